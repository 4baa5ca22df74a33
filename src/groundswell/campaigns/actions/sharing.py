"""Links of one's own."""

import secrets

from groundswell.accounts.models import Person
from groundswell.campaigns import queries
from groundswell.campaigns.models import Petition, Share
from groundswell.kernel.storing import store_new

# Without letters and figures that are taken for one another.
SIGNS = "23456789abcdefghjkmnpqrstuvwxyz"


def new_share(petition: Petition, via: str, *, person: Person | None = None) -> Share:
    """A link for somebody who came by another one, or by none."""
    code = "".join(secrets.choice(SIGNS) for _ in range(8))
    parent = queries.share_of(petition, via) if via else None
    share = Share(petition=petition, code=code, parent=parent, person=person)
    store_new(share)
    return share
