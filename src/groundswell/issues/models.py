"""Causes, explained in plain language: what people care about, shared by profiles, groups and actions."""

from typing import Any, override

from django.db import models
from markupsafe import Markup

from groundswell.kernel.retention import keeps
from groundswell.kernel.text import RENDER_VERSION, render
from groundswell.ui.links import url

PARTS = ("wrong", "touches", "changes", "body")


class Issue(models.Model):
    """A cause, explained: what is wrong, who it touches, what changes it. Its slug and name are shown everywhere.

    The four parts are Markdown; `html` keeps them as rendered, so that a page costs no rendering.
    """

    slug = models.SlugField(unique=True, max_length=60)
    name = models.CharField(max_length=60)
    icon = models.CharField(max_length=40, default="megaphone", help_text="A lucide icon name.")
    summary = models.CharField(max_length=240)
    wrong = models.TextField(blank=True, help_text="Markdown: what is wrong.")
    touches = models.TextField(blank=True, help_text="Markdown: who it touches.")
    changes = models.TextField(blank=True, help_text="Markdown: what changes it.")
    body = models.TextField(blank=True, help_text="Markdown: whatever else there is to read.")
    html = models.JSONField(default=dict, editable=False)
    position = models.PositiveSmallIntegerField(default=100)
    is_open = models.BooleanField(default=True)

    class Meta:
        ordering = ["position", "name"]

    @override
    def __str__(self) -> str:
        return self.name

    @override
    def save(self, *args: Any, **kwargs: Any) -> None:
        self.html = {part: str(render(getattr(self, part))) for part in PARTS if getattr(self, part).strip()}
        self.html["version"] = RENDER_VERSION
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return url("issues:issue", self.slug)

    def shown(self, part: str) -> Markup:
        """One part as safe HTML, empty when nobody wrote it yet."""
        if self.html.get("version") == RENDER_VERSION:
            return Markup(self.html.get(part, ""))  # noqa: S704 - stored as the kernel rendered it
        return render(getattr(self, part))


keeps(Issue, days=None, why="The movement's own texts, without anybody in them.")
