import unicodedata
from typing import Any, override

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from markupsafe import Markup

from groundswell.accounts.models import Person
from groundswell.groups.posture import TRAITS, Posture, Traits
from groundswell.issues.models import Issue
from groundswell.kernel import clock
from groundswell.kernel.text import RENDER_VERSION, render
from groundswell.ui.links import url


class Kind(models.TextChoices):
    """What brings a group together."""

    PLACE = "place", _("A place")
    CAUSE = "cause", _("A cause")
    TOPIC = "topic", _("A topic")
    WORK = "work", _("A piece of work")


class Visibility(models.TextChoices):
    """Who can find a group and read what is in it."""

    PUBLIC = "public", _("Public: anyone can find it and read along")
    CLOSED = "closed", _("Closed: anyone can find it, members read")
    HIDDEN = "hidden", _("Hidden: only members know of it")


class Joining(models.TextChoices):
    """How one becomes a member."""

    OPEN = "open", _("Anyone can join")
    REQUEST = "request", _("People ask to join")
    INVITATION = "invitation", _("By invitation")


PARTS = ("about", "welcome")
WORDS = {"name", "purpose", "place", *PARTS}


def searchable(text: str) -> str:
    """Text as search compares it: without case and marks, one space between words."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(sign for sign in plain if not unicodedata.combining(sign)).split())


class Group(models.Model):
    """An opt-in community of place, cause, topic or work.

    member_count is kept by the actions that change it, under the row's lock: it is the active members and, so that
    erasing somebody changes no public number, the erased_count until that is settled. locked_at: lockdown (read-only,
    no joins, no invitations, members list closed). circle_of: a leaders' circle belongs to that group and is hidden.
    is_commons: the one space of the whole movement, in no list of groups, that nobody joins: whoever is signed in speaks there.
    sought: name, purpose and place as search compares them. html: `about` and `welcome` as rendered, so that a page
    costs no rendering.
    """

    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=80)
    purpose = models.CharField(max_length=200)
    about = models.TextField(blank=True, help_text="Markdown.")
    kind = models.CharField(max_length=8, choices=Kind, default=Kind.PLACE)
    visibility = models.CharField(max_length=8, choices=Visibility, default=Visibility.PUBLIC)
    joining = models.CharField(max_length=12, choices=Joining, default=Joining.OPEN)
    posture = models.CharField(max_length=8, choices=Posture, default=Posture.OPEN)
    parent = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="children"
    )
    circle_of = models.ForeignKey(
        "self", on_delete=models.CASCADE, null=True, blank=True, related_name="circles", db_index=False
    )
    issues = models.ManyToManyField(Issue, blank=True, related_name="groups")

    place = models.CharField(max_length=80, blank=True)
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    is_online = models.BooleanField(default=False)
    language = models.CharField(max_length=10, blank=True)
    access_notes = models.CharField(max_length=280, blank=True)

    questions = models.JSONField(
        default=list, help_text="Up to three questions asked of people who want to join."
    )
    welcome = models.TextField(blank=True, help_text="Markdown: the pinned welcome.")
    member_count = models.PositiveIntegerField(default=0)
    erased_count = models.PositiveIntegerField(default=0)
    started_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    started_at = models.DateTimeField(default=clock.now)
    locked_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    is_commons = models.BooleanField(default=False)
    source_key = models.CharField(max_length=120, unique=True, null=True)  # noqa: DJ001 - null: not imported
    sought = models.TextField(editable=False)
    html = models.JSONField(default=dict, editable=False)

    class Meta:
        indexes = [
            models.Index(fields=["latitude", "longitude"], name="group_place"),
            models.Index(
                fields=["-member_count", "id"], name="group_size", condition=Q(closed_at=None, circle_of=None)
            ),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(pk=models.F("parent")), name="no_group_is_its_own_parent"),
            # In place of a unique field, whose index of nulls SQLite would take for every list of groups.
            models.UniqueConstraint(
                fields=["circle_of"], condition=Q(circle_of__isnull=False), name="one_circle_a_group"
            ),
            models.CheckConstraint(
                condition=Q(circle_of=None) | Q(visibility="hidden"), name="circles_are_hidden"
            ),
            models.CheckConstraint(
                condition=~Q(posture="high", visibility="public"), name="nobody_outside_reads_at_high_risk"
            ),
            models.UniqueConstraint(fields=["is_commons"], condition=Q(is_commons=True), name="one_commons"),
            models.CheckConstraint(
                condition=Q(is_commons=False) | Q(visibility="public"), name="the_commons_is_public"
            ),
        ]

    @override
    def __str__(self) -> str:
        return self.name

    @override
    def save(self, *args: Any, **kwargs: Any) -> None:
        only = kwargs.get("update_fields")
        if only is None or not WORDS.isdisjoint(only):
            self.sought = searchable(f"{self.name} {self.purpose} {self.place}")
            self.html = {
                part: str(render(getattr(self, part))) for part in PARTS if getattr(self, part).strip()
            }
            self.html["version"] = RENDER_VERSION
            kwargs |= {"update_fields": {*only, "sought", "html"}} if only is not None else {}
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return url("groups:group", self.slug)

    def shown(self, part: str) -> Markup:
        """`about` or `welcome` as HTML."""
        if self.html.get("version") == RENDER_VERSION:
            return Markup(self.html.get(part, ""))  # noqa: S704 - stored as the kernel rendered it
        return render(getattr(self, part))

    @property
    def traits(self) -> Traits:
        """What the group's posture settles."""
        return TRAITS[self.posture]

    @property
    def is_told_in_mail(self) -> bool:
        """Whether a mail may say what happened here, and the group's name: where anybody may read it anyway."""
        return self.visibility == Visibility.PUBLIC and self.traits.words_in_mail

    @property
    def is_named_to_invited(self) -> bool:
        """Whether a mail that invites somebody says to what."""
        return self.visibility != Visibility.HIDDEN and self.traits.may_be_public

    @property
    def is_carried(self) -> bool:
        """Whether devices and calendars elsewhere may keep what stands here."""
        return self.visibility == Visibility.PUBLIC and self.traits.is_carried

    @property
    def is_locked(self) -> bool:
        return self.locked_at is not None

    @property
    def is_closed(self) -> bool:
        """Whether the group has ended."""
        return self.closed_at is not None

    @property
    def is_circle(self) -> bool:
        """Whether this is the leaders' circle of another group, whose members follow from who leads there."""
        return self.circle_of_id is not None
