"""Notices in words, with where they lead."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groundswell.accounts.models import Person
from groundswell.groups.models import Group
from groundswell.groups.queries import readable_groups
from groundswell.kernel.prepared import Prepared
from groundswell.kernel.requests import Someone
from groundswell.ledger.models import Entry
from groundswell.ledger.verbs import Reach
from groundswell.notifications.models import Notice
from groundswell.notifications.places import Subject, addresses, titles_of

MOST_NAMED = 3


@dataclass(frozen=True)
class Line:
    """One notice, or several of one kind about one thing, ready to read.

    pk: where to go on reading: the oldest new one, else the newest. url: the page of what it is about; empty when there
    is none (any more). title: what it is about, where the sentence cannot say so. more: how many beside the one it
    tells of. subjects: what they are about, newest first,
    and actors: who did each. thread_id: the conversation it stands in.
    """

    pk: int
    sentence: str
    actor: str
    url: str
    happened_at: datetime
    is_new: bool
    title: str = ""
    more: int = 0
    subjects: tuple[Subject, ...] = ()
    actors: tuple[str, ...] = ()
    thread_id: int | None = None

    @property
    def names(self) -> list[str]:
        """Who did it, each once, newest first, where the sentence says how many it were and not who; at most three."""
        return [*dict.fromkeys(self.actors)][:MOST_NAMED] if self.is_several else []

    @property
    def is_several(self) -> bool:
        """Whether the sentence counts."""
        return len(self.subjects) > 1 and not self.more


@dataclass(frozen=True)
class Section:
    """Notices of one group, newest first; group None: of no group. new: how many of its notices were not seen yet."""

    group: Group | None
    lines: list[Line]
    new: int

    @property
    def name(self) -> str:
        """What the group is called."""
        return self.group.name if self.group else ""


@dataclass(frozen=True)
class _Told:
    """What the words of some notices need, read once for all of them."""

    names: dict[int | None, str]
    pages: dict[Subject, str]
    titles: dict[Subject, str]
    groups: dict[int, Group]


def sections(viewer: Someone, notices: Sequence[Notice]) -> list[Section]:
    """Notices by group, the group with the newest first. Three queries and one for each kind of subject."""
    spaces = {notice.space_id for notice in notices if notice.space_id is not None}
    found = _read(viewer=viewer, keys=sorted(spaces)) if spaces else []
    subjects = [_subject(notice) for notice in notices]
    told = _Told(
        _names({notice.entry.actor_id for notice in notices}),
        addresses(subjects),
        titles_of(viewer, subjects),
        {group.pk: group for group in found},
    )
    by_space: dict[int | None, list[Notice]] = {}
    for notice in notices:
        by_space.setdefault(notice.space_id, []).append(notice)
    made = [_section(told, space, here) for space, here in by_space.items()]
    return [section for section in made if section.lines]


def _section(told: _Told, space_id: int | None, notices: Sequence[Notice]) -> Section:
    alike: dict[Any, list[Notice]] = {}
    for notice in notices:
        alike.setdefault(_kind_of(notice), []).append(notice)
    lines = [line for some in alike.values() if (line := _line(told, some))]
    return Section(told.groups.get(space_id or 0), lines, sum(one.seen_at is None for one in notices))


def _kind_of(notice: Notice) -> Any:
    """Notices of one kind about one thing: replies in one conversation, the same said of one subject."""
    entry = notice.entry
    if notice.is_folded:
        return entry.actor_id, "folded"
    if entry.word and entry.word.reach == Reach.SAYS and notice.thread_id:
        return entry.verb, notice.thread_id
    return entry.verb, entry.subject_kind, entry.subject_id


def _line(told: _Told, notices: Sequence[Notice]) -> Line | None:
    """Some notices of one kind as one line, newest first; None for a verb this version does not know."""
    sentences = (
        (one, _sentence(one.entry, told.names.get(one.entry.actor_id) or _("Someone"))) for one in notices
    )
    newest, sentence = next((pair for pair in sentences if pair[1]), (notices[0], ""))
    if not sentence:
        return None
    new = [one for one in notices if one.seen_at is None]
    first, entry, more = new[-1] if new else newest, newest.entry, len(notices) - 1
    if more and entry.word and entry.word.reach == Reach.SAYS:
        sentence, more = _several(len(notices)), 0
    return Line(
        first.pk,
        sentence,
        told.names.get(entry.actor_id) or _("Someone"),
        told.pages.get(_subject(first)) or _group_page(told.groups, newest.space_id),
        entry.happened_at,
        bool(new),
        told.titles.get(_subject(newest), ""),
        more,
        tuple(_subject(one) for one in notices),
        tuple(told.names.get(one.entry.actor_id) or _("Someone") for one in notices),
        newest.thread_id,
    )


def _several(count: int) -> str:
    return ngettext("%(count)d reply", "%(count)d replies", count) % {"count": count}


def _subject(notice: Notice) -> Subject:
    return notice.entry.subject_kind, notice.entry.subject_id


def page_of(viewer: Someone, notice: Notice) -> str:
    """Where one notice leads: what it is about, else its group, else the first page."""
    subject = _subject(notice)
    if page := addresses([subject]).get(subject):
        return page
    groups = readable_groups(viewer).in_bulk([notice.space_id] if notice.space_id is not None else [])
    return _group_page(groups, notice.space_id) or "/"


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


_read = Prepared(
    lambda viewer, keys: (
        readable_groups(viewer).filter(pk__in=keys).only("slug", "name", "visibility", "posture")
    )
)
_shown = Prepared(
    lambda keys: (
        Person.objects.filter(pk__in=keys, hidden_at=None, is_active=True)
        .exclude(name="")
        .values_list("pk", "name")
    )
)
