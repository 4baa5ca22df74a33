"""What becomes of tasks when people are claimed or erased. The numbers on a task stay what they were."""

from django.db import transaction

from groundswell.accounts.belongings import give
from groundswell.accounts.models import Person
from groundswell.kernel import clock
from groundswell.tasks.actions.counting import locked, settle
from groundswell.tasks.models import Taking, Task


@transaction.atomic
def hand_over(ghost: Person, to: Person) -> None:
    """Give one person's tasks to another."""
    Task.objects.filter(set_by=ghost).update(set_by=to)
    Task.objects.filter(proposed=ghost).update(proposed=to)
    Taking.objects.filter(confirmed_by=ghost).update(confirmed_by=to)
    give(Taking.objects.filter(person=ghost), "person", to)


@transaction.atomic
def erase(person: Person) -> None:
    """Take a person off everything. What they had taken on and not done is free again; what they did stays counted."""
    Task.objects.filter(set_by=person).update(set_by=None)
    Task.objects.filter(proposed=person).update(proposed=None)
    Taking.objects.filter(confirmed_by=person).update(confirmed_by=None)
    begun = Taking.objects.filter(person=person, given_up_at=None, done_at=None).select_related("task")
    for taking in begun:
        task = locked(taking.task)
        Taking.objects.filter(pk=taking.pk).update(given_up_at=clock.now())
        settle(task, clock.now())
    Taking.objects.filter(person=person).update(person=None, said="", not_yet_words="")
