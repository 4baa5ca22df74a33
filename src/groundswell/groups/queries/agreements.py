"""How a group's members treat each other: what is in force, and who has yet to accept it."""

from django.db.models import Exists, OuterRef, QuerySet, Value

from groundswell.groups.models import Acceptance, Agreement, Group, Membership, State
from groundswell.kernel.prepared import Prepared
from groundswell.kernel.requests import Someone


def agreement_in_force(group: Group) -> Agreement | None:
    """The newest version, if the group has an agreement."""
    if "remembered_agreement" in group.__dict__:
        return group.__dict__["remembered_agreement"][0]  # type: ignore[no-any-return]
    return group.agreements.order_by("-version").first()


def needs_to_accept(viewer: Someone, group: Group) -> bool:
    """Whether the agreement in force waits for this member's acceptance."""
    known = group.__dict__.get("remembered_agreement")
    if known and known[1] == viewer.pk:
        return bool(known[2])
    newest, is_accepted = agreement_and_acceptance(viewer, group)
    return newest is not None and not is_accepted


def agreement_and_acceptance(viewer: Someone, group: Group) -> tuple[Agreement | None, bool]:
    """The agreement in force and whether this viewer accepted it, in one query."""
    found = _in_force.first(group=group.pk, person=viewer.pk)
    return found, bool(found and found.is_accepted)  # type: ignore[attr-defined]


def agreements_waiting_for(viewer: Someone) -> QuerySet[Agreement]:
    """The agreements in force, in groups the viewer is in, that they have not accepted yet; newest first."""
    mine = Membership.objects.filter(person=viewer.pk, state=State.ACTIVE).values("group")
    newer = Agreement.objects.filter(group=OuterRef("group"), version__gt=OuterRef("version"))
    accepted = Acceptance.objects.filter(agreement=OuterRef("pk"), person=viewer.pk)
    waiting = Agreement.objects.filter(
        ~Exists(newer), ~Exists(accepted), group__in=mine, group__closed_at=None
    )
    return waiting.select_related("group").order_by("-since", "-pk")


def _newest(group: int, person: int | None) -> QuerySet[Agreement]:
    accepted = Acceptance.objects.filter(agreement=OuterRef("pk"), person=person)
    newest = Agreement.objects.filter(group=group).order_by("-version")
    return newest.annotate(is_accepted=Exists(accepted) if person else Value(False))[:1]


_in_force = Prepared(_newest)
