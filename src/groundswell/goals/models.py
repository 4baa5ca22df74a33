"""What people want to do themselves, in numbers they choose."""

from datetime import date
from typing import override

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from groundswell.accounts.models import Person
from groundswell.goals.kinds import Kind, kind_named
from groundswell.goals.progress import is_over
from groundswell.kernel import clock
from groundswell.kernel.retention import keeps
from groundswell.ui.links import url

MOST = 100


class SeenBy(models.TextChoices):
    """Who else may see a goal."""

    NOBODY = "nobody", _("Only me")
    GROUPS = "groups", _("People in my groups")


class State(models.TextChoices):
    """Where a goal is. None of them is a failure."""

    OPEN = "open", _("Going")
    PAUSED = "paused", _("Paused")
    DONE = "done", _("Done")
    DROPPED = "dropped", _("Let go")


COUNTING = (State.OPEN, State.PAUSED, State.DONE)


class Goal(models.Model):
    """So many of a kind of act, 1 to 100, by a day or whenever. Private unless its person says otherwise.

    Progress is nothing but its marks: entries of the ledger since starts_on that nobody took back. A pause stops the
    asking, not the counting. reached_at: when the mark was made that reached the target.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=40)
    target = models.PositiveSmallIntegerField(validators=[MinValueValidator(1), MaxValueValidator(MOST)])
    by_day = models.DateField(null=True, blank=True)
    seen_by = models.CharField(max_length=8, choices=SeenBy, default=SeenBy.NOBODY)
    state = models.CharField(max_length=8, choices=State, default=State.OPEN)
    starts_on = models.DateField()
    set_at = models.DateTimeField(default=clock.now)
    reached_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True, help_text="When it was let go.")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(target__gte=1, target__lte=MOST), name="goal_one_to_hundred"),
            models.UniqueConstraint(
                fields=["person", "kind", "target"],
                condition=Q(state__in=["open", "paused"]),
                name="one_such_goal_at_a_time",
            ),
        ]
        indexes = [models.Index(fields=["person", "state"], name="goal_of_person")]

    @override
    def __str__(self) -> str:
        return f"goal {self.pk} of {self.person_id}"

    def get_absolute_url(self) -> str:
        return url("goals:goal", self.pk)

    @property
    def what(self) -> Kind:
        """What it counts."""
        return kind_named(self.kind)

    @property
    def title(self) -> str:
        """The goal in words."""
        return self.what.named(self.target)

    @property
    def is_open(self) -> bool:
        return self.state == State.OPEN

    @property
    def is_paused(self) -> bool:
        return self.state == State.PAUSED

    @property
    def is_dropped(self) -> bool:
        return self.state == State.DROPPED

    @property
    def is_reached(self) -> bool:
        return self.reached_at is not None

    def is_over(self, today: date) -> bool:
        """Whether its day has passed before it was reached, so that its person is asked what to do with it."""
        return self.is_open and is_over(self.by_day, today, is_reached=self.is_reached)


class GoalMark(models.Model):
    """One act that counts for one goal, once however often the ledger is read."""

    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="marks")
    entry_id = models.BigIntegerField(db_index=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["goal", "entry_id"], name="count_once")]

    @override
    def __str__(self) -> str:
        return f"{self.entry_id} for goal {self.goal_id}"


keeps(
    Goal, days=None, what=_("Your goals"), why=_("Its person's own; they let it go, and it goes with them.")
)
keeps(GoalMark, days=None, why="What a goal's number is made of; goes with the goal.")
