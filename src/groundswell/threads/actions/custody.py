"""What becomes of what people said when they are claimed, leave, or thirty days have passed."""

from typing import Any

from django.db import transaction

from groundswell.accounts.belongings import give
from groundswell.accounts.models import Person
from groundswell.threads.models import Draft, Mention, Post, Reaction, Reading, Thread, Version


@transaction.atomic
def hand_over(ghost: Person, to: Person) -> None:
    """Give what one person said to another."""
    for name in ("author", "deleted_by", "answered_by"):
        Post.objects.filter(**{name: ghost}).update(**{name: to})
    Thread.objects.filter(last_author=ghost).update(last_author=to)
    for model in (Reaction, Mention, Reading, Draft):
        give(model.objects.filter(person=ghost), "person", to)


@transaction.atomic
def erase(person: Person) -> None:
    """Erase what somebody said. The places of their posts stay, empty, so that numbers and answers stay true."""
    mine = Post.objects.filter(author=person)
    Version.objects.filter(post__in=mine).delete()
    mine.update(author=None, text="", html="", waits=False)
    Post.objects.filter(deleted_by=person).update(deleted_by=None)
    Post.objects.filter(answered_by=person).update(answered_by=None)
    Thread.objects.filter(last_author=person).update(last_author=None)
    Reaction.objects.filter(person=person).update(person=None)
    for model in (Mention, Reading, Draft):
        model.objects.filter(person=person).delete()


@transaction.atomic
def empty_deleted(rows: Any) -> int:
    """Empty posts whose thirty days are over; their places stay. Returns how many."""
    ids = list(rows.values_list("pk", flat=True))
    Version.objects.filter(post__in=ids).delete()
    Mention.objects.filter(post__in=ids).delete()
    return Post.objects.filter(pk__in=ids).update(text="", html="", waits=False)
