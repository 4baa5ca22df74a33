"""What something is called where it comes from, so that a second import finds it again."""

from groundswell.accounts.models import Person
from groundswell.moving.models import Brought


def remember(key: str, about: str, subject_id: int) -> None:
    """Note what something became here."""
    Brought.objects.create(key=key, about=about, subject_id=subject_id)


def hand_over(ghost: Person, to: Person) -> None:
    """What comes again under the name of somebody who was claimed is their new self's."""
    Brought.objects.filter(about="person", subject_id=ghost.pk).update(subject_id=to.pk)


def erase(person: Person) -> None:
    """Only a digest stays, and that whoever it was is not to be brought in again."""
    Brought.objects.filter(about="person", subject_id=person.pk).update(subject_id=0)
