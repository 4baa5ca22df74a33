"""The consent ledger: answers are added, never changed."""

from collections.abc import Iterable

from django.db import transaction

from groundswell.accounts import changes
from groundswell.accounts.asking import Question
from groundswell.accounts.models import Consent, ContactPoint, Person
from groundswell.accounts.wordings import Wording


@transaction.atomic
def give_consent(
    person: Person,
    purpose: str,
    channel: str = "email",
    space_id: int | None = None,
    wording: Wording | str = "",
    way: str = "",
) -> Consent:
    """Write down a yes, with the words that were shown and the page they stood on. The same yes again adds nothing.

    For somebody whose address is not proved yet, call it once the confirmation link was followed (double opt-in).
    """
    shown = wording.key if isinstance(wording, Wording) else wording
    last = _last_answer(person, purpose, channel, space_id)
    if last and last.is_given and last.wording == shown:
        return last
    return Consent.objects.create(
        person=person,
        purpose=purpose,
        channel=channel,
        space_id=space_id,
        is_given=True,
        wording=shown,
        way=way,
    )


@transaction.atomic
def withdraw_consent(
    person: Person, purpose: str, channel: str = "email", space_id: int | None = None, way: str = ""
) -> Consent | None:
    """Write down that a yes no longer holds, from this moment on. Withdrawing what was not given adds nothing."""
    last = _last_answer(person, purpose, channel, space_id)
    if last is None or not last.is_given:
        return last
    taken_back = Consent.objects.create(
        person=person,
        purpose=purpose,
        channel=channel,
        space_id=space_id,
        is_given=False,
        wording=last.wording,
        way=way,
    )
    changes.changed(person)
    return taken_back


def _last_answer(person: Person, purpose: str, channel: str, space_id: int | None) -> Consent | None:
    """Two answers at once wait for each other on the person's row."""
    Person.objects.select_for_update().get(pk=person.pk)
    said = Consent.objects.filter(person=person, purpose=purpose, channel=channel, space_id=space_id)
    return said.order_by("-pk").first()


@transaction.atomic
def agree_to(asked: Iterable[Question], *, by: Person) -> None:
    """Write down a yes to each of these. For whoever has proved no address a yes is nobody's yet, and is not kept."""
    if ContactPoint.objects.filter(person=by, kind="email", proved_at__isnull=False).exists():
        for question in asked:
            question.agree(by)
