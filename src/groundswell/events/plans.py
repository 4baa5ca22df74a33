"""What an organiser says about an event: the shape that forms make, actions take and copies are made of."""

from dataclasses import dataclass, fields
from datetime import datetime
from typing import Self

from groundswell.events.models import Access, Event
from groundswell.issues.models import Issue


@dataclass(frozen=True, kw_only=True)
class Plan:
    """Everything about an event that its organisers choose. Moments are aware; near is a town or postcode as typed."""

    title: str
    summary: str
    starts_at: datetime
    ends_at: datetime
    time_zone: str
    description: str = ""
    is_online: bool = False
    meeting_link: str = ""
    place: str = ""
    address: str = ""
    address_hours: int | None = None
    near: str = ""
    capacity: int | None = None
    guests_each: int = 0
    bring: str = ""
    look_for: str = ""
    safety: str = ""
    access: tuple[str, ...] = ()
    languages: str = ""
    access_notes: str = ""
    issues: tuple[Issue, ...] = ()

    @classmethod
    def of(cls, event: Event) -> Self:
        """What an event's organisers chose so far."""
        derived = {
            "near": event.area,
            "access": tuple(kind.value for kind in Access if getattr(event, kind.value)),
            "issues": tuple(event.issues.all()),
        }
        plain = {field.name: getattr(event, field.name) for field in fields(cls) if field.name not in derived}
        return cls(**plain | derived)
