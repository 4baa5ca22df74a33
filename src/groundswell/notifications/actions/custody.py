"""What becomes of notices and wishes when an address is claimed, and when somebody leaves."""

from groundswell.accounts.belongings import give
from groundswell.accounts.models import Person
from groundswell.notifications.models import Device, Held, Hours, Notice, Preference, Push


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


def hand_over_hours(ghost: Person, to: Person) -> None:
    """Hours go along, unless the account has its own."""
    give(Hours.objects.filter(person=ghost), "person", to)


def forget_hours(person: Person) -> None:
    """Remove when news may reach them."""
    Hours.objects.filter(person=person).delete()


def hand_over_devices(ghost: Person, to: Person) -> None:
    """Devices belong to an account alone: there is nothing to hand over, and nothing rings for a ghost."""
    forget_devices(ghost)


def forget_devices(person: Person) -> None:
    """Remove their devices and what was to ring there."""
    Push.objects.filter(person=person).delete()
    Device.objects.filter(person=person).delete()


def hand_over_held(ghost: Person, to: Person) -> None:
    """What waits for a press waits for the account's."""
    give(Held.objects.filter(person=ghost), "person", to)


def forget_held(person: Person) -> None:
    """Remove mail under their name that waits."""
    Held.objects.filter(person=person).delete()
