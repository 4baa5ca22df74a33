"""Starting a topic."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from groundswell.accounts.models import Person
from groundswell.discussions import limits, policy, verbs
from groundswell.discussions.models import THREAD, Kind, Tag, Topic
from groundswell.groups.models import Group
from groundswell.kernel import text
from groundswell.ledger.actions import record
from groundswell.threads import actions as threads

LONGEST_TAG, MOST_TAGS = 30, 5
VERBS = {Kind.QUESTION: verbs.asked, Kind.ANNOUNCEMENT: verbs.announced}


@dataclass(frozen=True, kw_only=True)
class Opening:
    """What a topic begins with. text: Markdown. opener: the first words offered to whoever answers a prompt."""

    title: str
    text: str
    kind: str = Kind.DISCUSSION
    tags: tuple[str, ...] = ()
    opener: str = ""


@transaction.atomic
def start(group: Group, opening: Opening, *, by: Person) -> Topic:
    """Start a topic; whose turn it is to answer hears of a question, everybody of an announcement.

    Raises ValidationError for words that do not fit, TooMany.
    """
    policy.can_start(by, group, opening.kind).require()
    title = settled_title(opening.title)
    limits.take_start(by)
    is_question = opening.kind == Kind.QUESTION
    thread = threads.open_thread(THREAD, group, opening.text, by=by, waits=is_question)
    opener = text.tidy(opening.opener, 140, single_line=True) if opening.kind == Kind.PROMPT else ""
    topic = Topic.objects.create(thread=thread, starter=by, title=title, kind=opening.kind, opener=opener)
    set_tags(topic, opening.tags)
    threads.drop_draft(f"topic:{group.pk}", by=by)
    if thread.post_count:
        tell(topic, by)
    return topic


def tell(topic: Topic, by: Person) -> None:
    """Write down that a topic was started, for whom it concerns; when its first words waited for a look, after that."""
    verb = VERBS.get(Kind(topic.kind), verbs.started)
    record(verb, by=by, about=topic, within=topic.group, group=topic.group.name)


def settled_title(typed: str) -> str:
    """A title fit to be kept. Raises ValidationError for one without words."""
    title = text.tidy(typed, 140, single_line=True)
    if not any(sign.isalnum() for sign in title):
        raise ValidationError({"title": _("Say in a few words what it is about.")})
    return title


def set_tags(topic: Topic, names: Iterable[str]) -> None:
    """File a topic under these words, at most five."""
    tidy = (text.tidy(name.lower().lstrip("#"), LONGEST_TAG, single_line=True) for name in names)
    wanted = [name for name in dict.fromkeys(tidy) if name][:MOST_TAGS]
    topic.tags.exclude(name__in=wanted).delete()
    for name in wanted:
        Tag.objects.get_or_create(topic=topic, name=name)
