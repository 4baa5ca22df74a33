"""What becomes of a letter: the same as if its writer had pressed the button on the page, or one clear answer.

Whoever holds a signed address and writes from an own, proved address is believed. Anything else under somebody's name waits
for their press, because anybody can write any name above a mail. What programs write is let go, so that two of them
never answer each other.
"""

import hashlib
from datetime import timedelta

from allauth.account.models import EmailAddress
from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from groundswell.accounts.models import Person
from groundswell.accounts.queries import active_people, addresses_of
from groundswell.kernel.limits import Limit, TooMany, take
from groundswell.mail.actions import post
from groundswell.mail.coming import Letter
from groundswell.mail.purposes import declare
from groundswell.notifications.actions.enclosing import Enclosed, enclosed
from groundswell.notifications.addresses import read_address
from groundswell.notifications.doors import Door, door_named, door_of
from groundswell.notifications.models import Arrival, Held

DAY = timedelta(days=1)
ANSWERS = Limit("notifications.answers", 1, DAY)
ANSWERS_ALL = Limit("notifications.answers.all", 300, DAY)
RETURNS = Limit("notifications.returns", 20, DAY)
HELD = Limit("notifications.held", 10, DAY)
LETTERS = Limit("notifications.letters", 60, timedelta(hours=1))
RETURNED = declare("notifications.returned")


def arrive(letter: Letter, local_part: str) -> None:
    """Do what a letter to one of our addresses asks for. The same letter again changes nothing."""
    _arrive(enclosed(letter, _believed(letter, local_part)), local_part)


def _believed(letter: Letter, local_part: str) -> Person | None:
    """Who wrote it, where that is not in doubt."""
    addressed = read_address(local_part)
    if letter.is_automatic or not letter.sender or not letter.files:
        return None
    if addressed is None:
        return _writer(letter.sender) if letter.is_proved else None
    person = active_people().filter(pk=addressed.person_id).first()
    return person if person is not None and _is_own(letter.sender, person) else None


def _is_own(address: str, person: Person) -> bool:
    return addresses_of(person).filter(email__iexact=address, verified=True).exists()


@transaction.atomic
def _arrive(came: Enclosed, local_part: str) -> None:
    letter = came.letter
    key = hashlib.sha256(f"{letter.key} {local_part}".encode()).hexdigest()
    _arrival, is_new = Arrival.objects.get_or_create(key=key)
    if not is_new or letter.is_automatic or not letter.sender:
        return
    if not take(LETTERS, letter.sender.lower()):
        return
    addressed = read_address(local_part)
    if addressed is not None:
        _by_signed_address(came, addressed.kind, addressed.person_id, addressed.target)
    elif not local_part.startswith("reply+"):
        _by_name(came, local_part)


@transaction.atomic
def send_held(held: Held, *, by: Person) -> str:
    """It was theirs: do what it asks for. Returns the page where it stands; raises what the action raises."""
    held = Held.objects.select_for_update().get(pk=held.pk, person=by)
    door = door_of(held.door)
    if door is None:
        raise PermissionDenied(_("This cannot be answered by mail any more."))
    page = door.put(by, held.target, held.title, held.text)
    held.delete()
    return page


def drop_held(held: Held, *, by: Person) -> None:
    """It was not theirs, or is not wanted."""
    Held.objects.filter(pk=held.pk, person=by).delete()


def _by_signed_address(came: Enclosed, kind: str, person_id: int, target: int) -> None:
    letter = came.letter
    person, door = active_people().filter(pk=person_id).first(), door_of(kind)
    if person is None or door is None:
        return
    if _is_own(letter.sender, person):
        _put(came, door, person, target)
    else:
        _hold(letter, door, person, target)


def _by_name(came: Enclosed, name: str) -> None:
    """A group's own address: for its members, whose names anybody could write above a mail. Others hear so once a day,
    in the same words whether or not there is such a group."""
    letter = came.letter
    person, found = _writer(letter.sender), door_named(name)
    if person is None or found is None or not found[0].may(person, found[1]):
        if take(ANSWERS, letter.sender.lower()) and take(ANSWERS_ALL, "all"):
            with override(person.language if person else settings.LANGUAGE_CODE):
                words = _(
                    "We could not take your mail: only members write here. Look at the address, or join the group first."
                )
            _send_back(letter, words, person)
        return
    door, target = found
    if letter.is_proved:
        _put(came, door, person, target)
    else:
        _hold(letter, door, person, target)


def _writer(address: str) -> Person | None:
    proved = EmailAddress.objects.filter(email__iexact=address, verified=True).values("user")
    return active_people().filter(pk__in=proved).first()


def _put(came: Enclosed, door: Door, person: Person, target: int) -> None:
    with override(person.language or settings.LANGUAGE_CODE):
        words = _tried(came.letter, door, person, target) or came.words
    if words and take(RETURNS, str(person.pk)):
        _send_back(came.letter, words, person)


def _tried(letter: Letter, door: Door, person: Person, target: int) -> str:
    """What there is to say about it; nothing when it went well."""
    if not letter.text:
        return _("We found no words of yours in your mail. Write your answer above what you are answering.")
    try:
        with transaction.atomic():
            door.put(person, target, letter.subject, letter.text)
    except (PermissionDenied, TooMany) as refusal:
        return str(refusal) or _("You cannot write there any more.")
    except ValidationError as error:
        return " ".join(error.messages)
    return ""


def _hold(letter: Letter, door: Door, person: Person, target: int) -> None:
    if not letter.text or not door.may(person, target) or not take(HELD, str(person.pk)):
        return
    Held.objects.create(
        person=person, door=door.kind, target=target, title=letter.subject[:140], text=letter.text[:20_000]
    )


def _send_back(letter: Letter, words: str, person: Person | None) -> None:
    post(
        RETURNED,
        to=letter.sender,
        template="mail/returned.txt",
        context={"words": words},
        person_id=person.pk if person else None,
        language=person.language if person else settings.LANGUAGE_CODE,
    )
