"""What this row keeps of a person: what they offer and look for, and that they want to be found."""

from typing import Any

from groundswell.accounts.belongings import Belonging, belongs
from groundswell.accounts.models import Person
from groundswell.people import actions
from groundswell.people.models import Card, Line

type Rows = list[dict[str, Any]]


def _lines(person: Person) -> Rows:
    return [
        {"what": str(line.get_way_display()), "text": line.text, "said_at": line.said_at}
        for line in Line.objects.filter(person=person).order_by("pk")
    ]


def _card(person: Person) -> Rows:
    return [
        {
            "found_since": card.since,
            "by_what_you_care_about": card.by_interests,
            "by_languages": card.by_languages,
            "by_place": card.by_place,
        }
        for card in Card.objects.filter(person=person)
    ]


def _done(person: Person) -> None:
    """Erased with the lines."""


belongs(Belonging("people.offers_and_asks", (Line,), _lines, actions.hand_over, actions.forget))
belongs(Belonging("people.being_found", (Card,), _card, actions.hand_over, _done))
