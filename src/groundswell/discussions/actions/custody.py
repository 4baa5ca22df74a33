"""What becomes of topics when people are claimed or erased."""

from django.db import transaction
from django.db.models import Exists, OuterRef

from groundswell.accounts.models import Person
from groundswell.discussions.models import THREAD, Rearrangement, Topic
from groundswell.threads.models import Post, Thread


@transaction.atomic
def hand_over(ghost: Person, to: Person) -> None:
    """Give one person's topics to another."""
    Topic.objects.filter(starter=ghost).update(starter=to)
    Topic.objects.filter(solved_by=ghost).update(solved_by=to)
    Rearrangement.objects.filter(by=ghost).update(by=to)


@transaction.atomic
def erase(person: Person) -> None:
    """Topics in which nobody else wrote go with whoever started them. The others keep their title, for those who answered."""
    others = Post.objects.filter(thread=OuterRef("thread"), author__isnull=False).exclude(author=person)
    alone = Topic.objects.filter(~Exists(others), starter=person).values_list("thread", flat=True)
    Thread.objects.filter(kind=THREAD, pk__in=list(alone)).delete()
    Topic.objects.filter(starter=person).update(starter=None)
    Topic.objects.filter(solved_by=person).update(solved_by=None)
    Rearrangement.objects.filter(by=person).update(by=None)
