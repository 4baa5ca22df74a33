"""What becomes of copies when people are claimed or erased: at once, not with the next batch."""

from django.db import transaction
from django.db.models import Q

from groundswell.accounts.models import Person
from groundswell.search.actions.clearing import clear_small
from groundswell.search.actions.storing import drop
from groundswell.search.models import SearchDoc


@transaction.atomic
def hand_over(ghost: Person, to: Person) -> None:
    """What is copied again under another name follows by itself: the rows it is copied from have changed."""


@transaction.atomic
def erase(person: Person) -> None:
    """Take every copy of somebody's words, and of themselves, out of the index."""
    about = Q(author_id=person.pk) | Q(scope__in=["person", "found"], subject_id=person.pk)
    drop(SearchDoc.objects.filter(about))
    clear_small()
