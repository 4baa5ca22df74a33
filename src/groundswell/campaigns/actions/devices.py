"""Browsers that may sign for somebody."""

import secrets

from django.db import transaction

from groundswell.accounts.models import Person
from groundswell.campaigns.models import Device
from groundswell.campaigns.queries.devices import digest


def remember_device(person: Person, *, area: str = "", place: str = "") -> str:
    """Let this browser sign for somebody who has just proved who they are; returns its token, kept nowhere else."""
    token = secrets.token_urlsafe(24)
    Device.objects.create(person=person, digest=digest(token), area=area, place=place)
    return token


def forget_device(token: str) -> None:
    """“Not you?”: this browser no longer signs for anybody."""
    Device.objects.filter(digest=digest(token)).delete()


@transaction.atomic
def forget_devices(person: Person) -> int:
    """No browser signs for this person any more; returns how many did."""
    return Device.objects.filter(person=person).delete()[0]
