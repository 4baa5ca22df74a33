"""Notices in words, with where they lead."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from groundswell.accounts.models import Person
from groundswell.groups.models import Group
from groundswell.groups.queries import readable_groups
from groundswell.kernel.prepared import Prepared
from groundswell.kernel.requests import Someone
from groundswell.ledger.models import Entry
from groundswell.notifications.models import Notice
from groundswell.notifications.places import addresses, titles_of


@dataclass(frozen=True)
class Line:
    """One notice, ready to read. url: the page of what it is about; empty when there is none (any more).

    title: what it is about, where the sentence cannot say so.
    """

    pk: int
    sentence: str
    actor: str
    url: str
    happened_at: datetime
    is_new: bool
    title: str = ""


@dataclass(frozen=True)
class Section:
    """Notices of one group, newest first; group None: of no group."""

    group: Group | None
    lines: list[Line]

    @property
    def new(self) -> int:
        """How many of them were not seen yet."""
        return sum(line.is_new for line in self.lines)


def sections(viewer: Someone, notices: Sequence[Notice]) -> list[Section]:
    """Notices by group, the group with the newest first. Three queries and one for each kind of subject."""
    spaces = {notice.space_id for notice in notices if notice.space_id is not None}
    found = _read(viewer=viewer, keys=sorted(spaces)) if spaces else []
    groups = {group.pk: group for group in found}
    told = lines(viewer, notices, groups)
    by_space: dict[int | None, list[Line]] = {}
    for notice in notices:
        if line := told.get(notice.pk):
            by_space.setdefault(notice.space_id, []).append(line)
    return [Section(groups.get(space or 0), told_here) for space, told_here in by_space.items()]


def page_of(viewer: Someone, notice: Notice) -> str:
    """Where one notice leads: what it is about, else its group, else the first page."""
    subject = (notice.entry.subject_kind, notice.entry.subject_id)
    if page := addresses([subject]).get(subject):
        return page
    groups = readable_groups(viewer).in_bulk([notice.space_id] if notice.space_id is not None else [])
    return _group_page(groups, notice.space_id) or "/"


def lines(viewer: Someone, notices: Sequence[Notice], groups: dict[int, Group]) -> dict[int, Line]:
    """Each notice in words by its id. Verbs this version does not know are left out."""
    names = _names({notice.entry.actor_id for notice in notices})
    pages = addresses((notice.entry.subject_kind, notice.entry.subject_id) for notice in notices)
    titles = titles_of(viewer, ((notice.entry.subject_kind, notice.entry.subject_id) for notice in notices))
    made = {}
    for notice in notices:
        entry = notice.entry
        actor = names.get(entry.actor_id) or _("Someone")
        page = pages.get((entry.subject_kind, entry.subject_id)) or _group_page(groups, notice.space_id)
        if sentence := _sentence(entry, actor):
            is_new = notice.seen_at is None
            title = titles.get((entry.subject_kind, entry.subject_id), "")
            made[notice.pk] = Line(notice.pk, sentence, actor, page, entry.happened_at, is_new, title)
    return made


def _sentence(entry: Entry, actor: str) -> str:
    """An entry in words. One whose facts another version wrote must not take the page away from its reader."""
    try:
        return entry.sentence(actor)
    except (KeyError, ValueError, TypeError):
        return ""


def _names(actors: Iterable[int | None]) -> dict[int | None, str]:
    """Names of people who are here and not hidden."""
    ids = [actor for actor in actors if actor is not None]
    return dict(_shown(keys=sorted(set(ids)))) if ids else {}


def _group_page(groups: dict[int, Group], space_id: int | None) -> str:
    group = groups.get(space_id) if space_id is not None else None
    return group.get_absolute_url() if group else ""


_read = Prepared(lambda viewer, keys: readable_groups(viewer).filter(pk__in=keys).only("slug", "name"))
_shown = Prepared(
    lambda keys: (
        Person.objects.filter(pk__in=keys, hidden_at=None, is_active=True)
        .exclude(name="")
        .values_list("pk", "name")
    )
)
