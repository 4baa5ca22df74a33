"""Sending what is due. A mail is leased while it is sent, so a lost worker's mail goes out after its lease.

It is sent at least once, always under the same Message-ID, so that a mailbox which gets it twice can tell.
"""

import logging
import smtplib
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from time import monotonic

from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Q, QuerySet

from groundswell.kernel import clock
from groundswell.mail import rendering
from groundswell.mail.models import Mail
from groundswell.mail.purposes import purpose_named
from groundswell.mail.transport import Transport, open_transport

log = logging.getLogger(__name__)
LEASE = timedelta(seconds=60)
LONGEST_ROUND = LEASE / 2
FIRST_PAUSE = timedelta(minutes=1)
LONGEST_PAUSE = timedelta(hours=4)
LONGEST_OUTAGE_PAUSE = timedelta(minutes=15)
MOST_TRIES = 12


def send_due(limit: int = 100, now: datetime | None = None, transport: Transport | None = None) -> int:
    """Send up to `limit` mails that are due, urgent ones first; returns how many left. Safe in many workers at once.

    A mail the server refuses for good is dropped; one it refuses for now is tried again with growing pauses. When the
    server cannot be reached nothing is given up: what is left waits at most a quarter of an hour before the next try.
    """
    moment = now or clock.now()
    if not _due(moment).exists():
        return 0
    leased = _lease(limit, moment)
    with transport or open_transport() as line:
        return sum(_round(leased, line, moment))


def _due(now: datetime) -> QuerySet[Mail]:
    is_free = Q(leased_until=None) | Q(leased_until__lt=now)
    waiting = Mail.objects.filter(is_free, sent_at=None, dropped_at=None, due__lte=now)
    return waiting.order_by("-is_urgent", "due", "pk")


@transaction.atomic
def _lease(limit: int, now: datetime) -> list[Mail]:
    mails = list(_due(now).select_for_update(skip_locked=True)[:limit])
    _change(mails, leased_until=now + LEASE)
    return mails


def _round(mails: Sequence[Mail], line: Transport, now: datetime) -> Iterator[bool]:
    """Send one after another; what a slow or lost server leaves over is given back before its lease ends."""
    began = monotonic()
    for place, mail in enumerate(mails):
        if monotonic() - began > LONGEST_ROUND.total_seconds():
            _change(mails[place:], leased_until=None)
            return
        try:
            yield _send(mail, line, now)
        except (OSError, smtplib.SMTPException) as error:
            _wait_for_server(mails[place:], error, now)
            return


def _send(mail: Mail, line: Transport, now: datetime) -> bool:
    """Whether the mail left. Raises what the line raises when it is the server, not this mail, that fails."""
    try:
        if (later := _not_before(mail, now)) > now:
            return _wait(mail, later)
        message = _message(mail)
    except Exception as error:  # noqa: BLE001 - one mail that cannot be written must not hold up the others
        return _later(mail, error, now)
    if message is None:
        return _drop(mail, "no longer wanted or allowed", now)
    try:
        line.send(message)
    except smtplib.SMTPRecipientsRefused as error:
        return _refused(mail, error, max(code for code, _ in error.recipients.values()), now)
    except smtplib.SMTPDataError as error:
        return _refused(mail, error, error.smtp_code, now)
    except ValueError:
        return _drop(mail, "not an address that mail can go to", now)
    _sent(mail, message, now, keeps_body=line.keeps_bodies)
    return True


def _not_before(mail: Mail, now: datetime) -> datetime:
    purpose = purpose_named(mail.purpose)
    return purpose.not_before(mail, now) if purpose else now


def _wait(mail: Mail, until: datetime) -> bool:
    _change([mail], due=until, leased_until=None)
    return False


def _message(mail: Mail) -> EmailMessage | None:
    """The mail as it leaves; None when it is not wanted or not allowed any more."""
    purpose = purpose_named(mail.purpose)
    if purpose is None or not purpose.may_send(mail):
        return None
    return rendering.message(mail, purpose)


def _sent(mail: Mail, message: EmailMessage, now: datetime, *, keeps_body: bool) -> None:
    body = str(message.body) if keeps_body else ""
    with transaction.atomic():
        _change(
            [mail], sent_at=now, leased_until=None, subject=str(message.subject)[:200], body=body, context={}
        )
        if purpose := purpose_named(mail.purpose):
            purpose.sent(mail, now)


def _refused(mail: Mail, error: Exception, code: int, now: datetime) -> bool:
    return _drop(mail, f"refused with {code}", now) if code >= 500 else _later(mail, error, now)


def _drop(mail: Mail, why: str, now: datetime) -> bool:
    _change([mail], dropped_at=now, dropped_why=why[:200], leased_until=None, context={})
    return False


def _later(mail: Mail, error: Exception, now: datetime) -> bool:
    tries = mail.tries + 1
    log.warning("mail.later", extra={"mail": mail.pk, "tries": tries, "error": type(error).__name__})
    if tries >= MOST_TRIES:
        return _drop(mail, f"given up after {tries} tries", now)
    pause = min(FIRST_PAUSE * 2 ** (tries - 1), LONGEST_PAUSE)
    _change([mail], tries=tries, due=now + pause, leased_until=None)
    return False


def _wait_for_server(mails: Sequence[Mail], error: Exception, now: datetime) -> None:
    """A mail waits again as long as it has waited so far: pauses grow, in order, and nothing is given up."""
    log.warning("mail.server_away", extra={"waiting": len(mails), "error": type(error).__name__})
    for mail in mails:
        pause = min(max(now - mail.made_at, FIRST_PAUSE), LONGEST_OUTAGE_PAUSE)
        _change([mail], due=now + pause, leased_until=None)


def _change(mails: Sequence[Mail], **fields: object) -> None:
    Mail.objects.filter(pk__in=[mail.pk for mail in mails]).update(**fields)
