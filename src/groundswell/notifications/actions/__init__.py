"""Everything that writes notices and what people want of them."""

from groundswell.notifications.actions.arriving import arrive, drop_held, send_held
from groundswell.notifications.actions.devices import add_device, remove_device, test_devices
from groundswell.notifications.actions.seeing import go_along, see, see_about, see_all, see_group
from groundswell.notifications.actions.telling import tell
from groundswell.notifications.actions.wishes import (
    answer_about_mail,
    keep_hours,
    mute,
    mute_thread,
    prefer,
    stop_all_mail,
    stop_mail,
)

__all__ = [
    "add_device",
    "answer_about_mail",
    "arrive",
    "drop_held",
    "go_along",
    "keep_hours",
    "mute",
    "mute_thread",
    "prefer",
    "remove_device",
    "see",
    "see_about",
    "see_all",
    "see_group",
    "send_held",
    "stop_all_mail",
    "stop_mail",
    "tell",
    "test_devices",
]
