from datetime import datetime
from typing import override

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from groundswell.accounts.models import Person
from groundswell.groups.models.groups import Group
from groundswell.kernel import clock


class Right(models.TextChoices):
    """The named rights that roles are made of."""

    WELCOME = "welcome", _("See who is new and welcome them")
    APPROVE = "approve", _("Let people in")
    INVITE = "invite", _("Invite people")
    EVENTS = "events", _("Put on events and keep the door list")
    TASKS = "tasks", _("Set tasks")
    ACTIONS = "actions", _("Start petitions and other actions")
    MODERATE = "moderate", _("Moderate what people write")
    MEMBERS = "members", _("Remove members")
    ROLES = "roles", _("Offer roles")
    EDIT = "edit", _("Change the group’s page, agreement and settings")
    DESK = "desk", _("Open the organiser’s desk")
    LOCK = "lock", _("Lock the group down")


class Standing(models.TextChoices):
    """The three standing roles. Custom ones are rows of Role."""

    MEMBER = "member", _("Member")
    MODERATOR = "moderator", _("Moderator")
    LEADER = "leader", _("Leader")


RIGHTS_OF: dict[str, frozenset[str]] = {
    Standing.MEMBER: frozenset(),
    Standing.MODERATOR: frozenset(
        {Right.WELCOME, Right.APPROVE, Right.INVITE, Right.MODERATE, Right.MEMBERS, Right.LOCK, Right.DESK}
    ),
    Standing.LEADER: frozenset(Right.values),
}


class State(models.TextChoices):
    """Where a membership stands. Rows are never deleted while the group lives, so that bans and returns are known."""

    PENDING = "pending", _("Asked to join")
    ACTIVE = "active", _("Member")
    LEFT = "left", _("Left")
    REMOVED = "removed", _("Removed")
    BANNED = "banned", _("Banned")
    DECLINED = "declined", _("Not let in")


class Role(models.Model):
    """A custom role of a group: a name people say, made of named rights."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="roles")
    name = models.CharField(max_length=60)
    rights = models.JSONField(default=list)
    hours_a_month = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["group", "name"], name="role_name_once_a_group")]

    @override
    def __str__(self) -> str:
        return self.name


class MembershipQuerySet(models.QuerySet["Membership"]):
    def active_in(self, group_id: int | None) -> "MembershipQuerySet":
        """Those who are in a group now."""
        return self.filter(group=group_id, state=State.ACTIVE)

    def with_right(self, right: Right, group_id: int | None) -> "MembershipQuerySet":
        """Those in a group whose standing, own role or appointment includes a right."""
        standings = [standing for standing, rights in RIGHTS_OF.items() if right in rights]
        # JSON containment differs between the databases; a group's roles are few, so their rights are read here.
        roles = [role.pk for role in Role.objects.filter(group=group_id) if right in role.rights]
        matches = Q(standing__in=standings) | Q(role__in=roles)
        if right == Right.WELCOME:
            matches |= Q(is_welcomer=True)
        return self.active_in(group_id).filter(matches)

    def welcoming(self, group_id: int | None) -> "MembershipQuerySet":
        """Those who look after newcomers in a group: the ones named, or else everybody with the right to welcome."""
        named = self.active_in(group_id).filter(is_welcomer=True)
        return named if named.exists() else self.with_right(Right.WELCOME, group_id)


class Membership(models.Model):
    """One person in one group.

    name: what they are called on this group's own pages, when not by their profile's. answers: to the group's
    questions, readable by those who may let people in. shares_progress: whether the desk may show this member's acts
    and stage. welcomed_by: the named person who answered the newcomer. ended_at and state_before: when the present
    state ended a membership or a request, and what it was, so that it can be undone.
    """

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="memberships")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="memberships")
    state = models.CharField(max_length=8, choices=State, default=State.ACTIVE)
    standing = models.CharField(max_length=9, choices=Standing, default=Standing.MEMBER)
    role = models.ForeignKey(Role, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    state_before = models.CharField(max_length=8, choices=State, blank=True)
    name = models.CharField(max_length=80, blank=True)
    answers = models.JSONField(default=list)
    introduction = models.CharField(max_length=280, blank=True)
    no_hello_at = models.DateTimeField(null=True, help_text="When they said “not now” to saying hello.")
    is_shown = models.BooleanField(default=False, help_text="Listed by name to people outside the group.")
    shares_progress = models.BooleanField(default=False)
    is_welcomer = models.BooleanField(default=False)
    asked_at = models.DateTimeField(default=clock.now)
    joined_at = models.DateTimeField(null=True)
    welcomed_at = models.DateTimeField(null=True)
    welcomed_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)
    held_since = models.DateTimeField(null=True, help_text="When the present standing or role began.")
    paused_until = models.DateTimeField(null=True, help_text="Until then they read, and do not take part.")

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["group", "person"], name="join_once")]
        indexes = [
            models.Index(fields=["person", "state"], name="membership_of_person"),
            models.Index(fields=["group", "state", "-joined_at"], name="membership_newest"),
            models.Index(
                fields=["group", "standing"], name="membership_standing", condition=Q(state="active")
            ),
            models.Index(fields=["group", "state", "is_welcomer"], name="membership_welcomer"),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.person_id} in {self.group_id}: {self.state}"

    @property
    def is_active(self) -> bool:
        return self.state == State.ACTIVE

    def is_paused(self, now: datetime) -> bool:
        """Whether they read and do not take part at that moment."""
        return self.paused_until is not None and self.paused_until > now

    @property
    def shown_name(self) -> str:
        """The name this group's pages show; somebody who hid themselves is “A member” here too."""
        return self.person.shown_name if self.person.hidden_at else self.name or self.person.shown_name

    @property
    def is_shown_outside(self) -> bool:
        """Whether people outside read their name: they wish it, and the group is open enough."""
        return self.is_shown and self.group.traits.names_outside

    @property
    def title(self) -> str:
        """What they are in the group, in words: their own role's name, or their standing."""
        return self.role.name if self.role else self.get_standing_display()

    @property
    def holds_a_role(self) -> bool:
        return self.standing != Standing.MEMBER or self.role_id is not None

    @property
    def rights(self) -> frozenset[str]:
        """What this member may do beyond taking part."""
        if not self.is_active or self.is_paused(clock.now()):
            return frozenset()
        own = {Right.WELCOME} if self.is_welcomer else set()
        return RIGHTS_OF[self.standing] | frozenset(self.role.rights if self.role else ()) | own


class Welcome(models.Model):
    """A named person's words to a newcomer, for the newcomer alone."""

    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="welcomes")
    by = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    words = models.CharField(max_length=600)
    said_at = models.DateTimeField(default=clock.now)
    read_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["membership", "by"], name="welcome_once")]

    @override
    def __str__(self) -> str:
        return f"welcome {self.pk} to {self.membership_id}"
