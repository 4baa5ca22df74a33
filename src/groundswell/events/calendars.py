"""Events as calendars read them (iCalendar, RFC 5545), by the icalendar library, which escapes every value."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from urllib.parse import urlparse
from zoneinfo import ZoneInfo

import icalendar
from django.conf import settings
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from groundswell.events import policy
from groundswell.events.models import Answer, Attendance, Event
from groundswell.kernel import text
from groundswell.ui.words import in_a_row

REFRESH = timedelta(hours=1)


@dataclass(frozen=True)
class Shown:
    """An event, and the answer of whoever reads it: without one, neither address nor meeting link is in it."""

    event: Event
    attendance: Attendance | None = None


def calendar(shown: Iterable[Shown], name: str) -> bytes:
    """A calendar of these events, with the rules of every time zone it names."""
    made = icalendar.Calendar()
    made.add("prodid", "-//Groundswell//EN")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", text.tidy(name, 200, single_line=True))
    made.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    for one in shown:
        made.add_component(_component(one))
    made.add_missing_timezones()
    return bytes(made.to_ical())


def _component(shown: Shown) -> icalendar.Event:
    event = shown.event
    zone = ZoneInfo(event.time_zone)
    made = icalendar.Event()
    made.add("uid", f"event-{event.pk}@{urlparse(settings.BASE_URL).hostname}")
    made.add("dtstamp", (event.planned_at or event.made_at).astimezone(UTC))
    made.add("sequence", event.revision)
    made.add("dtstart", event.starts_at.astimezone(zone))
    made.add("dtend", event.ends_at.astimezone(zone))
    made.add("summary", event.title)
    made.add("status", _status(shown))
    made.add("url", settings.BASE_URL + event.get_absolute_url())
    made.add("description", _description(shown))
    if where := _where(shown):
        made.add("location", where)
    return made


def _status(shown: Shown) -> str:
    if shown.event.is_cancelled:
        return "CANCELLED"
    is_maybe = shown.attendance is not None and shown.attendance.answer == Answer.MAYBE
    return "TENTATIVE" if is_maybe else "CONFIRMED"


def _description(shown: Shown) -> str:
    event = shown.event
    lines = [event.summary, event.bring and _("Bring: %(things)s") % {"things": event.bring}]
    if event.meeting_link and policy.can_see_link(shown.attendance, event):
        lines.append(event.meeting_link)
    lines.append(settings.BASE_URL + event.get_absolute_url())
    return "\n\n".join(line for line in lines if line)


def _where(shown: Shown) -> str:
    event = shown.event
    if event.is_online and not event.place:
        return _("Online")
    parts = [event.place, event.area]
    if event.address and policy.can_see_where(shown.attendance, event):
        parts.insert(1, event.address)
    return in_a_row(part for part in parts if part)


def other_calendars(event: Event) -> dict[str, str]:
    """Plain links to calendars on the web, for events of public groups. They carry what anybody may read, no address."""
    if not event.group.is_carried:
        return {}
    where, page = _where(Shown(event)), settings.BASE_URL + event.get_absolute_url()
    starts, ends = event.starts_at.astimezone(UTC), event.ends_at.astimezone(UTC)
    google = {
        "action": "TEMPLATE",
        "text": event.title,
        "dates": f"{_compact(starts)}/{_compact(ends)}",
        "details": page,
        "location": where,
    }
    outlook = {
        "path": "/calendar/action/compose",
        "rru": "addevent",
        "subject": event.title,
        "startdt": starts.isoformat(),
        "enddt": ends.isoformat(),
        "body": page,
        "location": where,
    }
    return {
        "Google": f"https://calendar.google.com/calendar/render?{urlencode(google)}",
        "Outlook": f"https://outlook.live.com/calendar/0/deeplink/compose?{urlencode(outlook)}",
    }


def _compact(moment: datetime) -> str:
    return f"{moment:%Y%m%dT%H%M%SZ}"
