"""What people offer and look for, and whether they can be found."""

from collections.abc import Iterable, Sequence

from django.db import transaction

from groundswell.accounts.actions import give_consent, withdraw_consent
from groundswell.accounts.models import Person
from groundswell.accounts.queries import has_consent
from groundswell.kernel.text import tidy
from groundswell.people import policy
from groundswell.people.models import LONGEST, MOST, Card, Line, Way, spoken_by
from groundswell.people.wordings import CHANNEL, FOUND, PURPOSE


@transaction.atomic
def say_lines(person: Person, *, offers: Sequence[str], asks: Sequence[str]) -> None:
    """What somebody offers and looks for: exactly these, at most five of each. Saying the same again changes nothing."""
    policy.can_offer(person).require()
    Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    for way, texts in ((Way.OFFER, offers), (Way.ASK, asks)):
        wanted = _tidied(texts)
        Line.objects.filter(person=person, way=way).exclude(text__in=wanted).delete()
        for text in wanted:
            Line.objects.get_or_create(person=person, way=way, text=text)


def _tidied(texts: Iterable[str]) -> list[str]:
    tidy_ones = (tidy(text, LONGEST, single_line=True) for text in texts)
    return [text for text in dict.fromkeys(tidy_ones) if text][:MOST]


@transaction.atomic
def be_found(person: Person, *, by_interests: bool, by_languages: bool, by_place: bool) -> Card:
    """Let others find somebody, by these beside what they offer. Their yes is written down with the words they read."""
    policy.can_offer(person).require()
    give_consent(person, PURPOSE, CHANNEL, wording=FOUND, way="people")
    spoken = spoken_by(person) if by_languages else ""
    chosen = {"by_interests": by_interests, "by_languages": by_languages, "by_place": by_place}
    card, _ = Card.objects.update_or_create(person=person, defaults={**chosen, "spoken": spoken})
    return card


@transaction.atomic
def be_found_no_more(person: Person) -> None:
    """Take the yes back: from now on nobody finds them. Again changes nothing."""
    withdraw_consent(person, PURPOSE, CHANNEL, way="people")
    Card.objects.filter(person=person).delete()


@transaction.atomic
def keep_card(person: Person) -> None:
    """Their profile or their consents changed: the card follows, or goes with the yes it rests on."""
    card = Card.objects.filter(person=person).first()
    if card is None:
        return
    if not has_consent(person, PURPOSE, channel=CHANNEL):
        card.delete()
        return
    card.spoken = spoken_by(person) if card.by_languages else ""
    card.save(update_fields=["spoken"])


def hand_over(ghost: Person, to: Person) -> None:
    """Somebody without an account offers nothing and is not found: there is nothing to give."""


def forget(person: Person) -> None:
    """Take away what somebody offers and looks for, and their card."""
    Line.objects.filter(person=person).delete()
    Card.objects.filter(person=person).delete()
