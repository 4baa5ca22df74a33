"""How often one may speak, and begin to speak with people. Somebody in their first day has less."""

from collections.abc import Collection
from datetime import timedelta

from groundswell.accounts.models import Person
from groundswell.kernel.limits import Limit, take, take_all
from groundswell.threads.limits import is_new

DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)

MESSAGES_MINUTE = Limit("chat.messages.minute", 40, MINUTE)
MESSAGES = Limit("chat.messages", 2_000, DAY)
MESSAGES_NEW = Limit("chat.new.messages", 100, DAY)
BEGINNINGS = Limit("chat.beginnings", 20, DAY)
STRANGERS = Limit("chat.strangers", 5, DAY)
# Whoever is asked is spared too: so many first words from strangers reach one person in a day.
ASKED = Limit("chat.asked", 20, DAY)
ROOMS = Limit("chat.rooms", 5, DAY)
PRESSES = Limit("chat.presses", 1_000, DAY)


def take_message(person: Person) -> None:
    """Count a message. Raises TooMany."""
    take(MESSAGES_MINUTE, str(person.pk)).require()
    take(MESSAGES_NEW if is_new(person) else MESSAGES, str(person.pk)).require()


def take_beginning(person: Person, strangers: Collection[int]) -> None:
    """Count a conversation begun, and the people in it who have to be asked first. Raises TooMany."""
    take(BEGINNINGS, str(person.pk)).require()
    if strangers:
        take(STRANGERS, str(person.pk), cost=len(strangers)).require()
        take_all(*((ASKED, str(one)) for one in strangers)).require()


def take_room(person: Person) -> None:
    """Count a room opened. Raises TooMany."""
    take(ROOMS, str(person.pk)).require()


def take_press(person: Person) -> None:
    """Count an answer of one press. Raises TooMany."""
    take(PRESSES, str(person.pk)).require()
