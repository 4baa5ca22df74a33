"""What belongs to a person here: their notices and what they want to hear of."""

from typing import Any

from groundswell.accounts.belongings import Belonging, belongs
from groundswell.accounts.models import Person
from groundswell.notifications.actions import custody
from groundswell.notifications.models import Device, Held, Hours, Notice, Preference, Push


def _notices(person: Person) -> list[dict[str, Any]]:
    notices = Notice.objects.filter(person=person).select_related("entry").order_by("pk")
    return [{"what": n.entry.verb, "made_at": n.made_at, "seen_at": n.seen_at} for n in notices.iterator()]


def _preferences(person: Person) -> list[dict[str, Any]]:
    found = Preference.objects.filter(person=person).order_by("pk")
    return [
        {"group": p.space_id, "level": p.level, "by_mail": p.by_mail, "by_push": p.by_push} for p in found
    ]


def _hours(person: Person) -> list[dict[str, Any]]:
    found = Hours.objects.filter(person=person)
    return [*map(dict, found.values("quiet_from", "quiet_until", "digest_hour", "digest_day"))]


def _devices(person: Person) -> list[dict[str, Any]]:
    """Their names; the keys are the device's own, and the address its maker's."""
    found = Device.objects.filter(person=person).order_by("pk")
    return [*map(dict, found.values("name", "made_at", "rang_at"))]


def _held(person: Person) -> list[dict[str, Any]]:
    found = Held.objects.filter(person=person).order_by("pk")
    return [*map(dict, found.values("title", "text", "came_at"))]


belongs(
    Belonging("notifications.notices", (Notice,), _notices, custody.hand_over_notices, custody.forget_notices)
)
belongs(
    Belonging(
        "notifications.preferences",
        (Preference,),
        _preferences,
        custody.hand_over_wishes,
        custody.forget_wishes,
    )
)
belongs(Belonging("notifications.hours", (Hours,), _hours, custody.hand_over_hours, custody.forget_hours))
belongs(
    Belonging(
        "notifications.devices", (Device, Push), _devices, custody.hand_over_devices, custody.forget_devices
    )
)
belongs(Belonging("notifications.held", (Held,), _held, custody.hand_over_held, custody.forget_held))
