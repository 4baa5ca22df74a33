from datetime import datetime
from typing import override

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from groundswell.accounts.models import Person
from groundswell.groups.models import Group
from groundswell.issues.models import Issue
from groundswell.kernel import clock
from groundswell.ui.links import url

# The goal that is shown rises by itself along these steps; beyond the last one it rises by that much each time.
STEPS: list[int] = [100, 200, 500, *(n * 10**power for power in range(3, 7) for n in (1, 2, 5)), 10_000_000]


def next_step(count: int) -> int:
    """The step after this many signatures."""
    return next((step for step in STEPS if step > count), (count // STEPS[-1] + 1) * STEPS[-1])


class State(models.TextChoices):
    """Where a petition stands. A live one may still wait for its first day, or be past its last."""

    DRAFT = "draft", _("Draft")
    LIVE = "live", _("Live")
    PAUSED = "paused", _("Paused")
    WON = "won", _("Won")
    CLOSED = "closed", _("Closed")


class Petition(models.Model):
    """A demand addressed to someone with the power to grant it.

    What people put their name to (title, ask, demand, addressee) does not change once it has been published. body,
    demand and outcome are Markdown, with their HTML beside them. group None is a petition of the whole movement.
    target: a goal the author fixed; without one the goal rises by itself. imported_count: collected elsewhere.
    """

    group = models.ForeignKey(Group, on_delete=models.CASCADE, null=True, related_name="petitions")
    author = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    title = models.CharField(max_length=140)
    slug = models.SlugField(max_length=80, unique=True)
    ask = models.CharField(max_length=300)
    demand = models.TextField(blank=True)
    demand_html = models.TextField(blank=True)
    addressee = models.CharField(max_length=120, blank=True)
    body = models.TextField(blank=True)
    body_html = models.TextField(blank=True)
    rendered_by = models.PositiveSmallIntegerField(default=0, help_text="kernel.text.RENDER_VERSION")
    issues = models.ManyToManyField(Issue, blank=True, related_name="petitions")
    place = models.CharField(max_length=80, blank=True)
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)

    state = models.CharField(max_length=6, choices=State, default=State.DRAFT)
    target = models.PositiveIntegerField(null=True)
    opens_at = models.DateTimeField(null=True)
    closes_at = models.DateTimeField(null=True)
    pause_reason = models.CharField(max_length=200, blank=True)
    outcome = models.TextField(blank=True)
    outcome_html = models.TextField(blank=True)
    ended_at = models.DateTimeField(null=True)
    started_at = models.DateTimeField(default=clock.now)
    imported_count = models.PositiveIntegerField(default=0)
    recent = models.PositiveIntegerField(
        default=0, help_text="Confirmed in the last 24 hours, when last counted."
    )
    source_key = models.CharField(max_length=120, unique=True, null=True)  # noqa: DJ001 - null: not imported

    # Filled in by queries.with_numbers, exact at the moment of asking.
    signed: int
    waiting: int

    class Meta:
        indexes = [
            models.Index(fields=["group", "state", "-id"], name="petition_of_group"),
            models.Index(fields=["state", "-id"], name="petition_newest"),
            models.Index(fields=["state", "-recent", "-id"], name="petition_liveliest"),
            models.Index(fields=["latitude", "longitude"], name="petition_place"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(target=None) | Q(target__gte=1), name="target_at_least_one"),
            models.CheckConstraint(
                condition=Q(closes_at=None) | Q(opens_at=None) | Q(closes_at__gt=models.F("opens_at")),
                name="petition_opens_before_it_closes",
            ),
        ]

    @override
    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return url("campaigns:petition", self.slug)

    @property
    def is_draft(self) -> bool:
        return self.state == State.DRAFT

    @property
    def is_over(self) -> bool:
        """Whether it has been won or closed by a person; a last day that has passed is not yet an outcome."""
        return self.state in (State.WON, State.CLOSED)

    def is_open(self, now: datetime | None = None) -> bool:
        """Whether names are taken at that moment."""
        moment = now or clock.now()
        begun = self.opens_at is None or self.opens_at <= moment
        return self.state == State.LIVE and begun and (self.closes_at is None or moment < self.closes_at)

    def goal(self, count: int) -> int:
        """What to reach next with this many signatures: the author's target until it is reached, then the next step."""
        return self.target if self.target and count < self.target else next_step(count)


class PetitionUpdate(models.Model):
    """What happened on the way: written by the people behind a petition, or a goal that was reached (`number`)."""

    class Kind(models.TextChoices):
        NEWS = "news", _("News")
        GOOD = "good", _("A step forward")
        SETBACK = "setback", _("A setback")
        GOAL = "goal", _("Goal reached")

    petition = models.ForeignKey(Petition, on_delete=models.CASCADE, related_name="updates")
    kind = models.CharField(max_length=8, choices=Kind, default=Kind.NEWS)
    title = models.CharField(max_length=140, blank=True)
    text = models.TextField(blank=True)
    text_html = models.TextField(blank=True)
    number = models.PositiveIntegerField(null=True)
    author = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["petition", "number"], name="goal_reached_once")]
        indexes = [models.Index(fields=["petition", "-at", "-id"], name="update_newest")]

    @override
    def __str__(self) -> str:
        return f"update {self.pk} of {self.petition_id}"
