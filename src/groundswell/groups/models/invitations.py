from datetime import datetime
from typing import override

from django.db import models
from django.utils.translation import gettext_lazy as _

from groundswell.accounts.models import Person
from groundswell.groups.models.groups import Group
from groundswell.groups.models.memberships import RIGHTS_OF, Role, Standing
from groundswell.kernel import clock


class Invitation(models.Model):
    """A way into a group: by link, or bound to one address. Expires and is counted.

    Only the token's digest is stored; the link is shown once. standing: what is offered to whoever comes in by it,
    theirs to accept once they are a member.
    """

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="invitations")
    digest = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    email_key = models.CharField(max_length=254, blank=True)
    standing = models.CharField(max_length=9, choices=Standing, default=Standing.MEMBER)
    limit = models.PositiveIntegerField(default=1)
    uses = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(uses__lte=models.F("limit")), name="invitation_never_overused"
            )
        ]

    @override
    def __str__(self) -> str:
        return f"invitation {self.pk} to {self.group_id}"

    @property
    def is_bound(self) -> bool:
        """Whether it is for one address alone."""
        return bool(self.email_key)

    def is_open(self, now: datetime) -> bool:
        """Whether it may still be used, as far as this row says."""
        return self.revoked_at is None and self.uses < self.limit and now < self.expires_at


class RoleOffer(models.Model):
    """A role offered to one member, theirs to accept or decline.

    is_handing_on: the offerer gives theirs up on acceptance. hours_a_month: what it takes, 0 when nobody said.
    """

    class Answer(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        ACCEPTED = "accepted", _("Accepted")
        DECLINED = "declined", _("Declined")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="role_offers")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="role_offers")
    offered_by = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    standing = models.CharField(max_length=9, choices=Standing, default=Standing.MEMBER)
    role = models.ForeignKey(Role, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    hours_a_month = models.PositiveSmallIntegerField(default=0)
    reason = models.CharField(max_length=280, blank=True)
    is_handing_on = models.BooleanField(default=False)
    answer = models.CharField(max_length=9, choices=Answer, default=Answer.WAITING)
    offered_at = models.DateTimeField(default=clock.now)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["group", "person"], condition=models.Q(answer="waiting"), name="one_waiting_offer"
            )
        ]

    @override
    def __str__(self) -> str:
        return f"offer {self.pk} in {self.group_id}"

    @property
    def title(self) -> str:
        """The role in words."""
        return self.role.name if self.role else self.get_standing_display()

    @property
    def rights(self) -> frozenset[str]:
        """What accepting would allow."""
        return RIGHTS_OF[self.standing] | frozenset(self.role.rights if self.role else ())
