"""News for a person, how much of it they want, and the ways it reaches them."""

from groundswell.notifications.models.devices import Device, Push
from groundswell.notifications.models.letters import Arrival, Held
from groundswell.notifications.models.notices import Notice
from groundswell.notifications.models.wishes import Hours, Preference, Rhythm

__all__ = ["Arrival", "Device", "Held", "Hours", "Notice", "Preference", "Push", "Rhythm"]
