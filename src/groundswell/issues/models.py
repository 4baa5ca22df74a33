"""Causes, explained in plain language: what people care about, shared by profiles, groups and actions."""

from typing import override

from django.db import models
from django.urls import reverse


class Issue(models.Model):
    """A cause, explained: what is wrong, who it touches, what changes it. Its slug and name are shown everywhere."""

    slug = models.SlugField(unique=True, max_length=60)
    name = models.CharField(max_length=60)
    icon = models.CharField(max_length=40, default="megaphone", help_text="A lucide icon name.")
    summary = models.CharField(max_length=240)
    body = models.TextField(blank=True, help_text="Markdown.")
    position = models.PositiveSmallIntegerField(default=100)
    is_open = models.BooleanField(default=True)

    class Meta:
        ordering = ["position", "name"]

    @override
    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("issues:issue", args=[self.slug])
