from typing import override

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from groundswell.accounts.models import Person
from groundswell.groups.models import Group, Role
from groundswell.kernel import clock
from groundswell.ui.links import url

UNDO_DAYS = 30


class Audience(models.TextChoices):
    """Who comes into a room of a group. Leaders come into every one."""

    MEMBERS = "members", _("Everybody in the group")
    MODERATORS = "moderators", _("Moderators and leaders")
    LEADERS = "leaders", _("Leaders")
    ROLES = "roles", _("Certain roles, and leaders")


class Room(models.Model):
    """A room of a group; or, without a group, a conversation between two to twelve people.

    last_number: of the newest message, taken back or not; numbers are given under this row's lock and have no gaps.
    last_turn: counts the changes to messages that stood already, so that a page which was away asks for what changed since.
    quiet_ends: an ad-hoc room, which closes itself when nobody wrote for two weeks. fades_days: in a conversation, after how
    many days new messages go, 0 for never. pair: the two people of a conversation between two, “3-7”; there is one for them.
    """

    group = models.ForeignKey(Group, on_delete=models.CASCADE, null=True, related_name="rooms")
    name = models.CharField(max_length=60, blank=True)
    purpose = models.CharField(max_length=140, blank=True)
    audience = models.CharField(max_length=10, choices=Audience, default=Audience.MEMBERS)
    roles = models.ManyToManyField(Role, blank=True, related_name="+")
    quiet_ends = models.BooleanField(default=False)
    fades_days = models.PositiveSmallIntegerField(default=0)
    pair = models.CharField(max_length=41, unique=True, null=True)  # noqa: DJ001 - null: a room, or more than two
    made_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(default=clock.now)
    closed_at = models.DateTimeField(null=True)
    last_number = models.PositiveIntegerField(default=0)
    last_turn = models.PositiveIntegerField(default=0)
    last_at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = [
            models.Index(
                fields=["last_at"], name="room_goes_quiet", condition=Q(quiet_ends=True, closed_at=None)
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["group", "name"],
                name="room_name_once_a_group",
                condition=Q(group__isnull=False, closed_at=None),
            ),
            models.CheckConstraint(
                condition=Q(group=None, name="")
                | (Q(group__isnull=False, pair=None, fades_days=0) & ~Q(name="")),
                name="rooms_have_names_and_conversations_people",
            ),
        ]

    @override
    def __str__(self) -> str:
        return self.name or f"conversation {self.pk}"

    def get_absolute_url(self) -> str:
        return url("chat:room", self.pk)

    @property
    def is_direct(self) -> bool:
        """Whether this is a conversation between people, outside any group."""
        return self.group_id is None

    @property
    def days_kept(self) -> int:
        """After how many days new messages go, 0 for never: as the conversation chose, or as its group's posture has it."""
        return self.group.traits.fades_days if self.group is not None else self.fades_days

    @property
    def undo_days(self) -> int:
        """How long what was taken back can be put back."""
        return self.group.traits.undo_days if self.group is not None else UNDO_DAYS

    @property
    def is_closed(self) -> bool:
        return self.closed_at is not None

    @property
    def channel(self) -> str:
        """Where open pages hear of it. How many are there is told in rooms of groups alone."""
        return f"chat.{'talk' if self.is_direct else 'room'}:{self.pk}"
