"""Tasks: a piece of work a group needs done, and who took it on."""

from typing import override

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from markupsafe import Markup

from groundswell.accounts.models import Person
from groundswell.groups.models import Group
from groundswell.kernel import clock, text
from groundswell.kernel.retention import keeps
from groundswell.threads.models import Post
from groundswell.ui.links import url


class Kind(models.TextChoices):
    """What sort of work it is. The kinds of CARE are the work that is easily overlooked."""

    ACTION = "action", _("Action")
    PRINTING = "printing", _("Printing")
    STEWARDING = "stewarding", _("Stewarding")
    NOTES = "notes", _("Taking notes")
    TRANSLATION = "translation", _("Translating")
    COOKING = "cooking", _("Cooking")
    CHILDCARE = "childcare", _("Childcare")
    CARE = "care", _("Looking after somebody")
    OTHER = "other", _("Something else")


CARE = frozenset({Kind.NOTES, Kind.TRANSLATION, Kind.COOKING, Kind.CHILDCARE, Kind.CARE})


class State(models.TextChoices):
    """Where a task stands. Dropped is no longer wanted."""

    OPEN = "open", _("Open")
    DONE = "done", _("Done")
    DROPPED = "dropped", _("Dropped")


class Task(models.Model):
    """Something a group needs done, by `wants` people in about `minutes` minutes each.

    post: what was said that it came of. proposed: who offered to help there, and is asked whether they would do it.
    taken_count: who has it now, done or not; done_count: whose work somebody else confirmed. Both are kept by the
    actions under the row's lock. It is done when as many are confirmed as it wants.
    """

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="tasks")
    set_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    title = models.CharField(max_length=140)
    details = models.TextField(blank=True, help_text="Markdown.")
    details_html = models.TextField(blank=True)
    render_version = models.PositiveSmallIntegerField(default=0)
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.ACTION)
    minutes = models.PositiveSmallIntegerField(null=True)
    due_on = models.DateField(null=True)
    wants = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=8, choices=State, default=State.OPEN)
    reason = models.CharField(max_length=280, blank=True, help_text="Why it was dropped.")
    taken_count = models.PositiveSmallIntegerField(default=0)
    done_count = models.PositiveSmallIntegerField(default=0)
    set_at = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True)
    post = models.ForeignKey(Post, on_delete=models.SET_NULL, null=True, related_name="+")
    proposed = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(wants__gte=1), name="task_wants_somebody"),
            models.CheckConstraint(
                condition=Q(state="open") | Q(ended_at__isnull=False), name="task_ended_at_some_time"
            ),
        ]
        indexes = [
            models.Index(fields=["group", "due_on", "id"], name="task_open", condition=Q(state="open")),
            models.Index(fields=["group", "-ended_at", "-id"], name="task_ended", condition=~Q(state="open")),
        ]

    @override
    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return url("tasks:task", self.group.slug, self.pk)

    @property
    def is_open(self) -> bool:
        return self.state == State.OPEN

    @property
    def is_care(self) -> bool:
        return self.kind in CARE

    @property
    def more_wanted(self) -> int:
        """How many more people are wanted."""
        return max(0, self.wants - self.taken_count) if self.is_open else 0

    def describe(self, source: str) -> None:
        """Set the details and the HTML made of them."""
        self.details = source
        self.details_html = str(text.render(source))
        self.render_version = text.RENDER_VERSION

    @property
    def told(self) -> Markup:
        """The details as safe HTML; made anew when they were stored under earlier rules."""
        if self.render_version != text.RENDER_VERSION:
            return text.render(self.details)
        return Markup(self.details_html)  # noqa: S704 - made by text.render


class Taking(models.Model):
    """That one person took a task on. Taking it again after giving it up is the same row.

    done_at: they say it is done. confirmed_at: somebody else says so too. words: why it came back, or what they say of
    it. entry_id: the ledger's entry of the work.
    """

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="takings")
    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    taken_at = models.DateTimeField(default=clock.now)
    given_up_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    said = models.CharField(max_length=280, blank=True)
    not_yet_at = models.DateTimeField(null=True)
    not_yet_words = models.CharField(max_length=280, blank=True)
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    taken_entry_id = models.BigIntegerField(null=True)
    entry_id = models.BigIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["task", "person"], name="take_once"),
            models.CheckConstraint(
                condition=Q(confirmed_at=None) | Q(done_at__isnull=False), name="confirmed_when_done"
            ),
        ]
        indexes = [models.Index(fields=["person", "given_up_at", "confirmed_at"], name="taking_of_person")]

    @override
    def __str__(self) -> str:
        return f"taking {self.pk} of {self.task_id}"

    @property
    def is_active(self) -> bool:
        return self.given_up_at is None

    @property
    def is_doing(self) -> bool:
        return self.is_active and self.done_at is None

    @property
    def waits(self) -> bool:
        """Whether it is said to be done and nobody else has said so yet."""
        return self.is_active and self.done_at is not None and self.confirmed_at is None

    @property
    def is_confirmed(self) -> bool:
        return self.confirmed_at is not None

    @property
    def shown_name(self) -> str:
        if getattr(self, "is_apart", False):
            return str(_("A member"))
        return self.person.shown_name if self.person else str(_("Somebody who left"))


keeps(
    Task,
    days=None,
    what=_("Tasks you set"),
    lasts=_("it stays for everybody; once you leave, without your name"),
    why=_("What a group needed and got done stays with the group."),
)
keeps(
    Taking,
    days=None,
    what=_("Tasks you took on and did"),
    lasts=_("it stays for everybody; once you leave, without your name"),
    why=_("Who did it is thanked for it; erasing a person takes their name off."),
)
