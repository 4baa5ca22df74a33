"""The links in mail: who holds one may confirm, change or take back one answer. They carry a number, nothing else."""

from datetime import timedelta

from django.conf import settings
from django.urls import reverse
from django.utils.http import urlencode

from groundswell.events.models import Attendance, Event
from groundswell.kernel import signing

CONFIRM, YOURS = "events.confirm", "events.yours"
CONFIRMABLE = timedelta(days=14)


def confirm_path(attendance: Attendance) -> str:
    """Where an address is confirmed, for two weeks."""
    token = signing.sign(CONFIRM, str(attendance.pk), lifetime=CONFIRMABLE)
    return reverse("events:confirm", args=[token])


def yours_path(attendance: Attendance, name: str = "events:yours") -> str:
    """A person's own page of an event, for as long as the row is kept."""
    return reverse(name, args=[signing.sign(YOURS, str(attendance.pk), lifetime=None)])


def number_in(purpose: str, token: str) -> int:
    """The attendance a link is for. Raises signing.BadToken for one that is not ours."""
    (number,) = signing.read(purpose, token)
    return int(number)


def check_in_address(attendance: Attendance, event: Event) -> str:
    """What the QR code at the door says: only those who keep the door can use it."""
    return f"{settings.BASE_URL}{reverse('events:check_in', args=[event.slug])}?{urlencode({'code': attendance.code})}"
