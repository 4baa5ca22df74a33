"""The mails a signature sends. Not more than two an hour to one mailbox, whoever asks for them."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse

from groundswell.accounts.limits import take_mailbox
from groundswell.campaigns.models import Petition, Signature, Standing
from groundswell.kernel import clock, limits, signing
from groundswell.kernel.canonical import email_key
from groundswell.mail.actions import post
from groundswell.mail.models import Mail
from groundswell.mail.purposes import Purpose, declare

LIFETIME = timedelta(days=14)
HELD_AT_A_TIME = 100


def is_still_waiting(mail: Mail) -> bool:
    """Whether the name a confirmation mail is about still waits for it."""
    return _signatures(mail).filter(standing=Standing.WAITING).exclude(email="").exists()


def is_still_there(mail: Mail) -> bool:
    """Whether the name a mail is about still stands."""
    return _signatures(mail).filter(standing=Standing.CONFIRMED).exists()


def _signatures(mail: Mail) -> QuerySet[Signature]:
    return Signature.objects.filter(pk=mail.context.get("signature", 0))


CONFIRM = declare("campaigns.confirm", may_send=is_still_waiting)
ALREADY = declare("campaigns.already", may_send=is_still_there)


def may_mail(key: str) -> limits.Taken:
    """Take one of the mails this mailbox may get."""
    return take_mailbox(key)


def ask_to_confirm(signature: Signature, petition: Petition) -> None:
    """Put the mail with the confirmation link into the outbox."""
    _post(CONFIRM, "mail/confirm_signature.txt", signature, petition, signature.email)


def say_already(signature: Signature, petition: Petition, to: str) -> None:
    """Tell the mailbox, and only it, that its name is there already."""
    _post(ALREADY, "mail/already_signed.txt", signature, petition, to)


def _post(purpose: Purpose, template: str, signature: Signature, petition: Petition, to: str) -> None:
    token = signing.sign("campaigns.confirm", str(signature.pk), lifetime=LIFETIME)
    context = {
        "signature": signature.pk,
        "title": petition.title,
        "name": signature.name,
        "confirm": reverse("campaigns:confirm", args=[token]),
        "withdraw": reverse("campaigns:withdraw", args=[withdraw_token(signature)]),
        "petition": petition.get_absolute_url(),
    }
    post(purpose, to=to, template=template, context=context, space_id=petition.group_id, is_urgent=True)


def withdraw_token(signature: Signature) -> str:
    """Good for taking this name off, as long as it stands."""
    return signing.sign("campaigns.withdraw", str(signature.pk), lifetime=None)


def send_held(now: datetime) -> int:
    """Post confirmation mails that could not go at once, oldest first, a hundred at a time; returns how many."""
    due = Signature.objects.filter(mail_due__lte=now).order_by("mail_due", "pk").values_list("pk", flat=True)
    return sum(_send_one(pk, now) for pk in due[:HELD_AT_A_TIME])


def hurry(petition: Petition, email: str) -> bool:
    """Send the mail of a name that waits for it, for somebody who did the work a challenge asks for."""
    rows = Signature.objects.of_mailboxes(email_key(email)).filter(petition=petition, mail_due__isnull=False)
    waiting = list(rows.values_list("pk", flat=True))
    return sum(_send_one(pk, clock.now()) for pk in waiting) > 0


@transaction.atomic
def _send_one(pk: int, now: datetime) -> bool:
    rows = Signature.objects.select_for_update(skip_locked=True, of=("self",)).select_related("petition")
    signature = rows.filter(pk=pk, mail_due__isnull=False).first()
    if signature is None:
        return False
    taken = may_mail(signature.email_key) if signature.standing == Standing.WAITING else None
    signature.mail_due = None if taken is None or taken else now + timedelta(seconds=taken.retry_after)
    signature.save(update_fields=["mail_due"])
    if taken:
        ask_to_confirm(signature, signature.petition)
    return bool(taken)
