"""How a group's members treat each other: what is in force, and who has yet to accept it."""

from django.db.models import Exists, OuterRef, QuerySet

from groundswell.groups.models import Acceptance, Agreement, Group, Membership, State
from groundswell.kernel.requests import Someone


def agreement_in_force(group: Group) -> Agreement | None:
    """The newest version, if the group has an agreement."""
    return group.agreements.order_by("-version").first()


def needs_to_accept(viewer: Someone, group: Group) -> bool:
    """Whether the agreement in force waits for this member's acceptance."""
    known = group.__dict__.get("remembered_need")
    if known and known[0] == viewer.pk:
        return bool(known[1])
    newest = agreement_in_force(group)
    return newest is not None and not newest.acceptances.filter(person=viewer.pk).exists()


def agreements_waiting_for(viewer: Someone) -> QuerySet[Agreement]:
    """The agreements in force, in groups the viewer is in, that they have not accepted yet; newest first."""
    mine = Membership.objects.filter(person=viewer.pk, state=State.ACTIVE).values("group")
    newer = Agreement.objects.filter(group=OuterRef("group"), version__gt=OuterRef("version"))
    accepted = Acceptance.objects.filter(agreement=OuterRef("pk"), person=viewer.pk)
    waiting = Agreement.objects.filter(
        ~Exists(newer), ~Exists(accepted), group__in=mine, group__closed_at=None
    )
    return waiting.select_related("group").order_by("-since", "-pk")
