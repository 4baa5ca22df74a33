"""What people offer and look for, and who wants to be found by it."""

from typing import override

from django.db import models
from django.utils.translation import gettext_lazy as _

from groundswell.accounts.models import Person
from groundswell.groups.models import searchable
from groundswell.kernel import clock

LONGEST, MOST = 120, 5


class Way(models.TextChoices):
    """Whether somebody can do something, or looks for somebody who can."""

    OFFER = "offer", _("I can")
    ASK = "ask", _("I look for")


class Line(models.Model):
    """One thing somebody offers or looks for, in their own words. sought: the same as search compares it."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="lines", db_index=False)
    way = models.CharField(max_length=5, choices=Way)
    text = models.CharField(max_length=LONGEST)
    sought = models.CharField(max_length=LONGEST * 3, editable=False)
    said_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "way", "text"], name="line_once")]

    @override
    def __str__(self) -> str:
        return self.text

    @override
    def save(self, *args: object, **kwargs: object) -> None:
        self.sought = searchable(self.text)[: LONGEST * 3]
        super().save(*args, **kwargs)  # type: ignore[arg-type]


class Card(models.Model):
    """That somebody wants to be found, and by what, beside what they offer. There is one as long as their yes holds.

    spoken: the languages they speak as search compares them, each between two bars, when they may be found by them.
    """

    person = models.OneToOneField(Person, on_delete=models.CASCADE, primary_key=True, related_name="card")
    by_interests = models.BooleanField(default=False)
    by_languages = models.BooleanField(default=False)
    by_place = models.BooleanField(default=False)
    spoken = models.CharField(max_length=900, blank=True, editable=False)
    since = models.DateTimeField(default=clock.now)

    @override
    def __str__(self) -> str:
        return f"card of {self.person_id}"


def spoken_by(person: Person) -> str:
    """The languages somebody speaks, fit to be looked through for one of them."""
    return "".join(f"|{searchable(one)}" for one in person.languages)[:899] + "|" if person.languages else ""
