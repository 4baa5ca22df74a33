import secrets
from typing import override

from django.db import models
from django.utils.translation import gettext_lazy as _

from groundswell.accounts.models import Person
from groundswell.kernel import clock
from groundswell.kernel.retention import keeps


def fresh_key() -> str:
    """A key nobody guesses: 192 random bits."""
    return secrets.token_urlsafe(24)


class CalendarKey(models.Model):
    """The secret in the address of a person's own calendar feed. A new key makes the old address stop."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=40, unique=True, default=fresh_key)
    made_at = models.DateTimeField(default=clock.now)

    @override
    def __str__(self) -> str:
        return f"calendar of {self.person_id}"


keeps(
    CalendarKey,
    days=None,
    what=_("The address of your calendar"),
    why=_("The address works for as long as its person wants it."),
)
