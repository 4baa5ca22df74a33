"""What happens to petitions, in the ledger's words."""

from collections.abc import Iterable

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from groundswell.campaigns.models import Petition, Signature, Standing
from groundswell.groups.models import Group, Membership, Right, State, Visibility
from groundswell.ledger.models import Entry
from groundswell.ledger.verbs import Counts, declare


def the_group(entry: Entry) -> Iterable[int]:
    """Everybody in the petition's group, without whoever did it."""
    return _members(entry.space_id).exclude(person=entry.actor_id or 0).values_list("person", flat=True)


def the_organisers(entry: Entry) -> Iterable[int]:
    """Its author and those who look after the group's actions, without whoever did it."""
    keepers = {*Membership.objects.with_right(Right.ACTIONS, entry.space_id).values_list("person", flat=True)}
    authors = Petition.objects.filter(pk=entry.subject_id, author__isnull=False)
    return (keepers | {*authors.values_list("author", flat=True)}) - {entry.actor_id}


def the_signers(entry: Entry) -> Iterable[int]:
    """Everybody who signed and may still read it: where the group is not public, its members alone."""
    signed = Signature.objects.filter(
        petition=entry.subject_id, standing=Standing.CONFIRMED, person__isnull=False
    ).exclude(person=entry.actor_id or 0)
    if Group.objects.filter(pk=entry.space_id or 0).exclude(visibility=Visibility.PUBLIC).exists():
        signed = signed.filter(person__in=_members(entry.space_id).values("person"))
    return signed.values_list("person", flat=True).iterator()


def _members(space_id: int | None) -> QuerySet[Membership]:
    return Membership.objects.filter(group=space_id, state=State.ACTIVE)


started = declare(
    "campaigns.started",
    sentence=_("%(actor)s started the petition “%(title)s”"),
    headline=_("A new petition: “%(title)s”"),
    audience=the_group,
    counts_as=Counts.LEAD,
)
signed = declare(
    "campaigns.signed",
    sentence=_("%(actor)s signed “%(title)s”"),
    headline=_("Someone signed “%(title)s”"),
    counts_as=Counts.ACT,
)
withdrawn = declare("campaigns.withdrawn", sentence=_("%(actor)s took their name off “%(title)s”"))
goal_reached = declare(
    "campaigns.goal_reached",
    sentence=_("“%(title)s” has %(goal)d signatures"),
    headline=_("“%(title)s” has %(goal)d signatures"),
    audience=the_organisers,
)
updated = declare(
    "campaigns.updated",
    sentence=_("There is news about “%(title)s”"),
    headline=_("There is news about “%(title)s”"),
    audience=the_signers,
)
paused = declare("campaigns.paused", sentence=_("“%(title)s” is paused"), audience=the_organisers)
resumed = declare("campaigns.resumed", sentence=_("“%(title)s” goes on"), audience=the_organisers)
won = declare(
    "campaigns.won",
    sentence=_("“%(title)s” has been won"),
    headline=_("Won: “%(title)s”"),
    audience=the_signers,
)
closed = declare(
    "campaigns.closed",
    sentence=_("“%(title)s” has ended. Read what came of it"),
    headline=_("“%(title)s” has ended"),
    audience=the_signers,
)
