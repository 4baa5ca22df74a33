"""Ten seconds between the press and the word: nobody hears of what is taken back, and nothing is lost or said twice."""

from datetime import timedelta

import pytest

from groundswell.accounts import actions as accounts
from groundswell.accounts.make import person
from groundswell.groups import actions as groups
from groundswell.groups.make import group, member
from groundswell.groups.tests.test_races import at_once
from groundswell.kernel import clock
from groundswell.ledger.models import Entry
from groundswell.threads import actions, make
from groundswell.threads.models import Draft, Post

pytestmark = pytest.mark.django_db


def talk():
    """A thread of Ada's, and Ben who may reply."""
    home = group()
    ada, ben = (
        member(home, person(joined_at=clock.now() - timedelta(days=9))).person for _name in ("ada", "ben")
    )
    thread = make.thread(group=home)
    make.post(thread, ada)
    return thread, ada, ben


def due():
    return clock.now() + actions.UNDO


def test_what_is_sent_is_no_post_and_told_to_nobody_until_its_time():
    thread, _ada, ben = talk()

    actions.send(thread, "I come.", by=ben)

    assert Post.objects.count() == 1
    assert not Entry.objects.exists()
    assert actions.send_due(clock.now()) == 0
    assert actions.send_due(due()) == 1
    assert Post.objects.get(number=2).text == "I come."
    assert Entry.objects.filter(verb="threads.replied").count() == 1
    assert not Draft.objects.exists()


def test_taken_back_it_never_was_and_is_a_draft_again():
    thread, _ada, ben = talk()
    first = Post.objects.get()
    sent = actions.send(thread, "Too angry.", by=ben, answers=first)
    actions.save_draft(f"thread:{thread.pk}", "And another thing", by=ben)

    actions.unsend(thread, sent.pk, by=ben)

    assert actions.send_due(due()) == 0
    assert Post.objects.count() == 1
    assert not Entry.objects.exists()
    kept = Draft.objects.get()
    assert kept.text == "Too angry.\n\nAnd another thing"
    assert (kept.place, kept.answers, kept.goes_out_at) == (f"thread:{thread.pk}", first, None)
    assert actions.unsend(thread, sent.pk, by=ben) is None


def test_the_next_reply_has_the_one_before_it_said():
    thread, _ada, ben = talk()
    first = actions.send(thread, "One.", by=ben)
    second = actions.send(thread, "Two.", by=ben)

    assert Post.objects.get(number=2).text == "One."
    assert actions.unsend(thread, first.pk, by=ben) is None
    assert actions.send_now(thread, first.pk, by=ben) is None
    actions.send_now(thread, second.pk, by=ben)
    assert Post.objects.get(number=3).text == "Two."


def test_it_is_said_under_the_rights_of_its_moment_or_goes_back():
    thread, ada, ben = talk()
    actions.send(thread, "Wait for me.", by=ben)
    actions.close(thread, by=ada)

    actions.send_due(due())

    assert Post.objects.count() == 1
    assert Draft.objects.get().place == f"thread:{thread.pk}"


def test_whoever_left_the_group_or_was_erased_says_nothing_any_more():
    thread, ada, ben = talk()
    actions.send(thread, "Bye.", by=ben)
    actions.send(thread, "Me too.", by=ada)
    groups.leave(thread.group, by=ben)
    accounts.erase(ada)

    actions.send_due(due())

    assert not Post.objects.filter(number=2).exists()
    assert not Draft.objects.filter(person=ada).exists()


def test_one_that_cannot_be_said_stops_no_other():
    thread, ada, ben = talk()
    gone, _ada, _ben = talk()
    actions.send(gone, "Into nowhere.", by=_ben)
    gone.delete()
    actions.send(thread, "Here.", by=ben)
    actions.send(thread, "There.", by=ada)

    assert actions.send_due(due()) == 3
    assert Post.objects.filter(thread=thread).count() == 3


@pytest.mark.processes
@pytest.mark.django_db(transaction=True)
def test_undo_page_and_worker_at_once_do_one_thing():
    thread, _ada, ben = talk()
    sent = actions.send(thread, "Now or never.", by=ben)

    raised = at_once(
        *[lambda: actions.send_due(due()) for _ in range(3)],
        *[lambda: actions.send_now(thread, sent.pk, by=ben) for _ in range(3)],
        *[lambda: actions.unsend(thread, sent.pk, by=ben) for _ in range(3)],
    )

    assert raised == []
    said, kept = Post.objects.filter(number=2).count(), Draft.objects.count()
    assert said + kept == 1
