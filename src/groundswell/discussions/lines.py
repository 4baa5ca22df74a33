"""Topics as lists show them."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groundswell.discussions.links import address
from groundswell.discussions.models import Topic
from groundswell.groups.models import Group
from groundswell.kernel.requests import Someone
from groundswell.threads.queries import Name, Names, Unread, unread
from groundswell.ui.dates import ago

ALL_READ = Unread(0, 1)


@dataclass(frozen=True, slots=True)
class Line:
    """One topic of a list: all that is drawn of it, so that it is drawn once for whoever is shown the same.

    new: posts the viewer has not read; is_fresh: they never opened it. url: where they go on.
    """

    title: str
    who: Name
    meta: str
    url: str
    new: int
    is_fresh: bool
    kind: str
    is_pinned: bool
    is_solved: bool
    is_closed: bool


def lines(viewer: Someone, group: Group, topics: Sequence[Topic]) -> list[Line]:
    """Topics of one group, in the order given. Four queries, however many."""
    new = unread(viewer, [topic.thread for topic in topics])
    people = [topic.starter_id for topic in topics] + [topic.thread.last_author_id for topic in topics]
    names = Names(viewer, group, people)
    return [_line(topic, names, new.get(topic.thread_id, ALL_READ)) for topic in topics]


def _line(topic: Topic, names: Names, new: Unread | None) -> Line:
    return Line(
        title=topic.title,
        who=names.of(topic.starter_id),
        meta=_meta(topic, names),
        url=address(topic, new.first if new and new.count else 1),
        new=new.count if new else 0,
        is_fresh=new is None,
        kind=topic.kind,
        is_pinned=topic.pinned_at is not None,
        is_solved=topic.is_solved,
        is_closed=topic.thread.is_closed,
    )


def _meta(topic: Topic, names: Names) -> str:
    thread = topic.thread
    last = names.of(thread.last_author_id)
    when = {"name": _("Somebody") if last.is_kept_away else last.shown, "time": ago(thread.last_at)}
    if not topic.replies:
        return _("%(name)s, %(time)s · no reply yet") % when
    said = _("%(name)s replied %(time)s") % when
    return f"{said} · {ngettext('%(count)d reply', '%(count)d replies', topic.replies) % {'count': topic.replies}}"
