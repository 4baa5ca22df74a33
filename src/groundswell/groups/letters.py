"""What this app sends mail for, and whether it still may when the mail leaves."""

from groundswell.accounts.models import ContactPoint, Person
from groundswell.accounts.queries import has_blocked
from groundswell.groups import queries
from groundswell.groups.models import Group, Invitation, State
from groundswell.mail.models import Mail
from groundswell.mail.purposes import declare


def may_be_written_to(group: Group, key: str, *, by: Person) -> bool:
    """Whether an invitation may go to this canonical address: not to members, banned people and who keeps them away."""
    owner = ContactPoint.objects.filter(kind="email", key=key).exclude(proved_at=None).first()
    if owner is None:
        return True
    closed = group.memberships.filter(person=owner.person_id, state__in=[State.ACTIVE, State.BANNED])
    return not closed.exists() and not has_blocked(by.pk, owner.person_id)


def _is_live(mail: Mail) -> bool:
    found = Invitation.objects.select_related("group", "made_by").filter(pk=mail.context.get("invitation"))
    invitation = found.first()
    return invitation is not None and queries.is_live(invitation)


def _kept_back(mail: Mail) -> dict[str, str]:
    """A group that became hidden, or at high risk, while the mail waited is not named in it."""
    group = Group.objects.filter(pk=mail.space_id or 0).first()
    return {} if group is not None and group.is_named_to_invited else {"group": "", "purpose": ""}


INVITATION = declare("groups.invitation", may_send=_is_live, fresh=_kept_back)
