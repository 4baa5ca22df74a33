"""The mail of events. Whether each is still wanted and allowed is asked again when it is about to leave."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from groundswell.accounts.limits import take_mailbox
from groundswell.accounts.models import Person
from groundswell.events import links, queries
from groundswell.events.models import Answer, Attendance, Event, Kind, Telling
from groundswell.events.times import Span, span, span_elsewhere
from groundswell.kernel import clock
from groundswell.kernel.limits import Taken
from groundswell.kernel.requests import Visitor
from groundswell.mail.actions import post
from groundswell.mail.models import Mail
from groundswell.mail.purposes import Purpose, declare
from groundswell.ui.words import in_a_row

SAID = ("group", "where", "reason", "outcome", "next_step")

type Check = Callable[[Attendance, Mail], bool]


def _allowed(check: Check) -> Callable[[Mail], bool]:
    def may_send(mail: Mail) -> bool:
        row = queries.row_with(mail.context.get("attendance"))
        return row is not None and queries.may_still_know(row) and check(row, mail)

    return may_send


def _kept_back(mail: Mail) -> dict[str, Any]:
    """What a mail must not say any more, if the group became more guarded while it waited."""
    row = queries.row_with(mail.context.get("attendance"))
    if row is None or row.event.group.is_told_in_mail:
        return {}
    return {"title": _("An event in one of your groups")} | dict.fromkeys(SAID, "")


def _quiet_path(mail: Mail) -> str:
    row = queries.row_with(mail.context.get("attendance"))
    return links.yours_path(row, "events:quiet") if row else ""


def _is_next(row: Attendance, mail: Mail) -> bool:
    return row.event.is_live and not row.event.has_started(clock.now())


def _wants_reminder(row: Attendance, mail: Mail) -> bool:
    still = row.has_seat or row.answer == Answer.MAYBE
    same = mail.context.get("starts_at") == row.event.starts_at.isoformat()
    return still and same and not row.is_quiet and _is_next(row, mail)


def _is_newest(row: Attendance, mail: Mail) -> bool:
    said = row.answer != Answer.CANCELLED and mail.context.get("revision") == row.event.revision
    return said and _is_next(row, mail)


def _may_answer(row: Attendance, mail: Mail) -> bool:
    return row.event.is_live and not row.is_here and row.claimed_at is None and not row.is_quiet


CONFIRM = declare(
    "events.confirm",
    fresh=_kept_back,
    may_send=_allowed(lambda row, mail: not row.is_confirmed and row.event.is_live),
)
REGISTERED = declare(
    "events.registered", fresh=_kept_back, may_send=_allowed(lambda row, mail: row.answer != Answer.CANCELLED)
)
PROMOTED = declare(
    "events.promoted",
    fresh=_kept_back,
    may_send=_allowed(lambda row, mail: row.has_seat and _is_next(row, mail)),
)
TOLD: dict[str, Purpose] = {
    Kind.REMINDER: declare(
        "events.reminder", fresh=_kept_back, may_send=_allowed(_wants_reminder), unsubscribe=_quiet_path
    ),
    Kind.MOVED: declare("events.moved", fresh=_kept_back, may_send=_allowed(_is_newest)),
    Kind.CANCELLED: declare(
        "events.cancelled", fresh=_kept_back, may_send=_allowed(lambda row, mail: row.event.is_cancelled)
    ),
    Kind.ASKED: declare(
        "events.asked", fresh=_kept_back, may_send=_allowed(_may_answer), unsubscribe=_quiet_path
    ),
    Kind.OUTCOME: declare(
        "events.outcome",
        fresh=_kept_back,
        may_send=_allowed(lambda row, mail: not row.is_quiet),
        unsubscribe=_quiet_path,
    ),
}


def may_mail(key: str) -> Taken:
    """Take one of the mails this mailbox may get because somebody typed its address."""
    return take_mailbox(key)


def ask_to_confirm(attendance: Attendance, event: Event) -> None:
    """Send the link that makes an address's answer count."""
    path = links.confirm_path(attendance)
    more = {"path": path, "is_here": attendance.is_here}
    context = _context(attendance, event, Visitor()) | more
    post(CONFIRM, to=attendance.email, template="mail/event_confirm.txt", context=context, is_urgent=True)


def tell_registered(attendance: Attendance, event: Event) -> None:
    """Send the code for the door and the link to change or cancel."""
    states = {"has_seat": attendance.has_seat, "is_waiting": attendance.is_waiting, "code": attendance.code}
    _send(REGISTERED, attendance, event, "mail/event_registered.txt", states, is_urgent=True)


def tell_promoted(attendance: Attendance, event: Event) -> None:
    """Tell somebody who waited that they have a seat."""
    _send(PROMOTED, attendance, event, "mail/event_promoted.txt", {"code": attendance.code}, is_urgent=True)


def tell(telling: Telling, attendances: list[Attendance], event: Event) -> None:
    """Send what is due to each of these people, once."""
    known = queries.addresses(row.person_id for row in attendances if row.person_id)
    more = {
        "starts_at": event.starts_at.isoformat(),
        "revision": event.revision,
        "reason": event.reason if event.group.is_told_in_mail else "",
        "other": reverse("events:index"),
        "page": event.get_absolute_url(),
        "outcome": event.outcome if event.group.is_told_in_mail else "",
        "next_step": event.next_step if event.group.is_told_in_mail else "",
    }
    for row in attendances:
        once = f"events.telling {telling.pk} {row.pk}"
        _send(
            TOLD[telling.kind],
            row,
            event,
            f"mail/event_{telling.kind}.txt",
            more | {"code": row.code, "is_maybe": row.answer == Answer.MAYBE},
            to=known.get(row.person_id or 0, ""),
            once_key=once,
        )


def _send(
    purpose: Purpose,
    attendance: Attendance,
    event: Event,
    template: str,
    more: dict[str, Any],
    *,
    to: str | None = None,
    is_urgent: bool = False,
    once_key: str | None = None,
) -> None:
    person = attendance.person
    if person is None:
        return
    address = queries.addresses([person.pk]).get(person.pk, "") if to is None else to
    if not address:
        return
    with override(person.language or settings.LANGUAGE_CODE):
        context = _context(attendance, event, person) | {"path": links.yours_path(attendance)} | more
        post(
            purpose,
            to=address,
            template=template,
            context=context,
            person_id=person.pk,
            space_id=event.group_id,
            language=person.language,
            is_urgent=is_urgent,
            once_key=once_key,
        )


def _context(attendance: Attendance, event: Event, reader: Person | Visitor) -> dict[str, Any]:
    """What every mail says. Of a group that keeps it back neither name nor place: they are behind the link."""
    zone = span(event.starts_at, event.ends_at, event.time_zone)
    theirs = span_elsewhere(event.starts_at, event.ends_at, event.time_zone, reader)
    return {
        "attendance": attendance.pk,
        "title": event.title if event.group.is_told_in_mail else _("An event in one of your groups"),
        "group": event.group.name if event.group.is_told_in_mail else "",
        "when": _when(zone),
        "when_for_you": _when(theirs) if theirs else "",
        "where": _where(event) if event.group.is_told_in_mail else "",
    }


def _when(zone: Span) -> str:
    return _("%(time)s (%(city)s time)") % {"time": zone.whole, "city": zone.zone}


def _where(event: Event) -> str:
    if event.is_online and not event.place:
        return _("Online")
    return in_a_row(part for part in (event.place, event.area) if part)
