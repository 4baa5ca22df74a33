"""What is new in somebody's groups, on their Home."""

from datetime import timedelta

import pytest
from django.urls import reverse

from groundswell.accounts.make import person
from groundswell.discussions import actions, make, queries
from groundswell.discussions.actions import Opening
from groundswell.groups.make import group, member
from groundswell.kernel import clock
from groundswell.ledger.actions import deliver
from groundswell.threads import make as posts
from groundswell.threads.models import Reading, Thread

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def ada():
    return person(name="Ada", welcomed_at=clock.now())


def read(who, topic):
    thread = Thread.objects.get(pk=topic.thread_id)
    Reading.objects.update_or_create(person=who, thread=thread, defaults={"number": thread.last_number})


def test_three_of_each_group_stand_there_and_what_was_not_read_first(ada):
    home, other, foreign = group(), group(), group()
    for mine in (home, other):
        member(mine, ada)
    topics = [make.topic(group=home, title=f"T{number}") for number in range(5)]
    for number, topic in enumerate(topics):
        Thread.objects.filter(pk=topic.thread_id).update(last_at=clock.now() - number * timedelta(hours=1))
    for topic in topics[:4]:
        read(ada, topic)
    posts.post(topics[1].thread)
    Thread.objects.filter(pk=topics[1].thread_id).update(last_at=clock.now() - timedelta(hours=1))
    make.topic(group=foreign, title="Not mine")
    read(ada, make.topic(group=other, title="Read"))

    (section,) = queries.new_in_my_groups(ada, clock.now())

    assert [(topic.title, topic.new) for topic in section.topics] == [("T1", 1), ("T4", None), ("T0", 0)]


def test_what_is_older_than_two_weeks_or_hidden_is_not_new(ada):
    home = group()
    member(home, ada)
    old = make.topic(group=home)
    Thread.objects.filter(pk=old.thread_id).update(last_at=clock.now() - 15 * DAY)
    gone = make.topic(group=home)
    Thread.objects.filter(pk=gone.thread_id).update(post_count=0)

    assert queries.new_in_my_groups(ada, clock.now()) == []
    rows, key = queries.older_in_my_groups(ada, "")
    assert ([row.pk for row in rows], key) == ([old.pk], "")


def test_catching_up_reads_one_group_and_the_undo_makes_it_new_again(client, ada):
    home, other = group(), group()
    for mine in (home, other):
        member(mine, ada)
    half, whole = make.topic(group=home), make.topic(group=home)
    read(ada, half)
    posts.post(half.thread)
    make.topic(group=other)
    client.force_login(ada)
    press = reverse("discussions:caught_up", args=[home.slug])

    assert client.post(press).status_code == 303
    assert client.post(press).status_code == 303
    assert [one.slug for one in queries.new_in_my_groups(ada, clock.now())] == [other.slug]
    client.post(reverse("discussions:not_caught_up", args=[home.slug]))

    new = {topic.pk: topic.new for one in queries.new_in_my_groups(ada, clock.now()) for topic in one.topics}
    assert (new[half.pk], new[whole.pk]) == (1, None)


def test_questions_that_wait_are_offered_to_those_who_could_help_and_not_to_who_asked(client, ada):
    home = group()
    ben = member(home).person
    member(home, ada)
    topic = actions.start(home, Opening(title="Which stop?", text="Who knows?", kind="question"), by=ben)
    deliver()
    client.force_login(ada)

    assert "Could you help?" in client.get("/home/").content.decode()
    assert queries.questions_for(ben) == []
    client.post(reverse("discussions:replies", args=[topic.pk]), {"text": "The one at the bank."})
    deliver()
    assert queries.questions_for(ada) == []


def test_a_sign_without_a_word_answers_nobody(client, ada):
    home = group()
    ben = member(home).person
    member(home, ada)
    topic = actions.start(home, Opening(title="Which stop?", text="Who knows?", kind="question"), by=ben)
    client.force_login(ada)
    client.post(reverse("discussions:replies", args=[topic.pk]), {"text": "+1 👍"})
    deliver()

    assert topic.thread.posts.get(number=1).waits


def test_older_ones_come_page_by_page_and_none_twice(client, ada):
    home = group()
    member(home, ada)
    for number in range(45):
        topic = make.topic(group=home)
        Thread.objects.filter(pk=topic.thread_id).update(last_at=clock.now() - number * DAY)
    seen, key = [], ""
    for _ in range(3):
        rows, key = queries.older_in_my_groups(ada, key)
        seen += [row.pk for row in rows]
    client.force_login(ada)

    assert len(seen) == len(set(seen)) == 45
    assert key == ""
    for odd in ("x", "1_", "9" * 60, "99999999999999999999_1"):
        assert client.get("/talk/", {"before": odd}).status_code == 200
