"""Whoever keeps something that follows from a profile, or from what somebody agreed to, hears when either changes.

@changes.follows
def keep_card(person: Person) -> None: ...      called in the transaction of the change; must bear being called again
"""

from collections.abc import Callable

from groundswell.accounts.models import Person

type Follow = Callable[[Person], None]

_following: list[Follow] = []


def follows(follow: Follow) -> Follow:
    """Register what is to be done when a person's profile or consents changed."""
    _following.append(follow)
    return follow


def changed(person: Person) -> None:
    """A person's profile or consents changed."""
    for follow in _following:
        follow(person)
