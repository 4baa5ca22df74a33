from typing import override

from django.db import models
from django.utils.translation import gettext_lazy as _

from groundswell.accounts.models import Person
from groundswell.chat.models.rooms import Room
from groundswell.kernel import clock


class State(models.TextChoices):
    """Where somebody stands in a room. In rooms of groups everybody who comes in is in."""

    IN = "in", _("In it")
    ASKED = "asked", _("Asked, has not answered")
    DECLINED = "declined", _("Declined")
    LEFT = "left", _("Left")


class Seat(models.Model):
    """One person in one room: how far they read, and whether they want to be left alone.

    The first visit of a room of a group that leaves a trace (a word, a reading) makes it; of a conversation, being written to.
    spoke_at: when they wrote here first. asked_by: who wrote to them first, for as long as that waits for an answer.
    """

    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="seats")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+", db_index=False)
    state = models.CharField(max_length=8, choices=State, default=State.IN)
    number = models.PositiveIntegerField(default=0)
    is_muted = models.BooleanField(default=False)
    came_at = models.DateTimeField(default=clock.now)
    read_at = models.DateTimeField(default=clock.now)
    spoke_at = models.DateTimeField(null=True)
    asked_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "room"], name="seat_once")]
        indexes = [models.Index(fields=["person", "state"], name="seat_of_person")]

    @override
    def __str__(self) -> str:
        return f"{self.person_id} at {self.number} of {self.room_id}"

    def get_absolute_url(self) -> str:
        return self.room.get_absolute_url()


class Preference(models.Model):
    """Whether people somebody does not know may write to them at all."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="+")
    takes_strangers = models.BooleanField(default=True)

    @override
    def __str__(self) -> str:
        return f"{self.person_id} takes strangers: {self.takes_strangers}"
