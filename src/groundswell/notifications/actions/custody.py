"""What becomes of notices and wishes when an address is claimed, and when somebody leaves."""

from groundswell.accounts.belongings import give
from groundswell.accounts.models import Person
from groundswell.notifications.models import Notice, Preference


def hand_over_notices(ghost: Person, to: Person) -> None:
    """What somebody was told without an account, they have now."""
    give(Notice.objects.filter(person=ghost), "person", to)


def hand_over_wishes(ghost: Person, to: Person) -> None:
    """Wishes go along; those the account already settled stay as they are."""
    give(Preference.objects.filter(person=ghost), "person", to)


def forget_notices(person: Person) -> None:
    """Remove everything somebody was told."""
    Notice.objects.filter(person=person).delete()


def forget_wishes(person: Person) -> None:
    """Remove what they wanted to hear of."""
    Preference.objects.filter(person=person).delete()
