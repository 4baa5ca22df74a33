"""What people offer, for tests and for the demo."""

from typing import Any

from groundswell.accounts.models import Consent, Person
from groundswell.people.models import Card, Line, Way, spoken_by
from groundswell.people.wordings import CHANNEL, FOUND, PURPOSE


def offer(person: Person, text: str = "Drive a van", way: str = Way.OFFER) -> Line:
    """One thing somebody offers, or looks for."""
    return Line.objects.create(person=person, text=text, way=way)


def card(person: Person, **fields: Any) -> Card:
    """Somebody who wants to be found, by everything unless something else is said."""
    Consent.objects.create(
        person=person, purpose=PURPOSE, channel=CHANNEL, is_given=True, wording=FOUND.key, way="people"
    )
    given = {"by_interests": True, "by_languages": True, "by_place": True, "spoken": spoken_by(person)}
    return Card.objects.create(person=person, **given | fields)
