"""What a member's Home shows of their groups' talk: what is new, and the questions that wait for anybody."""

from dataclasses import dataclass

from groundswell.discussions import queries
from groundswell.discussions.links import address
from groundswell.discussions.models import Topic
from groundswell.discussions.queries import Fresh
from groundswell.kernel import clock
from groundswell.kernel.requests import Someone
from groundswell.kernel.slots import Panel, fill


@dataclass(frozen=True, slots=True)
class Row:
    """One topic of the list. url: where one goes on reading."""

    it: Fresh
    url: str


def row(it: Fresh) -> Row:
    """Where the first post that is new stands; for a topic that was never opened, and a read one, its beginning and end."""
    first = 1 if it.new is None else min(it.last, it.last - it.new + 1)
    return Row(it, address(Topic(pk=it.pk, title=it.title), first))


@fill("home.new", order=10)
def new_in_my_groups(viewer: Someone) -> Panel | None:
    """By group, what was not read first."""
    if not viewer.is_signed_in:
        return None
    sections = queries.new_in_my_groups(viewer, clock.now())
    if not sections:
        return None
    shown = [(section, [row(topic) for topic in section.topics]) for section in sections]
    return Panel("discussions/_home_new.html", {"sections": shown})


@fill("home.new", order=15)
def could_you_help(viewer: Someone) -> Panel | None:
    """Questions nobody has answered, longest waiting first."""
    if not viewer.is_signed_in:
        return None
    asked = queries.questions_for(viewer)
    if not asked:
        return None
    rows = [(one, address(Topic(pk=one.pk, title=one.title))) for one in asked]
    return Panel("discussions/_home_questions.html", {"rows": rows})
