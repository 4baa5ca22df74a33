"""Finding people, of those who want to be found."""

from collections.abc import Collection
from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef, QuerySet

from groundswell.accounts.models import Person
from groundswell.accounts.queries import visible_people
from groundswell.groups.models import Group, searchable
from groundswell.groups.queries import membership_of, visible_members
from groundswell.issues.models import Issue
from groundswell.kernel.places import Place, bounding_box
from groundswell.kernel.prepared import Prepared
from groundswell.kernel.requests import Someone
from groundswell.people.models import Card, Line, Way

SIZE = 20
MILES = 25
MOST_WORDS = 6
MOST_IN_A_GROUP = 12


@dataclass(frozen=True)
class Wanted:
    """Whom somebody looks for. Whatever is left out does not narrow. way: whether words are looked for in offers or asks."""

    words: str = ""
    way: str = Way.OFFER
    issue: Issue | None = None
    language: str = ""
    place: Place | None = None
    group: Group | None = None


@dataclass(frozen=True)
class Found:
    """Some people, newest first, and the key after which the next page begins (empty on the last)."""

    cards: list[Card]
    lines: dict[int, list[Line]] = field(default_factory=dict)
    next_key: str = ""


def visible_cards(viewer: Someone) -> QuerySet[Card]:
    """Those this viewer may find: who said yes, whose page the viewer may open, and whom neither keeps away.

    Nobody is found by whoever is not signed in, or by themselves.
    """
    if not viewer.is_signed_in:
        return Card.objects.none()
    here = visible_people(viewer).filter(pk=OuterRef("person"), handle__isnull=False, banned_at=None)
    seen = Exists(here)
    return Card.objects.filter(seen).exclude(person=viewer.pk or 0).select_related("person")


def find_people(viewer: Someone, wanted: Wanted, after: str = "") -> Found:
    """One page of people. Three queries."""
    cards = _narrowed(visible_cards(viewer), wanted)
    if wanted.group is not None:
        cards = cards.filter(person__in=visible_members(viewer, wanted.group).order_by().values("person"))
    if after.isascii() and after.isdecimal() and len(after) < 19:
        cards = cards.filter(pk__lt=int(after))
    rows = list(cards.prefetch_related("person__interests").order_by("-pk")[: SIZE + 1])
    some = rows[:SIZE]
    lines = lines_of([card.pk for card in some])
    return Found(some, lines, str(some[-1].pk) if len(rows) > SIZE else "")


def _narrowed(cards: QuerySet[Card], wanted: Wanted) -> QuerySet[Card]:
    for word in searchable(wanted.words).split()[:MOST_WORDS]:
        said = Line.objects.filter(person=OuterRef("person"), way=wanted.way, sought__contains=word)
        cards = cards.filter(Exists(said))
    if wanted.issue is not None:
        cards = cards.filter(by_interests=True, person__interests=wanted.issue)
    if wanted.language:
        cards = cards.filter(by_languages=True, spoken__contains=f"|{searchable(wanted.language)}|")
    if wanted.place is not None:
        south, north, west, east = bounding_box(wanted.place.latitude, wanted.place.longitude, MILES)
        cards = cards.filter(
            by_place=True, person__latitude__range=(south, north), person__longitude__range=(west, east)
        )
    return cards


def lines_of(people: Collection[int]) -> dict[int, list[Line]]:
    """What these people offer and look for, by person, offers first, in the order they wrote it."""
    found: dict[int, list[Line]] = {}
    for line in _lines(people=sorted(people)) if people else []:
        found.setdefault(line.person_id, []).append(line)
    return found


def card_of(person: Person) -> Card | None:
    """Their card, when they want to be found."""
    return Card.objects.filter(person=person).select_related("person").first()


def lines_in(viewer: Someone, group: Group) -> list[Line]:
    """What people of a group offer and look for, newest first, for those who are in it and may open their pages."""
    mine = membership_of(viewer, group)
    if mine is None or not mine.is_active:
        return []
    here = visible_members(viewer, group).order_by().values("person")
    seen = visible_people(viewer).filter(handle__isnull=False).values("pk")
    lines = Line.objects.filter(person__in=here).filter(person__in=seen).exclude(person=viewer.pk or 0)
    return list(lines.select_related("person").order_by("-pk")[:MOST_IN_A_GROUP])


_lines = Prepared(lambda people: Line.objects.filter(person__in=people).order_by("person", "-way", "pk"))
