from datetime import datetime, timedelta
from typing import override

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from markupsafe import Markup

from groundswell.accounts.models import Person
from groundswell.groups.models import Group, Visibility
from groundswell.issues.models import Issue
from groundswell.kernel import clock, text
from groundswell.ui.links import url

LONGEST = timedelta(days=14)


class State(models.TextChoices):
    """Where an event stands. A draft is seen by its organisers alone."""

    DRAFT = "draft", _("Draft")
    LIVE = "live", _("On")
    CANCELLED = "cancelled", _("Cancelled")


class Access(models.TextChoices):
    """What makes it possible for more people to come. Each value is the name of a field of Event."""

    STEP_FREE = "is_step_free", _("Step-free")
    TOILET = "has_accessible_toilet", _("Accessible toilet")
    QUIET = "has_quiet_space", _("Quiet space")
    CAPTIONS = "has_captions", _("Captions")
    SIGN_LANGUAGE = "has_sign_language", _("Sign language")
    CHILDREN = "welcomes_children", _("Children welcome")


class Event(models.Model):
    """People meeting at a time, in a place or online (iCalendar's VEVENT).

    Moments are aware; time_zone is the IANA name of the zone the event lives by. address and meeting_link are shown
    to people who are coming alone, the address so many hours before the start, or at once when that is null.
    latitude and longitude are coarse. seats_taken counts seats held, also by addresses not yet confirmed;
    coming_count the confirmed ones; both include guests, and both are kept under the row's lock by the actions.
    revision rises with each change people are told of.
    """

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="events")
    host = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    title = models.CharField(max_length=120)
    slug = models.SlugField(max_length=80, unique=True)
    summary = models.CharField(max_length=240)
    description = models.TextField(blank=True, help_text="Markdown.")
    description_html = models.TextField(blank=True)
    render_version = models.PositiveSmallIntegerField(default=0)
    issues = models.ManyToManyField(Issue, blank=True, related_name="events")

    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    time_zone = models.CharField(max_length=60)

    is_online = models.BooleanField(default=False)
    meeting_link = models.URLField(max_length=500, blank=True)
    place = models.CharField(max_length=120, blank=True)
    address = models.CharField(max_length=240, blank=True)
    address_hours = models.PositiveSmallIntegerField(null=True)
    area = models.CharField(max_length=80, blank=True)
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)

    capacity = models.PositiveIntegerField(null=True)
    guests_each = models.PositiveSmallIntegerField(default=0)
    bring = models.CharField(max_length=280, blank=True)
    look_for = models.CharField(max_length=120, blank=True)
    safety = models.CharField(max_length=280, blank=True)

    is_step_free = models.BooleanField(default=False)
    has_accessible_toilet = models.BooleanField(default=False)
    has_quiet_space = models.BooleanField(default=False)
    has_captions = models.BooleanField(default=False)
    has_sign_language = models.BooleanField(default=False)
    welcomes_children = models.BooleanField(default=False)
    languages = models.CharField(max_length=120, blank=True)
    access_notes = models.CharField(max_length=280, blank=True)

    state = models.CharField(max_length=9, choices=State, default=State.DRAFT)
    reason = models.CharField(max_length=280, blank=True, help_text="Why it is cancelled.")
    outcome = models.CharField(max_length=1000, blank=True, help_text="What came of it.")
    next_step = models.CharField(max_length=280, blank=True)
    revision = models.PositiveIntegerField(default=0)

    seats_taken = models.PositiveIntegerField(default=0)
    coming_count = models.PositiveIntegerField(default=0)
    waiting_count = models.PositiveIntegerField(default=0)
    came_count = models.PositiveIntegerField(default=0)

    made_at = models.DateTimeField(default=clock.now)
    planned_at = models.DateTimeField(null=True, help_text="When it was announced.")
    hosted_entry_id = models.BigIntegerField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="event_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=Q(capacity=None) | Q(capacity__gte=1), name="event_has_room_for_one"
            ),
            models.CheckConstraint(condition=Q(guests_each__lte=3), name="event_guests_at_most_three"),
        ]
        indexes = [
            models.Index(fields=["starts_at", "id"], name="event_next", condition=Q(state="live")),
            models.Index(fields=["group", "starts_at", "id"], name="event_of_group"),
            models.Index(fields=["host", "starts_at"], name="event_of_host"),
            models.Index(fields=["latitude", "longitude"], name="event_place", condition=Q(state="live")),
        ]

    @override
    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return url("events:event", self.slug)

    @property
    def is_draft(self) -> bool:
        return self.state == State.DRAFT

    @property
    def is_live(self) -> bool:
        return self.state == State.LIVE

    @property
    def is_cancelled(self) -> bool:
        return self.state == State.CANCELLED

    @property
    def is_public(self) -> bool:
        """Whether anybody may read about it once it is announced."""
        return self.group.visibility == Visibility.PUBLIC

    def has_started(self, now: datetime) -> bool:
        return now >= self.starts_at

    def is_over(self, now: datetime) -> bool:
        return now >= self.ends_at

    @property
    def places_left(self) -> int | None:
        """Seats nobody holds; None where there is no limit."""
        return None if self.capacity is None else max(0, self.capacity - self.seats_taken)

    @property
    def is_full(self) -> bool:
        return self.places_left == 0

    @property
    def unconfirmed_count(self) -> int:
        """Seats held by addresses that wait for their e-mail."""
        return max(0, self.seats_taken - self.coming_count)

    @property
    def address_from(self) -> datetime | None:
        """When people who are coming are shown the address; None is at once."""
        return None if self.address_hours is None else self.starts_at - timedelta(hours=self.address_hours)

    def is_address_out(self, now: datetime) -> bool:
        return self.address_from is None or now >= self.address_from

    @property
    def access(self) -> list[Access]:
        """What this event offers to those who need it."""
        return [kind for kind in Access if getattr(self, kind.value)]

    def describe(self, source: str) -> None:
        """Set the description and the HTML made of it."""
        self.description = source
        self.description_html = str(text.render(source))
        self.render_version = text.RENDER_VERSION

    @property
    def told(self) -> Markup:
        """The description as safe HTML; made anew when it was stored under earlier rules."""
        if self.render_version != text.RENDER_VERSION:
            return text.render(self.description)
        return Markup(self.description_html)  # noqa: S704 - made by text.render
