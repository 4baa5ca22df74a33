from datetime import datetime
from typing import Any, override

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from groundswell.issues.models import Issue
from groundswell.kernel import clock
from groundswell.kernel.text import skeleton
from groundswell.ui.links import url


class SeenBy(models.TextChoices):
    """Who may see one part of a profile."""

    NOBODY = "nobody", _("Only me")
    GROUPS = "groups", _("People in my groups")
    MEMBERS = "members", _("Everyone who is signed in")
    EVERYONE = "everyone", _("Anyone, signed in or not")


class Precision(models.TextChoices):
    """How finely a place is kept. Finer than an area is never stored for a person."""

    AREA = "area", _("My part of town")
    TOWN = "town", _("My town")
    REGION = "region", _("My region")
    NONE = "none", _("Nothing")


class PersonManager(BaseUserManager["Person"]):
    def create_user(self, name: str, password: str | None = None, **fields: Any) -> "Person":
        """A person who can sign in. Without a password they sign in by a link."""
        person = self.model(name=name, joined_at=timezone.now(), **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person


class Person(AbstractBaseUser):
    """Anyone who acts here, with or without an account. An account is a person who proved an address (joined_at).

    The name is whatever they choose; a legal name is never asked. Places are rounded before they are stored. name_key:
    what is left of the name when look-alikes are made one. Somebody erased whose rows must stay counted is a row
    with nothing in it (is_gone).
    """

    handle = models.SlugField(max_length=40, unique=True, null=True)  # noqa: DJ001 - null is "none yet", and unique
    name = models.CharField(max_length=80, blank=True)
    name_key = models.CharField(max_length=200, blank=True, db_index=True, editable=False)
    pronouns = models.CharField(max_length=40, blank=True)
    about = models.CharField(max_length=280, blank=True)
    languages = models.JSONField(default=list)
    language = models.CharField(max_length=10, blank=True)
    time_zone = models.CharField(max_length=60, blank=True)
    interests = models.ManyToManyField(Issue, blank=True, related_name="+")

    place = models.CharField(max_length=80, blank=True)
    precision = models.CharField(max_length=8, choices=Precision, default=Precision.NONE)
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)

    profile_seen_by = models.CharField(max_length=8, choices=SeenBy, default=SeenBy.GROUPS)
    place_seen_by = models.CharField(max_length=8, choices=SeenBy, default=SeenBy.NOBODY)
    groups_seen_by = models.CharField(max_length=8, choices=SeenBy, default=SeenBy.NOBODY)
    thanks_seen_by = models.CharField(max_length=8, choices=SeenBy, default=SeenBy.GROUPS)

    is_staff = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    first_seen_at = models.DateTimeField(default=clock.now)
    joined_at = models.DateTimeField(null=True, db_index=True)
    welcomed_at = models.DateTimeField(
        null=True, help_text="When the three welcome steps were finished or skipped."
    )
    hidden_at = models.DateTimeField(
        null=True, help_text="“Hide me now”: shown under a neutral name everywhere."
    )
    paused_until = models.DateTimeField(null=True, help_text="Until then they read, and act nowhere.")
    banned_at = models.DateTimeField(null=True, help_text="Since then they act nowhere and are in no group.")
    erase_after = models.DateTimeField(null=True, db_index=True)
    signs_out_on_leaving = models.BooleanField(
        default=False, help_text="Whether “Leave quickly” also signs out."
    )

    USERNAME_FIELD = "handle"
    REQUIRED_FIELDS = ["name"]
    is_signed_in = True

    objects = PersonManager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(precision="none") | Q(latitude=None, longitude=None),
                name="no_place_kept_when_none_given",
            )
        ]

    @override
    def __str__(self) -> str:
        return self.shown_name

    @override
    def save(self, *args: Any, **kwargs: Any) -> None:
        self.name_key = skeleton(self.name)[:200]
        fields = kwargs.get("update_fields")
        if fields is not None and "name" in fields:
            kwargs["update_fields"] = {*fields, "name_key"}
        super().save(*args, **kwargs)

    @property
    def shown_name(self) -> str:
        """The name others read."""
        if self.hidden_at:
            return gettext("A member")
        if self.is_gone:
            return gettext("Someone who left")
        return self.name or gettext("A newcomer")

    @property
    def is_gone(self) -> bool:
        """Whether this person was erased and only their number is left, so that counts stay true."""
        return not self.is_active and not self.name

    @property
    def has_account(self) -> bool:
        """Whether this person has proved an address and can sign in."""
        return self.joined_at is not None

    def is_held_back(self, now: datetime) -> bool:
        """Whether they may read and not act at that moment: paused or banned by those who run the platform."""
        return self.banned_at is not None or (self.paused_until is not None and self.paused_until > now)

    def get_absolute_url(self) -> str:
        """Their profile; people without a handle have none."""
        return url("accounts:profile", self.handle) if self.handle else ""

    # Django's staff flags, as far as its own code asks for them: this product has no permission tables.
    def has_perm(self, perm: str, obj: object = None) -> bool:
        return False

    def has_module_perms(self, app_label: str) -> bool:
        return False
