"""Thanks and badges for tests and for the demo."""

from typing import Any

from groundswell.accounts.models import Person
from groundswell.groups.models import Group
from groundswell.recognition.models import Award, SeenBy, Thanks


def thanks(
    giver: Person, to: Person | Group, words: str = "You made the evening work.", **fields: Any
) -> Thanks:
    """Words of thanks that others may read."""
    receiver = {"to_group": to} if isinstance(to, Group) else {"to_person": to}
    return Thanks.objects.create(giver=giver, words=words, **{"seen_by": SeenBy.SHOWN} | receiver | fields)


def award(person: Person, badge: str = "first_act", **fields: Any) -> Award:
    """A badge somebody has."""
    return Award.objects.create(person=person, badge=badge, **{"entry_id": 1} | fields)
