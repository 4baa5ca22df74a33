"""Each person's own way: where they are, what made it so, and what they asked for themselves."""

from datetime import date, timedelta
from typing import override

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from groundswell.accounts.models import Person
from groundswell.journeys.rules import RULES, RULES_VERSION
from groundswell.journeys.stages import Stage
from groundswell.journeys.standing import monday, rests
from groundswell.journeys.steps import LONGEST_KEY
from groundswell.kernel import clock
from groundswell.kernel.retention import keeps


class Way(models.Model):
    """Where one person is, worked out from the ledger by rules of one version, and how they want it treated.

    stage, reached, weeks, months, first_on, last_on and facts_seen are derived: a pure function of the person's
    entries, thrown away and made anew at any time. reached: {stage: {"on": day, "because": [entry ids]}}. weeks:
    {ISO week: acts} for the 12 weeks up to the last act; months: {month: {verb: acts}} for 6. seen_transaction and
    seen_entry: no entry of this person up to both is missing from it. is_hidden: organisers do not see it. is_off:
    nothing is derived. own_stage: what the person says instead. No name and no text is kept here.
    """

    person = models.OneToOneField(Person, on_delete=models.CASCADE, primary_key=True, related_name="+")
    stage = models.PositiveSmallIntegerField(choices=Stage, default=Stage.CURIOUS)
    reached = models.JSONField(default=dict)
    weeks = models.JSONField(default=dict)
    months = models.JSONField(default=dict)
    first_on = models.DateField(null=True)
    last_on = models.DateField(null=True)
    facts_seen = models.PositiveIntegerField(default=0)
    seen_transaction = models.BigIntegerField(default=-1)
    seen_entry = models.BigIntegerField(default=-1)
    rules_version = models.PositiveSmallIntegerField(default=RULES_VERSION)
    is_dirty = models.BooleanField(default=False)

    is_hidden = models.BooleanField(default=False)
    is_off = models.BooleanField(default=False)
    own_stage = models.PositiveSmallIntegerField(choices=Stage, null=True)

    class Meta:
        indexes = [
            models.Index(fields=["rules_version"], name="way_rules"),
            models.Index(fields=["person"], name="way_dirty", condition=Q(is_dirty=True)),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.person_id}: {self.shown_stage.key}"

    @property
    def shown_stage(self) -> Stage:
        """The stage as its person wants it read."""
        return Stage(self.own_stage or self.stage)

    @property
    def because(self) -> list[int]:
        """Ids of the entries that made the stage."""
        return list(self.reached.get(Stage(self.stage).key, {}).get("because", []))

    def acts_by_week(self, today: date) -> list[int]:
        """Acts in each of the last weeks, this one last."""
        mondays = [monday(today) - timedelta(weeks=back) for back in reversed(range(RULES.rhythm.weeks))]
        return [self.weeks.get(f"{day:%G-W%V}", 0) for day in mondays]

    def is_resting(self, today: date) -> bool:
        """Whether it has been quiet for some weeks. For the person's own eyes."""
        return rests(self.last_on, today)


class Reached(models.Model):
    """That one person reached a stage and the ledger says so: once, however often it is worked out."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    stage = models.PositiveSmallIntegerField(choices=Stage)
    noted_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "stage"], name="reach_once")]

    @override
    def __str__(self) -> str:
        return f"{self.person_id} reached {Stage(self.stage).key}"


class Correction(models.Model):
    """A person's word that one fact does not count for them. It names an entry, which stays as it is."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    entry_id = models.BigIntegerField()
    said_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "entry_id"], name="correct_once")]

    @override
    def __str__(self) -> str:
        return f"{self.person_id} leaves out {self.entry_id}"


class Dismissal(models.Model):
    """“Not this week”: one suggestion, put away by one person until a day. times: how often so far."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    step = models.CharField(max_length=LONGEST_KEY)
    until = models.DateTimeField()
    times = models.PositiveSmallIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "step"], name="dismiss_once")]

    @override
    def __str__(self) -> str:
        return f"{self.person_id}: not {self.step}"


keeps(
    Way,
    days=None,
    what=_("Your journey, worked out from what you did"),
    why=_("Theirs: goes when they switch it off or leave. Weeks and months fall out as time goes on."),
)
keeps(
    Reached,
    days=None,
    what=_("Stages you have reached"),
    why=_("So that working a stage out again does not tell it twice; goes with the way."),
)
keeps(
    Correction,
    days=None,
    what=_("Facts you called wrong"),
    why=_("A person's own word about their facts; theirs to take back."),
)
keeps(
    Dismissal,
    days=90,
    what=_("Steps you put away"),
    why=_("Long enough to notice what somebody never wants."),
    since="until",
)
