from typing import override

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from groundswell.accounts.models import Person
from groundswell.kernel import clock
from groundswell.kernel.retention import keeps
from groundswell.notifications.models.wishes import Rhythm


class Device(models.Model):
    """A browser that rings when there is news (RFC 8030): where its maker's server takes messages, and its keys.

    endpoint_key: the digest of the endpoint, by which it is known once. key and secret: p256dh and auth of RFC 8291,
    base64url. name: what its person calls it. failures: in a row; a device that is gone is forgotten at once.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    endpoint_key = models.CharField(max_length=64, unique=True)
    endpoint = models.TextField()
    key = models.CharField(max_length=100)
    secret = models.CharField(max_length=40)
    name = models.CharField(max_length=60)
    made_at = models.DateTimeField(default=clock.now)
    rang_at = models.DateTimeField(null=True)
    failures = models.PositiveSmallIntegerField(default=0)

    @override
    def __str__(self) -> str:
        return f"device {self.pk} of {self.person_id}"


class Push(models.Model):
    """That somebody's devices are to ring: written with their notices, rung by the worker. It says nothing of why.

    is_test: asked for by its person, so that it rings whatever waits.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    once_key = models.CharField(max_length=120, unique=True)
    rhythm = models.CharField(max_length=8, choices=Rhythm, default=Rhythm.AT_ONCE)
    is_test = models.BooleanField(default=False)
    due = models.DateTimeField(default=clock.now)
    leased_until = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    done_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["due", "id"], name="push_waiting", condition=Q(done_at=None))]

    @override
    def __str__(self) -> str:
        return f"push {self.pk} for {self.person_id}"


keeps(
    Device,
    days=None,
    what=_("Devices that ring for you"),
    lasts=_("until you take one off, or its maker says that it is gone"),
    why=_("Without them no news reaches a phone."),
)
keeps(
    Push,
    days=2,
    what=_("That your devices are to ring"),
    why=_("Long enough to be rung, and to see whether it was."),
    since="due",
)
