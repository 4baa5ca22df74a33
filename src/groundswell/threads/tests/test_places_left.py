"""What was taken back: it is new to nobody, and what is put back counts again."""

from datetime import timedelta

import pytest

from groundswell.accounts.make import person
from groundswell.groups.make import group, member
from groundswell.kernel import clock
from groundswell.ledger.models import Entry
from groundswell.ledger.queries import entries_by
from groundswell.threads import actions, queries
from groundswell.threads.queries import Unread
from groundswell.threads.showing import conversation

pytestmark = pytest.mark.django_db


def talk():
    """A thread in a group, its starter and another member."""
    home = group()
    ada, ben = (
        member(home, person(joined_at=clock.now() - timedelta(days=40), handle=handle)).person
        for handle in ("ada", "ben")
    )
    return actions.open_thread("discussions.topic", home, "First.", by=ada), ada, ben


def told(somebody):
    taken_back = Entry.objects.exclude(retracts_id=None).values("retracts_id")
    standing = Entry.objects.exclude(pk__in=taken_back)
    return [entry.verb for entry in standing if somebody.pk in entry.word.audience(entry)]


def test_what_was_taken_back_is_not_new_to_anybody():
    thread, ada, ben = talk()
    actions.read_up_to(thread, 1, by=ben)
    gone = [actions.reply(thread, f"Word {n}.", by=ada) for n in range(3)]
    for post in gone[:2]:
        actions.delete(post, by=ada)
    thread.refresh_from_db()

    assert queries.unread(ben, [thread]) == {thread.pk: Unread(1, 2)}
    assert conversation(ben, thread, 1).new == 1
    assert conversation(ben, thread, 1).first_new == 4

    actions.delete(gone[2], by=ada)

    assert queries.unread(ben, [thread]) == {thread.pk: Unread(0, 2)}
    assert conversation(ben, thread, 1).first_new == 0


def test_what_is_put_back_counts_again_and_nobody_is_told_twice():
    thread, ada, ben = talk()
    post = actions.reply(thread, "As I said.", by=ben)
    actions.delete(post, by=ben)
    assert not entries_by(ben.pk, ["threads.replied", "threads.put_back"]).exists()

    actions.restore(post, by=ben)
    actions.restore(post, by=ben)

    assert [entry.verb for entry in entries_by(ben.pk)] == ["threads.put_back"]
    assert told(ada) == []
    post.refresh_from_db()
    actions.delete(post, by=ben)
    assert not entries_by(ben.pk, ["threads.put_back"]).exists()
