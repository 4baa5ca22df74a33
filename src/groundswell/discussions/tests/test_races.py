"""Rearranging while people talk."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from groundswell.accounts.make import person
from groundswell.discussions import actions, make
from groundswell.discussions.models import Topic
from groundswell.groups.make import group, member
from groundswell.groups.models import Standing
from groundswell.groups.tests.test_races import at_once
from groundswell.kernel import clock
from groundswell.threads import actions as threads
from groundswell.threads import make as posts
from groundswell.threads.models import Post, Thread

pytestmark = [pytest.mark.processes, pytest.mark.django_db(transaction=True)]
SAYS = 5


def settled():
    return person(joined_at=clock.now() - timedelta(days=9))


def busy(posts_each, count=2):
    """A leader, some who talk, and topics with so many posts each."""
    dee, home = settled(), group()
    member(home, dee, standing=Standing.LEADER)
    people = [member(home, settled()).person for _ in range(4)]
    topics = [make.topic(group=home, starter=dee) for _ in range(count)]
    for topic in topics:
        for n in range(posts_each - 1):
            posts.post(topic.thread, people[n % 4], f"{topic.pk}.{n}")
    return dee, people, [Topic.objects.select_related("thread__group").get(pk=one.pk) for one in topics]


def in_order():
    """Every thread's numbers are 1, 2, 3 …, and its row says what is true of its posts."""
    for thread in Thread.objects.all():
        rows = list(thread.posts.order_by("number").values_list("number", "deleted_at"))
        assert [number for number, _ in rows] == list(range(1, len(rows) + 1))
        assert thread.last_number == len(rows)
        assert thread.post_count == sum(gone is None for _, gone in rows)


def test_what_is_said_while_two_topics_become_one_is_said_in_that_one():
    dee, people, (one, other) = busy(6)

    raised = at_once(
        lambda: actions.merge(one, other, by=dee),
        *[lambda p=p: [threads.reply(one.thread, "Here.", by=p) for _ in range(SAYS)] for p in people[:2]],
        *[lambda p=p: [threads.reply(other.thread, "There.", by=p) for _ in range(SAYS)] for p in people[2:]],
    )

    assert raised == []
    in_order()
    standing = Post.objects.filter(deleted_at=None)
    assert standing.filter(thread=other.thread).count() == standing.count() == 12 + 4 * SAYS
    assert Thread.objects.get(pk=one.thread_id).into_id == other.thread_id


def test_two_who_merge_each_into_the_other_make_one_topic():
    dee, _people, (one, other) = busy(4)

    raised = at_once(lambda: actions.merge(one, other, by=dee), lambda: actions.merge(other, one, by=dee))

    assert [type(error) for error in raised] == [ValidationError]
    in_order()
    assert Thread.objects.filter(post_count=8).count() == 1
    assert Thread.objects.filter(into=None).count() == 1


def test_the_same_posts_split_off_twice_at_once_go_once():
    dee, people, (topic, *_) = busy(8, count=1)

    raised = at_once(
        lambda: actions.split(topic, "One way", [3, 4, 5], by=dee),
        lambda: actions.split(topic, "Another", [4, 5, 6], by=dee),
        lambda: [threads.reply(topic.thread, "And I.", by=people[0]) for _ in range(SAYS)],
    )

    assert raised == []
    in_order()
    assert Post.objects.filter(deleted_at=None).count() == 8 + SAYS
    assert Post.objects.exclude(moved_to=None).count() == 4


def test_a_post_edited_and_taken_back_while_it_moves_stays_whole():
    dee, people, (one, other) = busy(6)
    post = one.thread.posts.filter(author=people[0]).first()

    raised = at_once(
        lambda: actions.merge(one, other, by=dee),
        lambda: threads.edit(post, "Said better.", by=people[0]),
        lambda: threads.delete(one.thread.posts.get(number=3), by=people[1]),
    )

    assert raised == []
    in_order()
    post.refresh_from_db()
    assert (post.text, post.thread_id) == ("Said better.", other.thread_id)


def test_one_undo_pressed_twice_at_once_undoes_once():
    dee, _people, (one, other) = busy(6)
    done = actions.merge(one, other, by=dee)

    raised = at_once(*[lambda: actions.undo(done, by=dee)] * 4)

    assert [type(error) for error in raised] == [PermissionDenied] * 3
    in_order()
    assert sorted(Thread.objects.values_list("post_count", flat=True)) == [6, 6]
