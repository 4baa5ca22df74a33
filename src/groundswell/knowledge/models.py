"""Guides: how something is done, step by step, to read, to print and to take along."""

from datetime import date
from typing import Any, override

from django.db import models
from django.utils.translation import gettext_lazy as _
from markupsafe import Markup

from groundswell.accounts.models import Person
from groundswell.groups.models import Group
from groundswell.issues.models import Issue
from groundswell.kernel import clock
from groundswell.kernel.retention import keeps
from groundswell.kernel.text import RENDER_VERSION, render
from groundswell.ui.links import url


class Guide(models.Model):
    """How something is done. group None: the movement's own. published_at None: a draft, seen by who may edit it.

    steps is a list of {title, text (Markdown), html (the text as rendered), minutes, url, label}: in order, the last
    two empty when a step links to no action. version counts the edits; html_version says what rendered the steps.
    """

    slug = models.SlugField(max_length=80, unique=True)
    title = models.CharField(max_length=100)
    summary = models.CharField(max_length=240)
    group = models.ForeignKey(Group, on_delete=models.CASCADE, null=True, blank=True, related_name="guides")
    author = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    issues = models.ManyToManyField(Issue, blank=True, related_name="guides")
    steps = models.JSONField(default=list)
    html_version = models.PositiveSmallIntegerField(default=0, editable=False)
    version = models.PositiveIntegerField(default=1)
    started_at = models.DateTimeField(default=clock.now)
    changed_at = models.DateTimeField(default=clock.now)
    published_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["-published_at", "-id"], name="guide_newest")]

    @override
    def __str__(self) -> str:
        return self.title

    @override
    def save(self, *args: Any, **kwargs: Any) -> None:
        self.steps = [step | {"html": str(render(step.get("text", "")))} for step in self.steps]
        self.html_version = RENDER_VERSION
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return url("knowledge:guide", self.slug)

    @property
    def is_published(self) -> bool:
        return self.published_at is not None

    @property
    def minutes(self) -> int:
        """How long all steps take together, as far as they say."""
        return sum(int(step.get("minutes") or 0) for step in self.steps)

    def shown(self, step: dict[str, Any]) -> Markup:
        """What a step says, as safe HTML."""
        if self.html_version == RENDER_VERSION:
            return Markup(step["html"])  # noqa: S704 - stored as the kernel rendered it
        return render(step.get("text", ""))


class Download(models.Model):
    """How often a guide was taken along on one day, in one form. Nobody is written down."""

    guide = models.ForeignKey(Guide, on_delete=models.CASCADE, related_name="downloads")
    day = models.DateField()
    form = models.CharField(max_length=4, choices=[("html", "html"), ("txt", "txt")])
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["guide", "day", "form"], name="download_once_a_day")]

    @override
    def __str__(self) -> str:
        return f"{self.count} × {self.form} of {self.guide_id} on {self.day}"

    @staticmethod
    def today() -> date:
        """The day that downloads count for now."""
        return clock.now().date()


keeps(
    Guide,
    days=None,
    what=_("Guides you wrote"),
    lasts=_("it stays for everybody; once you leave, without your name"),
    why=_("What was learnt stays with the group or the movement."),
)
keeps(Download, days=None, why="Daily counts of a guide; nobody is in them.")
