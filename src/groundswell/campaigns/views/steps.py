"""What somebody who has signed may do next."""

from groundswell.campaigns.models import Petition
from groundswell.groups.queries import membership_of
from groundswell.kernel.requests import Someone

STEPS = {"event", "share", "group", "keep"}
MOST = 3


def next_steps(petition: Petition, who: Someone, *, has_event: bool, declined: set[str]) -> list[str]:
    """At most three, in this order; what was declined stays away.

    event: something near them soon (the events app knows). share: send it to one person. group: meet it, for who is not
    in it. keep: an account, for who has none.
    """
    fitting = [
        ("event", has_event),
        ("share", True),
        ("group", petition.group is not None and not _is_in(who, petition)),
        ("keep", not getattr(who, "has_account", False)),
    ]
    return [key for key, fits in fitting if fits and key not in declined][:MOST]


def _is_in(who: Someone, petition: Petition) -> bool:
    membership = membership_of(who, petition.group) if petition.group else None
    return membership is not None and membership.is_active
