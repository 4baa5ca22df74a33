"""Events: what is on, who said they come, and who came."""

from groundswell.events.models.attendances import Answer, Attendance
from groundswell.events.models.calendars import CalendarKey
from groundswell.events.models.events import Access, Event, State
from groundswell.events.models.tellings import Kind, Telling

__all__ = ["Access", "Answer", "Attendance", "CalendarKey", "Event", "Kind", "State", "Telling"]
