"""Ways into a group, and whether they are still open."""

import hashlib

from django.conf import settings
from django.db.models import QuerySet
from django.utils.crypto import salted_hmac

from groundswell.accounts.models import ContactPoint
from groundswell.groups.models import Group, Invitation, Right
from groundswell.groups.queries.members import rights_of
from groundswell.kernel import clock
from groundswell.kernel.requests import Someone

LONGEST_TOKEN = 64


def token_digest(token: str) -> str:
    """What is stored of a token."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def invitation_with_token(token: str) -> Invitation | None:
    """The invitation a link belongs to, whatever its state."""
    if not token or len(token) > LONGEST_TOKEN:
        return None
    found = Invitation.objects.select_related("group", "made_by")
    return found.filter(digest=token_digest(token)).first()


def address_digests(key: str) -> list[str]:
    """What may be stored of the address an invitation is bound to, by this and by earlier secret keys; ours first.

    Digests, so that the addresses of people who never came are not kept.
    """
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    salt = "groundswell.groups.invitation"
    return [salted_hmac(salt, key, secret=secret, algorithm="sha256").hexdigest() for secret in secrets]


def is_bound_to(invitation: Invitation, person: Someone) -> bool:
    """Whether an invitation for one address is this person's: they have proved that address."""
    proved = ContactPoint.objects.filter(person=person.pk, kind="email").exclude(proved_at=None)
    keys = proved.values_list("key", flat=True)
    return any(invitation.email_key in address_digests(key) for key in keys)


def is_live(invitation: Invitation) -> bool:
    """Whether it lets somebody in now: open, its group not locked or ended, and its maker still allowed to invite."""
    group = invitation.group
    if group.is_locked or group.is_closed or not invitation.is_open(clock.now()):
        return False
    return Right.INVITE in rights_of(invitation.made_by, group)


def invitations_in_use(group: Group) -> QuerySet[Invitation]:
    """Invitations that have not run out or been taken back, newest first."""
    open_ones = group.invitations.filter(revoked_at=None, expires_at__gt=clock.now())
    return open_ones.select_related("made_by").order_by("-made_at", "-pk")
