"""Events for tests and for the demo."""

from datetime import datetime, time, timedelta
from itertools import count
from typing import Any

from groundswell.accounts.make import person as make_person
from groundswell.accounts.models import Person
from groundswell.events.actions import seats, tellings
from groundswell.events.models import Access, Answer, Attendance, Event, State
from groundswell.events.times import local, moment_of
from groundswell.groups.make import group as make_group
from groundswell.groups.models import Group
from groundswell.kernel import clock, places

_numbers = count(1)
EVENING = time(18, 0)


def evening(days: int, zone: str = "Europe/London", at: time = EVENING) -> datetime:
    """So many days from now (or ago), at six in the evening there."""
    return moment_of(local(clock.now(), zone).date() + timedelta(days=days), at, zone)


def event(
    *,
    group: Group | None = None,
    host: Person | None = None,
    days: int = 7,
    hours: float = 2.5,
    near: str = "",
    access: tuple[Access, ...] = (),
    **fields: Any,
) -> Event:
    """Something on in a week, in the evening, announced, without a limit of places. days may be negative."""
    n = next(_numbers)
    issues, zone = fields.pop("issues", []), fields.get("time_zone", "Europe/London")
    starts_at = fields.pop("starts_at", None) or evening(days, zone)
    given = {
        "title": f"Event {n}",
        "slug": f"event-{n}",
        "summary": f"What event {n} is.",
        "time_zone": zone,
        "starts_at": starts_at,
        "ends_at": starts_at + timedelta(hours=hours),
        "state": State.LIVE,
        "planned_at": clock.now(),
        **{kind.value: True for kind in access},
    }
    made = Event(group=group or make_group(), host=host, **given | _around(near) | fields)
    made.describe(made.description)
    made.save()
    made.issues.set(issues)
    if made.is_live:
        tellings.schedule(made)
    return made


def _around(near: str) -> dict[str, Any]:
    found = places.find(near)
    if found is None:
        return {}
    point = places.coarse(found.latitude, found.longitude, places.Precision.AREA) or (None, None)
    return {"area": found.label, "latitude": point[0], "longitude": point[1]}


def attendance(of: Event, person: Person | None = None, **fields: Any) -> Attendance:
    """Somebody who is coming, with a seat, or with whatever else is said. checked_in_at makes them present."""
    now = clock.now()
    answer = fields.pop("answer", Answer.COMING)
    given = {
        "person": person or make_person(),
        "answer": answer,
        "confirmed_at": now,
        "has_seat": answer == Answer.COMING and not fields.get("ticket"),
        "code": seats.fresh_code(of),
    }
    row = Attendance(event=of, **given | fields)
    row.seat_since = row.seat_since or (now if row.has_seat else None)
    row.save()
    seats.recount(of)
    return row
