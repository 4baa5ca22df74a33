"""What becomes of signatures when their time is over, or when people are claimed or erased."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from groundswell.accounts.models import Person
from groundswell.campaigns.actions.withdrawing import take_off
from groundswell.campaigns.models import (
    Device,
    Petition,
    PetitionUpdate,
    Share,
    Signature,
    SignatureCount,
    Standing,
    Word,
)

BATCH = 500
UNCONFIRMED = timedelta(days=14)
NAMELESS: dict[str, Any] = {
    "person": None,
    "name": "",
    "email": "",
    "email_key": "",
    "area": "",
    "place": "",
    "shows_name": False,
    "wants_news": None,
    "comment": "",
    "comment_standing": Word.NONE,
    "mail_due": None,
}


def expire_unconfirmed(now: datetime) -> int:
    """Remove names that nobody confirmed, or that were taken off, 14 days ago; returns how many. Counts follow."""
    waiting = Signature.objects.filter(standing=Standing.WAITING, signed_at__lt=now - UNCONFIRMED)
    withdrawn = Signature.objects.filter(standing=Standing.WITHDRAWN, withdrawn_at__lt=now - UNCONFIRMED)
    return _remove_all(waiting) + _remove_all(withdrawn)


def _remove_all(rows: QuerySet[Signature]) -> int:
    petitions = sorted(set(rows.order_by().values_list("petition", flat=True)))
    return sum(remove(petition, rows) for petition in petitions)


def remove(petition: int, rows: QuerySet[Signature]) -> int:
    """Delete these rows of one petition and count them out, a batch a transaction; returns how many."""
    total = 0
    while removed := _remove_batch(petition, rows):
        total += removed
    return total


@transaction.atomic
def _remove_batch(petition: int, rows: QuerySet[Signature]) -> int:
    SignatureCount.objects.get_or_create(petition_id=petition)
    count = SignatureCount.objects.select_for_update().get(petition=petition)
    mine = Signature.objects.filter(petition=petition, pk__in=rows.values("pk"))
    found = list(mine.select_for_update(skip_locked=True).values_list("pk", "counted_as")[:BATCH])
    counted = [counted_as for _, counted_as in found]
    count.confirmed -= counted.count(Standing.CONFIRMED)
    count.waiting -= counted.count(Standing.WAITING)
    count.save(update_fields=["confirmed", "waiting"])
    Signature.objects.filter(pk__in=[pk for pk, _ in found]).delete()
    return len(found)


def reduce(rows: QuerySet[Signature]) -> int:
    """Take off signatures everything that says whose they are; they go on counting. Returns how many."""
    return rows.update(**NAMELESS)


def end_signatures(rows: QuerySet[Signature]) -> int:
    """What retention does: remove what never counted, reduce what did."""
    removed = _remove_all(rows.exclude(standing=Standing.CONFIRMED))
    return removed + reduce(
        Signature.objects.filter(pk__in=rows.filter(standing=Standing.CONFIRMED).values("pk"))
    )


@transaction.atomic
def hand_over_person(ghost: Person, to: Person) -> None:
    """Give an account what was done with the address it has proved. Who signed twice is counted once."""
    rows = Signature.objects.select_for_update(of=("self",)).select_related("petition", "person")
    for row in rows.filter(person=ghost):
        other = row.petition.signatures.filter(person=to).first()
        if other is not None and other.standing == Standing.WITHDRAWN:
            Signature.objects.filter(pk=other.pk).update(person=None)
        elif other is not None:
            take_off(row)
        is_free = other is None or other.standing == Standing.WITHDRAWN
        Signature.objects.filter(pk=row.pk).update(person=to if is_free else None)
    Share.objects.filter(person=ghost).update(person=to)
    Device.objects.filter(person=ghost).update(person=to)
    Petition.objects.filter(author=ghost).update(author=to)
    PetitionUpdate.objects.filter(author=ghost).update(author=to)


@transaction.atomic
def erase_person(person: Person) -> None:
    """Take somebody off everything here: their signatures go on counting, without anything that says whose they were."""
    keys = {*person.contact_points.values_list("key", flat=True)}
    keys |= {
        *Signature.objects.filter(person=person).exclude(email_key="").values_list("email_key", flat=True)
    }
    reduce(Signature.objects.filter(person=person))
    reduce(Signature.objects.of_mailboxes(*keys))
    Share.objects.filter(person=person).update(person=None)
    Device.objects.filter(person=person).delete()
    Petition.objects.filter(author=person).update(author=None)
    PetitionUpdate.objects.filter(author=person).update(author=None)
