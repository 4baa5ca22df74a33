"""Taking a name off again."""

from django.db import transaction
from django.db.models import F

from groundswell.accounts.models import Person
from groundswell.campaigns import policy, queries, verbs
from groundswell.campaigns.models import Petition, PlaceCount, Signature, Standing, Word
from groundswell.kernel import clock, signing
from groundswell.ledger.actions import retract

WIPED = {
    "name": "",
    "email": "",
    "area": "",
    "place": "",
    "comment": "",
    "comment_standing": Word.NONE,
    "shows_name": False,
}


@transaction.atomic
def withdraw(signature: Signature, *, by: Person) -> Petition:
    """Take one's name off. It can be put down again. Again: nothing changes. Raises PermissionDenied."""
    row = _locked(signature.pk)
    if row is None:
        return signature.petition
    policy.can_take_back(by, row).require()
    take_off(row)
    return row.petition


@transaction.atomic
def withdraw_by_token(token: str) -> Petition | None:
    """The same by the link in a mail, also for a name that still waits. None when the name is gone already.

    Raises signing.BadToken.
    """
    (pk,) = signing.read("campaigns.withdraw", token)
    row = _locked(int(pk))
    if row is None:
        return None
    take_off(row)
    return row.petition


def _locked(pk: int) -> Signature | None:
    rows = Signature.objects.select_for_update(of=("self",)).select_related("petition", "person")
    return rows.filter(pk=pk).first()


def take_off(row: Signature) -> None:
    """Let a locked row count no longer, and forget what it said."""
    if row.standing == Standing.WITHDRAWN:
        return
    entry = queries.entry_of(row) if row.is_confirmed else None
    if entry is not None:
        retract(verbs.withdrawn, entry, by=row.person, title=row.petition.title)
    if row.counted_as == Standing.CONFIRMED:
        PlaceCount.objects.filter(petition=row.petition_id, place=row.place).update(
            confirmed=F("confirmed") - 1
        )
    row.standing, row.withdrawn_at, row.mail_due = Standing.WITHDRAWN, clock.now(), None
    for field, value in WIPED.items():
        setattr(row, field, value)
    row.save()
