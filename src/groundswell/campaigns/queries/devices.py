"""Browsers that may sign for somebody."""

import hashlib
from datetime import timedelta

from django.db.models import QuerySet

from groundswell.campaigns.models import Device
from groundswell.kernel import clock
from groundswell.kernel.requests import Someone

LIFETIME = timedelta(days=90)


def digest(token: str) -> str:
    """What is stored of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def devices_of(viewer: Someone) -> QuerySet[Device]:
    """The browsers that may sign for somebody now."""
    return Device.objects.filter(person=viewer.pk, since__gt=clock.now() - LIFETIME)


def person_of_device(token: str) -> Device | None:
    """The device with this token, with its person, while both are good."""
    if not token or len(token) > 100:
        return None
    known = Device.objects.filter(
        digest=digest(token), since__gt=clock.now() - LIFETIME, person__is_active=True
    )
    return known.select_related("person").first()
