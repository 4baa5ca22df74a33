"""What events keep of a person."""

from typing import Any

from groundswell.accounts.belongings import Belonging, belongs
from groundswell.accounts.models import Person
from groundswell.events import actions
from groundswell.events.models import Attendance, CalendarKey, Event


def _answers(person: Person) -> list[dict[str, Any]]:
    rows = (
        Attendance.objects.filter(person=person)
        .select_related("event__group")
        .order_by("event__starts_at", "pk")
    )
    return [
        {
            "event": row.event.title,
            "group": row.event.group.name,
            "starts_at": row.event.starts_at,
            "answer": row.answer,
            "guests": row.guests,
            "has_seat": row.has_seat,
            "shows_name": row.shows_name,
            "said_at": row.made_at,
            "checked_in_at": row.checked_in_at,
            "claimed_at": row.claimed_at,
            "code": row.code,
        }
        for row in rows
    ]


def _hosted(person: Person) -> list[dict[str, Any]]:
    rows = Event.objects.filter(host=person).select_related("group").order_by("starts_at", "pk")
    return [
        {
            "title": event.title,
            "group": event.group.name,
            "starts_at": event.starts_at,
            "ends_at": event.ends_at,
            "time_zone": event.time_zone,
            "state": event.state,
            "summary": event.summary,
            "description": event.description,
            "outcome": event.outcome,
        }
        for event in rows
    ]


def _calendar(person: Person) -> list[dict[str, Any]]:
    return [{"made_at": key.made_at} for key in CalendarKey.objects.filter(person=person)]


def _stays(ghost: Person, to: Person) -> None:
    """Handed over with the answers."""


def _gone(person: Person) -> None:
    """Erased with the answers."""


belongs(Belonging("events.answers", (Attendance,), _answers, actions.hand_over, actions.erase))
belongs(Belonging("events.hosted", (Event,), _hosted, _stays, _gone))
belongs(Belonging("events.calendar", (CalendarKey,), _calendar, _stays, _gone))
