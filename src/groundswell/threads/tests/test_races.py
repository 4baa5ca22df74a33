"""What many say at once."""

from datetime import timedelta

import pytest

from groundswell.accounts.make import person
from groundswell.groups.make import group, member
from groundswell.groups.tests.test_races import at_once
from groundswell.kernel import clock
from groundswell.threads import actions, make, queries
from groundswell.threads.models import Post, Reaction, Thread

pytestmark = [pytest.mark.processes, pytest.mark.django_db(transaction=True)]


def talk(count):
    """A thread and so many members."""
    home = group()
    people = [member(home, person(joined_at=clock.now() - timedelta(days=9))).person for _ in range(count)]
    thread = make.thread(group=home)
    make.post(thread, people[0], waits=True)
    return thread, people


def test_eight_who_reply_at_once_are_all_heard_and_no_number_is_given_twice():
    thread, people = talk(9)

    raised = at_once(
        *[lambda p=p: [actions.reply(thread, "Me.", by=p) for _ in range(3)] for p in people[1:]]
    )

    assert raised == []
    thread = Thread.objects.get(pk=thread.pk)
    assert [post.number for post in thread.posts.order_by("number")] == list(range(1, 26))
    assert (thread.last_number, thread.post_count) == (25, 25)
    assert thread.last_author_id == thread.posts.get(number=25).author_id
    assert not Post.objects.filter(waits=True, number=1).exists()


def test_one_press_eight_times_at_once_counts_once():
    thread, people = talk(2)
    post = thread.posts.get()

    raised = at_once(*[lambda: actions.react(post, "help", by=people[1], is_on=True)] * 8)

    assert raised == []
    assert Reaction.objects.count() == 1
    assert queries.reactions_on([post], people[1])[post.pk] == {"help": (1, True)}


def test_somebody_who_reads_and_hears_at_once_has_one_row():
    thread, people = talk(2)
    for _ in range(8):
        make.post(thread)
    thread.refresh_from_db()
    ada = people[1]

    raised = at_once(
        *[lambda n=n: actions.read_up_to(thread, n, by=ada) for n in range(1, 9)],
        lambda: actions.set_level(thread, "everything", by=ada),
        lambda: actions.save_draft(f"thread:{thread.pk}", "Begun", by=ada),
        lambda: actions.save_draft(f"thread:{thread.pk}", "Begun again", by=ada),
    )

    assert raised == []
    reading = queries.reading_of(ada, thread)
    assert (reading.number, reading.level) == (8, "everything")
    assert queries.draft_of(ada, f"thread:{thread.pk}").text.startswith("Begun")
