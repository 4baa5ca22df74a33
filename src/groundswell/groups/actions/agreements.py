"""How a group's members treat each other: made, changed, accepted."""

from collections.abc import Sequence

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from groundswell.accounts.models import Person
from groundswell.groups import policy, queries, verbs
from groundswell.groups.models import Acceptance, Agreement, Group
from groundswell.groups.samples import Clause
from groundswell.kernel import clock
from groundswell.kernel.text import tidy
from groundswell.ledger.actions import audit, record

MOST_CLAUSES = 12


@transaction.atomic
def agree_on(group: Group, clauses: Sequence[Clause], change: str = "", *, by: Person) -> Agreement:
    """Put a new version of the agreement in force. Members accept it before they take part again; who writes it has.

    The same clauses again make no new version. Raises PermissionDenied with the reason.
    """
    group = Group.objects.select_for_update(no_key=True).get(pk=group.pk)
    policy.can_change(by, group).require()
    wording = [_tidied(clause) for clause in clauses[:MOST_CLAUSES]]
    before = queries.agreement_in_force(group)
    if before and before.clauses == wording:
        return before
    agreement = Agreement.objects.create(
        group=group,
        version=before.version + 1 if before else 1,
        clauses=wording,
        change=tidy(change, 200, single_line=True),
        since=clock.now(),
    )
    Acceptance.objects.create(agreement=agreement, person=by)
    record(verbs.agreement_changed, by=by, about=agreement, within=group, group=group.name)
    audit("groups.agreement_changed", by=by, within=group, version=agreement.version)
    return agreement


def _tidied(clause: Clause) -> Clause:
    return {
        "title": tidy(clause["title"], 80, single_line=True),
        "text": tidy(clause["text"], 600, single_line=False),
    }


@transaction.atomic
def accept(group: Group, *, by: Person) -> Acceptance | None:
    """Accept the agreement in force. Accepting again changes nothing; None when the group has none."""
    group = Group.objects.get(pk=group.pk)
    policy.can_accept(by, group).require()
    agreement = queries.agreement_in_force(group)
    if agreement is None:
        return None
    acceptance, is_new = agreement.acceptances.get_or_create(person=by)
    if is_new:
        record(verbs.agreed, by=by, about=agreement, within=group, group=group.name)
    return acceptance


def accept_in_force(group: Group, *, by: Person, accepts: bool) -> None:
    """On joining: note that the agreement in force is accepted, or refuse who does not accept it."""
    agreement = queries.agreement_in_force(group)
    if agreement is None:
        return
    if not accepts:
        raise PermissionDenied(_("Tick that you accept the agreement of %(group)s.") % {"group": group.name})
    agreement.acceptances.get_or_create(person=by)
