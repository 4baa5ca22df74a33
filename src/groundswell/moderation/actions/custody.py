"""What becomes of reports and rulings when people are claimed or leave, and when their time is over."""

from typing import Any

from django.db import transaction

from groundswell.accounts.belongings import give
from groundswell.accounts.models import Person
from groundswell.moderation.models import Appeal, Case, Evidence, Flag, Raid, Ruling, Sweep, Watched

NAMING: tuple[tuple[Any, tuple[str, ...]], ...] = (
    (Case, ("author", "claimed_by")),
    (Evidence, ("author",)),
    (Ruling, ("by", "seconded_by", "ended_by")),
    (Appeal, ("answered_by",)),
    (Watched, ("made_by",)),
    (Raid, ("begun_by",)),
    (Sweep, ("by",)),
)


@transaction.atomic
def hand_over(ghost: Person, to: Person) -> None:
    """Give what one person reported, decided and was told to another."""
    for model, names in NAMING:
        for name in names:
            model.objects.filter(**{name: ghost}).update(**{name: to})
    give(Flag.objects.filter(person=ghost), "person", to)


@transaction.atomic
def erase(person: Person) -> None:
    """Take somebody out of every report and ruling, with what they said there and what was said to them."""
    about = Ruling.objects.filter(case__author=person)
    Appeal.objects.filter(ruling__in=about).update(words="", reply="")
    about.update(reason="", wording="", before={})
    Evidence.objects.filter(author=person).delete()
    mine = Flag.objects.filter(person=person)
    Evidence.objects.filter(flag__in=mine).delete()
    mine.update(person=None, words="")
    for model, names in NAMING:
        for name in names:
            model.objects.filter(**{name: person}).update(**{name: None})


def drop_evidence(rows: Any) -> int:
    """Delete what reporters attached, a month after the case was settled; returns how many."""
    deleted, _ = rows.delete()
    return int(deleted)


def empty_before(rows: Any) -> int:
    """Forget what undoing needed, once nothing can be undone any more; returns how many."""
    return int(rows.update(before={}, wording=""))
