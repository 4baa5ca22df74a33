"""What people who talk in a group are called, to whoever reads."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import IntegerField, Q, Value
from django.utils.translation import gettext as _
from markupsafe import Markup

from groundswell.accounts.models import Block, Mute, Person, SeenBy
from groundswell.groups.models import Group, Membership, State
from groundswell.groups.queries import membership_of, my_group_ids
from groundswell.kernel import clock
from groundswell.kernel.prepared import Prepared
from groundswell.kernel.requests import Someone

NEW = timedelta(days=7)
HELD = ("person", "name", "standing", "state", "is_shown", "joined_at", "role__name", "group__posture")
SHOWN = ("name", "handle", "hidden_at", "is_active", "profile_seen_by")


@dataclass(frozen=True, slots=True)
class Name:
    """One person as a page shows them. role: what they are in the group, in words. url: their page, if there is one."""

    shown: str
    role: str = ""
    url: str = ""
    seed: str = ""
    is_kept_away: bool = False


class Names:
    """Everybody a page names, for one viewer, with three queries.

    Members read each other's names, and in the movement's own space whoever is signed in. To people outside the group a member is “A member”, unless they chose to be shown.
    is_kept_away: the viewer blocked or muted them.
    """

    def __init__(self, viewer: Someone, group: Group, ids: Collection[int | None]) -> None:
        wanted = {number for number in ids if number is not None}
        mine = membership_of(viewer, group)
        keys = sorted(wanted)
        self._know(
            viewer,
            (mine is not None and mine.is_active) or (group.is_commons and viewer.pk is not None),
            {one.pk: one for one in _people(keys=keys)} if keys else {},
            {one.person_id: one for one in _members(group=group, keys=keys)} if keys else {},
            _apart(viewer, keys),
        )

    def _know(
        self,
        viewer: Someone,
        is_in: bool,
        people: dict[int, Person],
        members: dict[int, Membership],
        apart: tuple[set[tuple[int, int]], set[int]],
    ) -> "Names":
        self._viewer, self._is_in = viewer.pk, is_in
        self._people, self._members = people, members
        self._blocks, self._muted = apart
        self._made: dict[int | None, Name] = {}
        return self

    def of(self, number: int | None) -> Name:
        """One of them."""
        if number not in self._made:
            self._made[number] = self._of(number)
        return self._made[number]

    def _of(self, number: int | None) -> Name:
        person = self._people.get(number) if number is not None else None
        if person is None or person.is_gone:
            return Name(_("Someone who left"), seed="gone")
        member = self._members.get(person.pk)
        is_kept_away = (self._viewer, person.pk) in self._blocks or person.pk in self._muted
        if not self._is_in and person.pk != self._viewer and not (member and member.is_shown_outside):
            return Name(_("A member"), seed=f"{person.pk}", is_kept_away=is_kept_away)
        shown = member.name if member and member.name and not person.hidden_at else person.shown_name
        return Name(shown, self._role(member), self._page(person), f"{person.pk}", is_kept_away)

    def mention(self, number: int) -> Markup:
        """Somebody named in a text."""
        name = self.of(number)
        if name.url:
            return Markup('<a class="mention" href="{}">@{}</a>').format(name.url, name.shown)
        return Markup('<span class="mention">@{}</span>').format(name.shown)

    @staticmethod
    def plain(person: Person | None) -> Markup:
        """Somebody named in a text, for whoever looks after the place: their name and no way to their page."""
        shown = person.shown_name if person else _("Someone who left")
        return Markup('<span class="mention">@{}</span>').format(shown)

    def handle(self, number: int) -> str:
        """What is typed to name them."""
        person = self._people.get(number)
        return (person.handle or "") if person else ""

    def _page(self, person: Person) -> str:
        is_open = self._is_in and not person.hidden_at and person.profile_seen_by != SeenBy.NOBODY
        is_apart = {(self._viewer, person.pk), (person.pk, self._viewer)} & self._blocks
        return person.get_absolute_url() if is_open and not is_apart else ""

    def _role(self, member: Membership | None) -> str:
        """What they hold; members also see who came this week."""
        if member is None:
            return ""
        if member.holds_a_role:
            return str(member.title)
        is_new = member.joined_at is not None and clock.now() - member.joined_at < NEW
        return _("New this week") if is_new and self._is_in else ""


def names_across(viewer: Someone, pairs: Collection[tuple[int, int | None]]) -> dict[int, Names]:
    """The same for people who wrote in several groups, given as (group, person): by group, in four queries."""
    groups = {group for group, _person in pairs}
    wanted = {person for _group, person in pairs if person is not None}
    people = Person.objects.only(*SHOWN).in_bulk(wanted)
    rows = Membership.objects.filter(group__in=groups, person__in=wanted, state=State.ACTIVE)
    members: dict[int, dict[int, Membership]] = {group: {} for group in groups}
    for member in rows.select_related("role", "group"):
        members[member.group_id][member.person_id] = member
    mine = set(my_group_ids(viewer)) if viewer.pk is not None else set()
    apart = _apart(viewer, sorted(wanted))
    return {
        group: Names.__new__(Names)._know(viewer, group in mine, people, members[group], apart)
        for group in groups
    }


def _apart(viewer: Someone, keys: list[int]) -> tuple[set[tuple[int, int]], set[int]]:
    """Who blocked whom, and whom the viewer muted, in one query."""
    rows = _kept_away(person=viewer.pk, keys=keys) if viewer.pk is not None and keys else []
    return {(one, other) for one, other, is_mute in rows if not is_mute}, {
        other for _one, other, is_mute in rows if is_mute
    }


_people = Prepared(lambda keys: Person.objects.filter(pk__in=keys).only(*SHOWN))
_members = Prepared(
    lambda group, keys: (
        Membership.objects.filter(group=group, person__in=keys, state=State.ACTIVE)
        .select_related("role", "group")
        .only(*HELD)
    )
)
_kept_away = Prepared(
    lambda person, keys: (
        Block.objects.filter(Q(person=person, blocked__in=keys) | Q(blocked=person, person__in=keys))
        .values_list("person", "blocked", Value(0, IntegerField()))
        .order_by()
        .union(
            Mute.objects.filter(person=person, muted__in=keys)
            .values_list("person", "muted", Value(1, IntegerField()))
            .order_by(),
            all=True,
        )
    )
)
