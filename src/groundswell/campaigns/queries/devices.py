"""Browsers that may sign for somebody."""

import hashlib
from datetime import timedelta

from groundswell.campaigns.models import Device
from groundswell.kernel import clock

LIFETIME = timedelta(days=90)


def digest(token: str) -> str:
    """What is stored of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def person_of_device(token: str) -> Device | None:
    """The device with this token, with its person, while both are good."""
    if not token or len(token) > 100:
        return None
    known = Device.objects.filter(
        digest=digest(token), since__gt=clock.now() - LIFETIME, person__is_active=True
    )
    return known.select_related("person").first()
