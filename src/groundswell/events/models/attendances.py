from datetime import datetime, timedelta
from typing import override

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from groundswell.accounts.models import Person
from groundswell.events.models.events import Event
from groundswell.kernel import clock
from groundswell.kernel.retention import keeps

MOST_GUESTS = 3
KEPT_AFTER = timedelta(days=90)
UNCONFIRMED_KEPT = timedelta(days=14)


class Answer(models.TextChoices):
    """What somebody said to “Will you come?” (iCalendar's PARTSTAT)."""

    COMING = "coming", _("I’m coming")
    MAYBE = "maybe", _("Maybe")
    CANCELLED = "cancelled", _("I can’t come")


class Attendance(models.Model):
    """One person, or one address that has not confirmed yet, and one event. Registered is not attended.

    name, email and email_key are kept until the address is confirmed; from then on person says who it is. has_seat:
    holds 1 + guests seats since seat_since. ticket: their number in the waiting line, lower ones go first. code: what
    they show or say at the door. checked_in_at is a fact apart from the answer; claimed_at is their own word for it.
    """

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="attendances")
    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    name = models.CharField(max_length=80, blank=True)
    email = models.CharField(max_length=254, blank=True)
    email_key = models.CharField(max_length=254, blank=True)

    answer = models.CharField(max_length=9, choices=Answer)
    guests = models.PositiveSmallIntegerField(default=0)
    has_seat = models.BooleanField(default=False)
    seat_since = models.DateTimeField(null=True)
    ticket = models.PositiveIntegerField(null=True)
    shows_name = models.BooleanField(default=False)
    is_quiet = models.BooleanField(default=False, help_text="Wants no reminders of this event.")
    source = models.CharField(max_length=60, blank=True)

    made_at = models.DateTimeField(default=clock.now)
    confirmed_at = models.DateTimeField(null=True)
    code = models.CharField(max_length=8)
    checked_in_at = models.DateTimeField(null=True)
    checked_in_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    claimed_at = models.DateTimeField(null=True)
    registered_entry_id = models.BigIntegerField(null=True)
    claimed_entry_id = models.BigIntegerField(null=True)
    attended_entry_id = models.BigIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["event", "person"], name="come_once"),
            models.UniqueConstraint(
                fields=["event", "email_key"], name="address_once", condition=~Q(email_key="")
            ),
            models.UniqueConstraint(fields=["event", "code"], name="code_once_an_event"),
            models.UniqueConstraint(fields=["event", "ticket"], name="ticket_once_an_event"),
            models.CheckConstraint(condition=Q(has_seat=False) | Q(ticket=None), name="seated_or_waiting"),
            models.CheckConstraint(condition=Q(guests__lte=MOST_GUESTS), name="guests_at_most_three"),
        ]
        indexes = [
            models.Index(fields=["event", "has_seat", "seat_since"], name="attendance_seat"),
            models.Index(fields=["person", "answer"], name="attendance_of_person"),
        ]

    @override
    def __str__(self) -> str:
        return f"attendance {self.pk} of {self.event_id}"

    @property
    def seats(self) -> int:
        return 1 + self.guests

    @property
    def is_confirmed(self) -> bool:
        return self.confirmed_at is not None

    @property
    def is_coming(self) -> bool:
        """Whether a seat is theirs for certain: what opens the address and the meeting link."""
        return self.has_seat and self.is_confirmed

    @property
    def is_waiting(self) -> bool:
        return self.ticket is not None

    @property
    def is_erased(self) -> bool:
        """Whether the person is gone and the seat alone is left, so that counts stay true."""
        return self.person_id is None and not self.email_key and self.is_confirmed

    @property
    def shown_name(self) -> str:
        """The name for the door and for others who come."""
        if self.person is not None:
            return self.person.shown_name
        return self.name or _now("Somebody who left")

    @property
    def is_here(self) -> bool:
        return self.checked_in_at is not None


def over_and_done(now: datetime) -> models.QuerySet[Attendance]:
    """Rows of events that are long over, and addresses that never confirmed and hold nothing."""
    is_old = Q(event__ends_at__lt=now - KEPT_AFTER)
    is_forgotten = Q(
        confirmed_at=None, has_seat=False, checked_in_at=None, made_at__lt=now - UNCONFIRMED_KEPT
    )
    return Attendance.objects.filter(is_old | is_forgotten)


keeps(
    Attendance,
    days=KEPT_AFTER.days,
    what=_("Which events you came to"),
    lasts=_("three months after the event"),
    why=_("Once the door list is settled, the numbers on the event are enough."),
    due=over_and_done,
)
keeps(
    Event,
    days=None,
    what=_("Events you hosted"),
    lasts=_("it stays for everybody; once you leave, without your name"),
    why=_("What a group did stays with the group."),
)
