"""From a name that waits to one that counts."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import get_language

from groundswell.accounts.actions import give_consent, prove_address, withdraw_consent
from groundswell.accounts.models import Person
from groundswell.campaigns import policy, verbs, wordings
from groundswell.campaigns.actions.receipts import Receipt, receipt_of
from groundswell.campaigns.models import Share, Signature, Standing
from groundswell.kernel import clock, signing
from groundswell.kernel.signing import ExpiredToken
from groundswell.ledger.actions import record


@transaction.atomic
def confirm(token: str, now: datetime | None = None) -> Receipt:
    """Follow the link of a confirmation mail: the name counts, and the address is proved. Again: the same answer.

    Raises signing.BadToken, signing.ExpiredToken when the name is no longer there, PermissionDenied when the petition
    has ended.
    """
    (pk,) = signing.read("campaigns.confirm", token)
    signature = _locked(int(pk))
    if (
        signature is None
        or signature.standing == Standing.WITHDRAWN
        or not (signature.is_confirmed or signature.email)
    ):
        raise ExpiredToken
    if not signature.is_confirmed:
        moment = now or clock.now()
        policy.can_confirm(signature.petition, moment).require()
        signature = _prove(signature, moment)
    return receipt_of(signature, signature.share)


def _locked(pk: int) -> Signature | None:
    rows = Signature.objects.select_for_update(of=("self",))
    return rows.select_related("petition__group", "share", "person").filter(pk=pk).first()


def _prove(signature: Signature, now: datetime) -> Signature:
    issues = signature.petition.issues.all()
    where = signature.area or signature.place
    person = prove_address(
        signature.email,
        name=signature.name,
        place=where,
        interests=issues,
        language=get_language() or "",
        now=now,
    )
    other = signature.petition.signatures.filter(person=person).exclude(pk=signature.pk).first()
    if other is None or other.standing == Standing.WITHDRAWN:
        _free(other)
        make_it_count(signature, person, now)
        return signature
    if other.email_key == signature.email_key:
        # A housemate: the mailbox proves one person, and has proved another.
        make_it_count(signature, None, now)
        return signature
    _drop(signature, now)
    return other


def _free(other: Signature | None) -> None:
    if other is not None:
        other.person = None
        other.save(update_fields=["person"])


def _drop(signature: Signature, now: datetime) -> None:
    """The same person has signed under another address of theirs: one of the two is enough."""
    signature.standing, signature.withdrawn_at, signature.mail_due = Standing.WITHDRAWN, now, None
    signature.name = signature.email = signature.area = signature.place = ""
    signature.save()


def make_it_count(signature: Signature, person: Person | None, now: datetime) -> None:
    """Confirm a row that is locked or new, for the person it was proved to be by, and write it down."""
    petition = signature.petition
    signature.person, signature.standing = person, Standing.CONFIRMED
    signature.confirmed_at, signature.withdrawn_at, signature.mail_due, signature.email = now, None, None, ""
    signature.save()
    if person is not None:
        Share.objects.filter(pk=signature.share_id or 0).update(person=person)
        _agree(signature, person)
    town = signature.place if signature.shows_name else ""
    record(verbs.signed, by=person, about=petition, within=petition.group_id, title=petition.title, town=town)


def _agree(signature: Signature, person: Person) -> None:
    group = signature.petition.group
    if signature.wants_news:
        wording = wordings.news_wording(group)
        give_consent(
            person, wordings.PURPOSE, space_id=signature.petition.group_id, wording=wording, way="petition"
        )
    elif signature.wants_news is False:
        withdraw_consent(person, wordings.PURPOSE, space_id=signature.petition.group_id, way="petition")
