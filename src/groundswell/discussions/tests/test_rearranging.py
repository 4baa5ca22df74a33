"""Topics that are moved, split and merged, and put back."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from groundswell.accounts.make import person
from groundswell.discussions import actions, make, queries
from groundswell.discussions.models import Topic
from groundswell.groups.make import group, member
from groundswell.groups.models import Standing
from groundswell.groups.queries import audit_of
from groundswell.kernel import clock
from groundswell.ledger.actions import deliver
from groundswell.moderation.make import case
from groundswell.notifications.models import Notice
from groundswell.notifications.queries import visible_notices
from groundswell.threads import actions as threads
from groundswell.threads import make as posts
from groundswell.threads import queries as talk
from groundswell.threads.showing import conversation

pytestmark = pytest.mark.django_db


def settled(**fields):
    return person(joined_at=clock.now() - timedelta(days=40), **fields)


def place(leader, **fields):
    made = group(**fields)
    member(made, leader, standing=Standing.LEADER)
    return made


def texts(topic):
    """What stands in a topic, in its order."""
    found = topic.thread.posts.filter(deleted_at=None).order_by("number")
    return [post.text for post in found]


def numbers(topic):
    return list(topic.thread.posts.order_by("number").values_list("number", flat=True))


def long(home, who, *words, minutes=0):
    """A topic whose posts were written a minute apart."""
    begun = clock.now() - timedelta(hours=5) + timedelta(minutes=minutes)
    topic = make.topic(group=home, starter=who, text=words[0])
    topic.thread.posts.update(written_at=begun)
    for n, word in enumerate(words[1:], 1):
        posts.post(topic.thread, who, word, written_at=begun + timedelta(minutes=2 * n))
    return Topic.objects.select_related("thread__group").get(pk=topic.pk)


def again(topic):
    return Topic.objects.select_related("thread__group").get(pk=topic.pk)


def test_a_moved_topic_is_read_where_it_stands_now_and_nowhere_else():
    dee = settled()
    old, new = place(dee), place(dee, visibility="closed")
    ada, ben = member(old, settled()).person, member(new, settled()).person
    topic = long(old, ada, "First.", "Second.")
    assert queries.visible_topic(ada, topic.pk)

    actions.move(topic, new, by=dee)

    assert queries.visible_topic(ada, topic.pk) is None
    moved = queries.visible_topic(ben, topic.pk)
    assert moved.group == new
    assert queries.readable_source(ben, moved) == old
    assert [entry.what for entry in audit_of(old)] == ["discussions.moved_away"]
    assert [entry.what for entry in audit_of(new)] == ["discussions.came_here"]


def test_where_it_came_from_is_said_to_those_who_read_both():
    dee = settled()
    old, new = place(dee, visibility="hidden"), place(dee, visibility="closed")
    ben = member(new, settled()).person
    topic = long(old, dee, "First.")

    actions.move(topic, new, by=dee)

    assert queries.readable_source(ben, again(topic)) is None
    assert queries.readable_source(dee, again(topic)) == old


def test_what_was_said_among_members_does_not_become_public():
    dee = settled()
    closed, public = place(dee, visibility="closed"), place(dee)
    topic = long(closed, dee, "Between us.")

    with pytest.raises(PermissionDenied):
        actions.move(topic, public, by=dee)
    with pytest.raises(PermissionDenied):
        actions.merge(topic, long(public, dee, "In the open."), by=dee)

    there = long(public, dee, "In the open.")
    done = actions.move(there, closed, by=dee)
    actions.undo(done, by=dee)
    done = actions.move(there, closed, by=dee)
    threads.reply(again(there).thread, "And this between us.", by=dee)
    with pytest.raises(PermissionDenied):
        actions.undo(done, by=dee)


def test_moving_takes_the_right_in_both_groups():
    dee, eve = settled(), settled()
    old, new = place(dee), place(eve)
    topic = long(old, dee, "First.")

    for who in (dee, eve):
        with pytest.raises(PermissionDenied):
            actions.move(topic, new, by=who)


def test_reports_and_notices_go_along():
    dee = settled()
    old, new = place(dee), place(dee, visibility="closed")
    ada, ben = member(old, settled()).person, member(old, settled()).person
    topic = long(old, ada, "First.")
    reply = threads.reply(topic.thread, "Second.", by=ben)
    waiting = case("threads.post", reply.pk, group=old, author=ben)
    deliver()
    assert visible_notices(ada).count() == 1
    later = threads.reply(topic.thread, "Third.", by=ben)

    actions.move(topic, new, by=dee)
    deliver()

    waiting.refresh_from_db()
    assert waiting.group == new
    assert Notice.objects.filter(person=ada, entry__subject_id=later.pk, space_id=new.pk).exists()
    assert not visible_notices(ada).exists()


def test_a_move_is_undone_for_thirty_days():
    dee = settled()
    old, new = place(dee), place(dee)
    topic = long(old, dee, "First.")
    done = actions.move(topic, new, by=dee)

    actions.undo(done, by=dee)

    assert again(topic).group == old
    done.refresh_from_db()
    with pytest.raises(PermissionDenied):
        actions.undo(done, by=dee)
    late = actions.move(topic, new, by=dee)
    with clock.at(clock.now() + timedelta(days=31)), pytest.raises(PermissionDenied):
        actions.undo(late, by=dee)


def test_part_of_a_topic_becomes_a_topic_and_the_places_lead_there(client):
    dee = settled()
    home = place(dee)
    ada = member(home, settled()).person
    topic = long(home, dee, "One.", "Two.", "Three.", "Four.", "Five.")
    threads.read_up_to(topic.thread, 4, by=ada)
    kept = topic.thread.posts.get(number=3)

    done = actions.split(topic, "About three", [3, 5, 1], by=dee)

    topic, new = again(topic), again(done.topic)
    assert (texts(topic), numbers(topic)) == (["One.", "Two.", "Four."], [1, 2, 3, 4, 5])
    assert (texts(new), numbers(new)) == (["Three.", "Five."], [1, 2])
    assert (topic.thread.post_count, topic.thread.last_number) == (3, 5)
    assert talk.reading_of(ada, new.thread).number == 1
    assert talk.unread(ada, [topic.thread])[topic.thread_id].count == 0
    assert [post.state for post in conversation(ada, topic.thread, 1).posts].count("moved") == 2
    assert client.get(kept.get_absolute_url()).url == new.get_absolute_url()
    page = client.get(topic.get_absolute_url()).content.decode()
    assert page.count(f'href="{kept.get_absolute_url()}"') == 1
    assert topic.title in client.get(new.get_absolute_url()).content.decode()


def test_a_split_is_undone_while_nobody_wrote_there():
    dee = settled()
    home = place(dee)
    topic = long(home, dee, "One.", "Two.", "Three.")
    first = actions.split(topic, "Two", [2], by=dee)

    actions.undo(first, by=dee)

    assert (texts(again(topic)), numbers(again(topic))) == (["One.", "Two.", "Three."], [1, 2, 3])
    assert queries.visible_topic(dee, first.topic_id) is None
    assert queries.went_into(dee, first.topic_id) == topic
    second = actions.split(topic, "Two", [2], by=dee)
    threads.reply(second.topic.thread, "More.", by=dee)
    with pytest.raises(PermissionDenied):
        actions.undo(second, by=dee)


def test_splitting_needs_a_title_and_something_that_stands():
    dee = settled()
    topic = long(place(dee), dee, "One.", "Two.")
    for title, chosen in (("…", [2]), ("Two", [1]), ("Two", [9])):
        with pytest.raises(ValidationError):
            actions.split(topic, title, chosen, by=dee)
    assert texts(again(topic)) == ["One.", "Two."]


def test_a_question_whose_answer_goes_is_open_again_until_that_is_undone():
    dee = settled()
    home = place(dee)
    topic = long(home, dee, "How?", "So.")
    Topic.objects.filter(pk=topic.pk).update(kind="question")
    answer = topic.thread.posts.get(number=2)
    actions.choose_answer(again(topic), answer, by=dee)

    done = actions.split(topic, "So", [2], by=dee)

    assert not again(topic).is_solved
    actions.undo(done, by=dee)
    assert again(topic).answer_id == answer.pk


def test_merged_topics_are_one_by_time_and_nobody_has_read_less():
    dee = settled()
    home = place(dee)
    ada, ben = member(home, settled()).person, member(home, settled()).person
    late = long(home, dee, "B0.", "B2.", "B4.")
    early = long(home, dee, "A1.", "A3.", minutes=1)
    threads.read_up_to(early.thread, 2, by=ada)
    threads.read_up_to(late.thread, 2, by=ada)
    threads.set_level(late.thread, "everything", by=ben)
    threads.save_draft(f"thread:{late.thread_id}", "Begun", by=ben)

    actions.merge(late, early, by=dee)

    one = again(early)
    assert (texts(one), numbers(one)) == (["A1.", "B0.", "B2.", "A3.", "B4."], [1, 2, 3, 4, 5])
    assert talk.unread(ada, [one.thread])[one.thread_id].count == 1
    assert talk.reading_of(ben, one.thread).level == "everything"
    assert talk.draft_of(ben, f"thread:{one.thread_id}").text == "Begun"
    assert queries.visible_topic(ada, late.pk) is None
    assert queries.went_into(ada, late.pk) == one


def test_old_addresses_of_a_merged_topic_lead_to_what_stood_there(client):
    dee = settled()
    home = place(dee)
    other, topic = long(home, dee, "A1."), long(home, dee, "B2.", "B4.", minutes=1)
    path, post = topic.get_absolute_url(), topic.thread.posts.get(number=2)

    actions.merge(topic, other, by=dee)

    assert client.get(path).url == f"{other.get_absolute_url()}#post-2"
    assert client.get(f"/t/{topic.pk}/").url == other.get_absolute_url()
    assert client.get(post.get_absolute_url()).url == f"{other.get_absolute_url()}#post-3"
    said = threads.reply(topic.thread, "To the old place.", by=dee)
    assert (said.thread_id, said.number) == (other.thread_id, 4)


def test_a_merge_is_undone_and_what_was_said_since_stays():
    dee = settled()
    home = place(dee)
    ada = member(home, settled()).person
    topic, other = long(home, dee, "B0.", "B2."), long(home, dee, "A1.", "A3.", minutes=1)
    done = actions.merge(topic, other, by=dee)
    threads.reply(again(other).thread, "Since.", by=dee)
    threads.read_up_to(again(other).thread, 4, by=ada)

    actions.undo(done, by=dee)

    assert (texts(again(topic)), numbers(again(topic))) == (["B0.", "B2."], [1, 2])
    assert (texts(again(other)), numbers(again(other))) == (["A1.", "A3.", "Since."], [1, 2, 3])
    assert talk.reading_of(ada, again(other).thread).number == 2
    assert queries.visible_topic(ada, topic.pk) == topic
