"""Sending what is due. A mail is leased while it is sent, so a lost worker's mail goes out after its lease."""

import logging
import smtplib
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import Q

from groundswell.kernel import clock
from groundswell.mail import rendering
from groundswell.mail.models import Mail
from groundswell.mail.purposes import purpose_named
from groundswell.mail.transport import Transport, open_transport

log = logging.getLogger(__name__)
LEASE = timedelta(seconds=60)
FIRST_PAUSE = timedelta(minutes=1)
LONGEST_PAUSE = timedelta(hours=4)
MOST_TRIES = 12


def send_due(limit: int = 100, now: datetime | None = None, transport: Transport | None = None) -> int:
    """Send up to `limit` mails that are due, urgent ones first; returns how many left. Safe in many workers at once."""
    leased = _lease(limit, now or clock.now())
    if not leased:
        return 0
    with transport or open_transport() as line:
        return sum(_send(mail, line) for mail in leased)


@transaction.atomic
def _lease(limit: int, now: datetime) -> list[Mail]:
    waiting = Mail.objects.filter(
        Q(leased_until=None) | Q(leased_until__lt=now), sent_at=None, dropped_at=None, due__lte=now
    ).order_by("-is_urgent", "due", "pk")
    if connection.vendor == "sqlite" and not waiting.exists():
        return []
    mails = list(waiting.select_for_update(skip_locked=True)[:limit])
    Mail.objects.filter(pk__in=[mail.pk for mail in mails]).update(leased_until=now + LEASE)
    return mails


def _send(mail: Mail, line: Transport) -> bool:
    purpose = purpose_named(mail.purpose)
    if purpose is None or not purpose.may_send(mail):
        return _drop(mail, "no longer wanted or allowed")
    message = rendering.message(mail, purpose)
    try:
        line.send(message)
    except smtplib.SMTPRecipientsRefused as error:
        codes = {code for code, _ in error.recipients.values()}
        return _drop(mail, f"refused with {sorted(codes)}") if min(codes) >= 500 else _later(mail, error)
    except (OSError, smtplib.SMTPException) as error:
        return _later(mail, error)
    return _sent(mail, str(message.subject), str(message.body) if line.keeps_bodies else "")


def _sent(mail: Mail, subject: str, body: str) -> bool:
    context = mail.context if body else {}
    Mail.objects.filter(pk=mail.pk).update(
        sent_at=clock.now(), leased_until=None, subject=subject[:200], body=body, context=context
    )
    return True


def _drop(mail: Mail, why: str) -> bool:
    Mail.objects.filter(pk=mail.pk).update(
        dropped_at=clock.now(), dropped_why=why[:200], leased_until=None, context={}
    )
    return False


def _later(mail: Mail, error: Exception) -> bool:
    tries = mail.tries + 1
    log.warning("mail.later", extra={"mail": mail.pk, "tries": tries, "error": type(error).__name__})
    if tries >= MOST_TRIES:
        return _drop(mail, f"given up after {tries} tries")
    pause = min(FIRST_PAUSE * 2 ** (tries - 1), LONGEST_PAUSE)
    Mail.objects.filter(pk=mail.pk).update(tries=tries, due=clock.now() + pause, leased_until=None)
    return False
