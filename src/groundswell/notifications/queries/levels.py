"""How much of the news people want, and who agreed to have it by mail. Levels is the one answer for every channel."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet

from groundswell.accounts.models import Consent, Person
from groundswell.groups.models import Group, Membership, State
from groundswell.groups.queries import my_groups
from groundswell.kernel.prepared import Prepared
from groundswell.kernel.requests import Someone
from groundswell.ledger.verbs import Reach
from groundswell.notifications.models import Device, Hours, Preference, Rhythm
from groundswell.notifications.timing import Pace, pace
from groundswell.threads.models import Level, Mention, Reading

MAIL = "notifications.mail"
POST = "threads.post"
# The levels that hear of something although it does not concern them.
HEARS = {Reach.BEGINS: (Level.EVERYTHING, Level.TOPICS), Reach.SAYS: (Level.EVERYTHING,)}


@dataclass(frozen=True, slots=True)
class Wishes:
    """What somebody wants from one place, and how it comes."""

    level: str = Level.USUAL
    by_mail: str = Rhythm.AT_ONCE
    by_push: str = Rhythm.AT_ONCE

    def takes(self, reach: str) -> bool:
        """Whether a piece of news that concerns them is wanted at all."""
        return self.level != Level.NOTHING and (self.level != Level.NAMED or reach == Reach.NAMES)


class Levels:
    """What some people want of some groups and conversations, read with at most two queries.

    A conversation's own level wins over its group's, a group's over the one for everything, and without any it is the
    usual.
    """

    def __init__(
        self, people: Collection[int], spaces: Collection[int | None], threads: Collection[int | None] = ()
    ) -> None:
        named = [space for space in spaces if space is not None]
        found = Preference.objects.filter(Q(space_id=None) | Q(space_id__in=named), person__in=people)
        self._by_place = {
            (one.person_id, one.space_id): Wishes(one.level, one.by_mail, one.by_push)
            for one in found.iterator()
        }
        inside = [thread for thread in threads if thread is not None]
        own = Reading.objects.filter(person__in=people, thread__in=inside).exclude(level=Level.USUAL)
        self._of_threads = (
            {
                (person, thread): level
                for person, thread, level in own.values_list("person", "thread", "level")
            }
            if inside
            else {}
        )

    def of(self, person_id: int, space_id: int | None, thread_id: int | None = None) -> Wishes:
        """What somebody wants here."""
        place = self._by_place
        wishes = place.get((person_id, space_id)) or place.get((person_id, None)) or Wishes()
        own = self._of_threads.get((person_id, thread_id or 0))
        return replace(wishes, level=own) if own else wishes

    def is_settled(self, person_id: int, space_id: int | None) -> bool:
        """Whether they said so for this very place."""
        return (person_id, space_id) in self._by_place


def those_who_want(reach: Reach, space_id: int | None, subject: tuple[str, int]) -> set[int]:
    """Members of a group who asked to hear of such things although they do not concern them.

    Whoever a post names hears of that instead.
    """
    levels = HEARS.get(reach)
    if levels is None or space_id is None:
        return set()
    # Asked of the few who said so, not of everybody in the group.
    is_member = Exists(
        Membership.objects.filter(person=OuterRef("person"), group=space_id, state=State.ACTIVE)
    )
    here = Preference.objects.filter(space_id=space_id)
    settled = Exists(here.filter(person=OuterRef("person")))
    rest = Preference.objects.filter(~settled, is_member, space_id=None, level__in=levels)
    wanting = here.filter(is_member, level__in=levels).values_list("person", flat=True)
    found = {*wanting, *rest.values_list("person", flat=True)}
    kind, pk = subject
    return found - {*_named(post=pk)} if kind == POST and found else found


def paces(people: Collection[Person]) -> dict[int, Pace]:
    """How each of these people lives, by id. One query."""
    hours = {one.person_id: one for one in Hours.objects.filter(person__in=people)} if people else {}
    return {one.pk: pace(one.time_zone, settings.TIME_ZONE, hours.get(one.pk)) for one in people}


def may_be_mailed(people: Collection[int]) -> set[int]:
    """Those who said yes, as their last word, to news by mail. No answer is no."""
    said = Consent.objects.filter(person__in=people, purpose=MAIL, channel="email", space_id=None)
    last = dict(said.order_by("pk").values_list("person", "is_given"))
    return {person for person, is_given in last.items() if is_given}


def was_asked(person_id: int) -> bool:
    """Whether they ever answered the question about news by mail, or settled how it comes."""
    return (_has_settled.first(person=person_id) or _has_answered.first(person=person_id)) is not None


@dataclass(frozen=True)
class Wish:
    """What somebody wants from one group, or, group None, from everything they did not settle."""

    group: Group | None
    wishes: Wishes
    is_settled: bool


def wishes_of(person: Person) -> list[Wish]:
    """The wish for everything, then one for each group of theirs, as it works out: without consent, no mail."""
    groups = list(my_groups(person))
    levels = Levels([person.pk], [group.pk for group in groups])
    is_mailed = person.pk in may_be_mailed([person.pk])
    found = []
    for group in (None, *groups):
        wishes = levels.of(person.pk, group.pk if group else None)
        shown = wishes if is_mailed else replace(wishes, by_mail=Rhythm.NEVER)
        found.append(Wish(group, shown, levels.is_settled(person.pk, group.pk if group else None)))
    return found


def hours_of(person: Person) -> Hours:
    """Somebody's hours; a new row, not stored, when they settled none."""
    return Hours.objects.filter(person=person).first() or Hours(person=person)


def devices_of(viewer: Someone) -> QuerySet[Device]:
    """The devices that ring for somebody, oldest first."""
    return Device.objects.filter(person=viewer.pk).order_by("pk")


_named = Prepared(lambda post: Mention.objects.filter(post=post).values_list("person", flat=True))
_has_settled = Prepared(
    lambda person: Preference.objects.filter(person=person, space_id=None).values_list("pk", flat=True)[:1]
)
_has_answered = Prepared(
    lambda person: (
        Consent.objects.filter(person=person, purpose=MAIL, channel="email", space_id=None)
        .order_by("pk")
        .values_list("pk", flat=True)[:1]
    )
)
