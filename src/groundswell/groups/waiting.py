"""Who waits for a first word in the row of groups itself: those who joined, and those who ask to."""

from collections.abc import Collection, Mapping

from django.utils.translation import gettext as _

from groundswell.groups.first_words import Kind, Shown, Word, declare
from groundswell.groups.models import Membership, Right, State, Waiting
from groundswell.kernel.requests import Someone
from groundswell.ledger.models import Entry
from groundswell.ui.links import url


def _who_joined(entry: Entry) -> Word | None:
    found = Membership.objects.filter(group=entry.space_id, person=entry.actor_id, state=State.ACTIVE)
    membership = found.first()
    return Word(membership.person_id, membership.pk) if membership else None


def _who_asks(entry: Entry) -> Word | None:
    return Word(entry.actor_id, entry.subject_id) if entry.actor_id is not None else None


def _it(entry: Entry) -> list[int]:
    return [entry.subject_id]


def _unwelcomed(ids: Collection[int]) -> set[int]:
    new = Membership.objects.filter(pk__in=ids, state=State.ACTIVE, welcomed_at=None)
    return set(new.values_list("pk", flat=True))


def _asking(ids: Collection[int]) -> set[int]:
    return set(Membership.objects.filter(pk__in=ids, state=State.PENDING).values_list("pk", flat=True))


def _newcomers(viewer: Someone, ids: Collection[int]) -> Mapping[int, Shown]:
    slugs = Membership.objects.filter(pk__in=ids, state=State.ACTIVE).values_list("pk", "group__slug")
    return {pk: Shown(f"{url('groups:newcomers', slug)}#new-{pk}", _("Say hello")) for pk, slug in slugs}


def _requests(viewer: Someone, ids: Collection[int]) -> Mapping[int, Shown]:
    slugs = Membership.objects.filter(pk__in=ids, state=State.PENDING).values_list("pk", "group__slug")
    return {pk: Shown(url("groups:requests", slug), _("Yes or no")) for pk, slug in slugs}


declare(
    Kind(
        name=Waiting.ARRIVAL,
        opens={"groups.joined": _who_joined},
        closes={"groups.welcomed": _it},
        still=_unwelcomed,
        shown=_newcomers,
    )
)
declare(
    Kind(
        name=Waiting.REQUEST,
        opens={"groups.asked": _who_asks},
        closes={"groups.let_in": _it, "groups.declined": _it},
        still=_asking,
        shown=_requests,
        right=Right.APPROVE,
        is_told=True,
    )
)
