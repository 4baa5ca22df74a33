"""Taking a task on, and getting it done. Done is what somebody else confirms."""

from django.db import transaction

from groundswell.accounts.models import Person
from groundswell.kernel import clock, text
from groundswell.ledger.actions import record
from groundswell.tasks import policy, verbs
from groundswell.tasks.actions.counting import locked, locked_with, settle, take_back
from groundswell.tasks.models import Taking, Task


@transaction.atomic
def take(task: Task, *, by: Person) -> Taking:
    """Take a task on. Taking it again changes nothing; when enough have it, PermissionDenied says so."""
    task = locked(task)
    taking = task.takings.filter(person=by).first()
    if taking is not None and taking.is_active:
        return taking
    policy.can_take(by, task).require()
    taking = taking or Taking(task=task, person=by)
    taking.taken_at, taking.given_up_at = clock.now(), None
    entry = record(verbs.taken, by=by, about=task, within=task.group_id, title=task.title)
    taking.taken_entry_id = entry.pk
    taking.save()
    settle(task, clock.now())
    return taking


@transaction.atomic
def give_up(taking: Taking, *, by: Person) -> Taking:
    """Give a task back. Nobody minds; taking it again is the undo."""
    task, row = locked_with(taking)
    if not row.is_active and row.person_id == by.pk:
        return row
    policy.can_do(by, row).require()
    row.given_up_at, row.done_at, row.said = clock.now(), None, ""
    if row.taken_entry_id is not None:
        take_back(verbs.given_up, row.taken_entry_id, by=by.pk, title=task.title)
        row.taken_entry_id = None
    row.save()
    settle(task, clock.now())
    return row


@transaction.atomic
def say_done(taking: Taking, *, by: Person, said: str = "") -> Taking:
    """Say that it is done. It counts when somebody else confirms it; saying it again changes nothing."""
    task, row = locked_with(taking)
    if row.person_id == by.pk and row.done_at is not None:
        return row
    policy.can_do(by, row).require()
    row.done_at, row.said = clock.now(), text.tidy(said, 280, single_line=True)
    row.save()
    record(verbs.said_done, by=by, about=task, within=task.group_id, title=task.title, taking=row.pk)
    return row


@transaction.atomic
def confirm(taking: Taking, *, by: Person) -> Taking:
    """Say that somebody else's work is done: it is their act from now on. Confirming again changes nothing."""
    task, row = locked_with(taking)
    policy.can_confirm(by, row).require()
    if row.is_confirmed:
        return row
    row.confirmed_at, row.confirmed_by = clock.now(), by
    row.not_yet_at, row.not_yet_words = None, ""
    verb = verbs.cared if task.is_care else verbs.done
    entry = record(verb, by=row.person_id, about=task, within=task.group_id, title=task.title)
    row.entry_id = entry.pk
    row.save()
    record(verbs.confirmed, by=by, about=task, within=task.group_id, title=task.title, taking=row.pk)
    settle(task, clock.now())
    return row


@transaction.atomic
def not_yet(taking: Taking, *, by: Person, words: str = "") -> Taking:
    """Give somebody's work back to them with a word on what is missing. Takes a confirmation back too."""
    task, row = locked_with(taking)
    if row.is_doing and row.not_yet_at is not None:
        return row
    policy.can_confirm(by, row).require()
    if row.entry_id is not None:
        take_back(verbs.uncounted, row.entry_id, by=row.person_id, title=task.title)
    row.entry_id, row.confirmed_at, row.confirmed_by, row.done_at = None, None, None, None
    row.not_yet_at, row.not_yet_words = clock.now(), text.tidy(words, 280, single_line=True)
    row.save()
    record(verbs.sent_back, by=by, about=task, within=task.group_id, title=task.title, taking=row.pk)
    settle(task, clock.now())
    return row
