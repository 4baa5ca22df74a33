from typing import Any, override

from django.db import models
from django.utils.translation import gettext_lazy as _

from groundswell.accounts.models import Person
from groundswell.kernel import clock
from groundswell.kernel.retention import keeps


class Arrival(models.Model):
    """That a mail was taken in, by the digest of its Message-ID and where it went: the same one again changes nothing."""

    key = models.CharField(max_length=64, unique=True)
    at = models.DateTimeField(default=clock.now, db_index=True)

    @override
    def __str__(self) -> str:
        return f"arrival {self.pk}"


class Held(models.Model):
    """What came by mail under somebody's name, and waits for their press because anybody could have sent it.

    door: the kind of thing it answers or begins (groundswell.notifications.doors), target: which one.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    door = models.CharField(max_length=20)
    target = models.BigIntegerField()
    title = models.CharField(max_length=140, blank=True)
    text = models.TextField()
    came_at = models.DateTimeField(default=clock.now, db_index=True)

    @override
    def __str__(self) -> str:
        return f"held mail {self.pk}"

    @property
    def words(self) -> dict[str, Any]:
        """What its door takes."""
        return {"title": self.title, "text": self.text}


keeps(Arrival, days=30, why="As long as a mail server may try to hand in the same mail again.", since="at")
keeps(
    Held,
    days=14,
    what=_("Mail under your name that waits for your word"),
    why=_("Two weeks are time enough to say whether it was yours."),
    since="came_at",
)
