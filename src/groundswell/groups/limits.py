"""How often one may do what reaches other people."""

from datetime import timedelta

from groundswell.accounts.limits import take_typed
from groundswell.kernel.limits import Limit, take

STARTS = Limit("groups.starts", 12, timedelta(days=1))
JOINS = Limit("groups.joins", 40, timedelta(days=1))
INVITATIONS = Limit("groups.invitations", 30, timedelta(days=1))
OUSTINGS = Limit("groups.oustings", 20, timedelta(minutes=10))
WELCOMES = Limit("groups.welcomes", 60, timedelta(hours=1))


def take_once(limit: Limit, person_id: int) -> None:
    """Count one act of a person. Raises TooMany."""
    take(limit, str(person_id)).require()


def take_invitation(person_id: int, address: str, network: str) -> None:
    """Count an invitation by mail, for who sends it and for whom it reaches. Raises TooMany."""
    take_once(INVITATIONS, person_id)
    take_typed(address, network).require()
