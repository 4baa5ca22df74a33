"""What people who talk in a group are called, to whoever reads."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import IntegerField, Q, Value
from django.utils.translation import gettext as _
from markupsafe import Markup

from groundswell.accounts.models import Block, Mute, Person, SeenBy
from groundswell.groups.models import Group, Membership, State
from groundswell.groups.queries import membership_of
from groundswell.kernel import clock
from groundswell.kernel.requests import Someone

NEW = timedelta(days=7)
SHOWN = ("name", "handle", "hidden_at", "is_active", "profile_seen_by")


@dataclass(frozen=True)
class Name:
    """One person as a page shows them. role: what they are in the group, in words. url: their page, if there is one."""

    shown: str
    role: str = ""
    url: str = ""
    seed: str = ""
    is_kept_away: bool = False


class Names:
    """Everybody a page names, for one viewer, with three queries.

    Members read each other's names. To people outside the group a member is “A member”, unless they chose to be shown.
    is_kept_away: the viewer blocked or muted them.
    """

    def __init__(self, viewer: Someone, group: Group, ids: Collection[int | None]) -> None:
        wanted = {number for number in ids if number is not None}
        mine = membership_of(viewer, group)
        self._is_in = mine is not None and mine.is_active
        self._viewer = viewer.pk
        self._people = Person.objects.only(*SHOWN).in_bulk(wanted) if wanted else {}
        members = Membership.objects.filter(group=group, person__in=wanted, state=State.ACTIVE)
        self._members = {one.person_id: one for one in members.select_related("role")} if wanted else {}
        self._blocks, self._muted = _apart(viewer, wanted)

    def of(self, number: int | None) -> Name:
        """One of them."""
        person = self._people.get(number) if number is not None else None
        if person is None or person.is_gone:
            return Name(_("Someone who left"), seed="gone")
        member = self._members.get(person.pk)
        is_kept_away = (self._viewer, person.pk) in self._blocks or person.pk in self._muted
        if not self._is_in and person.pk != self._viewer and not (member and member.is_shown):
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


def _apart(viewer: Someone, wanted: set[int]) -> tuple[set[tuple[int, int]], set[int]]:
    """Who blocked whom, and whom the viewer muted, in one query."""
    if viewer.pk is None or not wanted:
        return set(), set()
    either = Q(person=viewer.pk, blocked__in=wanted) | Q(blocked=viewer.pk, person__in=wanted)
    blocks = Block.objects.filter(either).values_list("person", "blocked", Value(0, IntegerField()))
    mutes = Mute.objects.filter(person=viewer.pk, muted__in=wanted)
    rows = list(
        blocks.order_by().union(
            mutes.values_list("person", "muted", Value(1, IntegerField())).order_by(), all=True
        )
    )
    return {(one, other) for one, other, is_mute in rows if not is_mute}, {
        other for _one, other, is_mute in rows if is_mute
    }
