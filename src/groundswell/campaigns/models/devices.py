from typing import override

from django.db import models

from groundswell.accounts.models import Person
from groundswell.kernel import clock


class Device(models.Model):
    """A browser that may sign for somebody with one press, because they said so on it after proving their address.

    Only the digest of its token is stored. It ends by “Not you?”, in the settings, or by itself.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64, unique=True)
    place = models.CharField(max_length=80, blank=True)
    area = models.CharField(max_length=12, blank=True)
    since = models.DateTimeField(default=clock.now)

    @override
    def __str__(self) -> str:
        return f"device {self.pk}"
