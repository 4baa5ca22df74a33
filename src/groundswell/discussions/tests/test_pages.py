"""Reading and writing in the browser."""

import re

import pytest
from django.urls import reverse

from groundswell.discussions import actions, make
from groundswell.discussions.actions import Opening
from groundswell.groups.make import group, member
from groundswell.groups.models import Standing, Visibility
from groundswell.ledger.actions import deliver
from groundswell.notifications.models import Notice
from groundswell.threads import make as threads
from groundswell.threads.models import Draft, Post, Reading

pytestmark = pytest.mark.django_db


def text(response):
    return response.content.decode()


def at(client, somebody):
    client.force_login(somebody)
    return client


def home(**fields):
    """A group with a member, who is returned too."""
    made = group(**fields)
    return made, member(made, name="Ada here").person


def test_anyone_reads_a_topic_of_a_public_group_and_may_index_it(client):
    topic = make.topic(title="Who can ride the 41?", text="We need **eight** riders.")

    answer = client.get(topic.get_absolute_url())

    assert answer.status_code == 200
    assert "<strong>eight</strong>" in text(answer)
    assert f'<link rel="canonical" href="http://testserver{topic.get_absolute_url()}">' in text(answer)
    assert "noindex" not in text(answer)
    assert "Sign in to take part." in text(answer)


@pytest.mark.parametrize("visibility", [Visibility.CLOSED, Visibility.HIDDEN])
def test_topics_of_other_groups_are_not_there_for_strangers(client, visibility):
    inside, ada = home(visibility=visibility)
    topic = make.topic(group=inside, title="Secret")
    post = topic.thread.posts.get()
    paths = [
        topic.get_absolute_url(),
        reverse("discussions:short", args=[topic.pk]),
        reverse("discussions:group", args=[inside.slug]),
        reverse("threads:post", args=[post.pk]),
        reverse("threads:history", args=[post.pk]),
    ]

    for path in paths:
        assert client.get(path).status_code == 404, path
    at(client, ada)
    for path in paths[:3]:
        assert client.get(path, follow=True).status_code == 200, path


def test_a_member_starts_a_topic_and_lands_on_it(client):
    inside, ada = home()
    path = reverse("discussions:start", args=[inside.slug])

    answer = at(client, ada).post(
        path,
        {"title": "A bench at the Grange stop", "kind": "question", "text": "Where?", "tags": "benches, 41"},
    )

    assert answer.status_code == 303
    page = text(client.get(answer.url))
    assert "A bench at the Grange stop" in page
    assert "#benches" in page
    assert Post.objects.get().waits


def test_topics_like_it_are_shown_before_it_is_posted(client):
    inside, ada = home()
    make.topic(group=inside, title="Which benches are broken?")
    path, typed = reverse("discussions:start", args=[inside.slug]), {"kind": "discussion", "text": "Hm."}

    first = at(client, ada).post(path, typed | {"title": "Broken benches again"})
    second = client.post(path, typed | {"title": "Broken benches again", "seen": "yes"})

    assert first.status_code == 200
    assert "Which benches are broken?" in text(first)
    assert "Start it anyway" in text(first)
    assert second.status_code == 303


def test_a_reply_is_one_press_and_a_second_press_is_the_same_one(client):
    inside, ada = home()
    topic = make.topic(group=inside)
    page = text(at(client, ada).get(topic.get_absolute_url()))
    once = re.search(r'name="once" value="([^"]+)"', page)[1]
    path = reverse("discussions:replies", args=[topic.pk])

    answers = [client.post(path, {"text": "Count me in.", "once": once}) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [303, 303]
    assert answers[0]["Location"] == answers[1]["Location"] == f"{topic.get_absolute_url()}#post-2"
    assert topic.thread.posts.count() == 2


def test_an_empty_reply_comes_back_with_what_to_put_right(client):
    inside, ada = home()
    topic = make.topic(group=inside)

    answer = at(client, ada).post(reverse("discussions:replies", args=[topic.pk]), {"text": "  "})

    assert answer.status_code == 422
    assert "Write something first." in text(answer)


def test_what_is_begun_is_kept_and_stands_in_the_box_again(client):
    inside, ada = home()
    topic = make.topic(group=inside)
    path = reverse("threads:draft", args=[topic.thread_id])

    saved = at(client, ada).post(path, {"text": "I am in, if"}, headers={"HX-Request": "true"})
    without_scripts = client.post(path, {"text": "I am in, if only"})

    assert "Draft saved" in text(saved)
    assert without_scripts.status_code == 303
    assert "I am in, if only</textarea>" in text(client.get(topic.get_absolute_url()))
    client.post(reverse("discussions:replies", args=[topic.pk]), {"text": "I am in."})
    assert not Draft.objects.exists()


def test_a_draft_is_nobody_elses(client):
    inside, ada = home()
    topic = make.topic(group=inside)
    Draft.objects.create(person=ada, place=f"thread:{topic.thread_id}", text="only mine")

    assert "only mine" not in text(at(client, member(inside).person).get(topic.get_absolute_url()))


def test_a_preview_keeps_nothing(client):
    inside, ada = home()
    topic = make.topic(group=inside)

    answer = at(client, ada).post(
        reverse("discussions:replies", args=[topic.pk]), {"text": "**Loud**", "preview": "yes"}
    )

    assert "<strong>Loud</strong>" in text(answer)
    assert topic.thread.posts.count() == 1


def test_a_quote_stands_in_the_box_and_the_answer_says_to_whom(client):
    inside, ada = home()
    topic = make.topic(group=inside, text="Bring flasks.")

    page = text(at(client, ada).get(f"{topic.get_absolute_url()}?answers=1&quote=yes"))
    client.post(reverse("discussions:replies", args=[topic.pk]), {"text": "Tea or soup?", "answers": "1"})

    assert "&gt; Bring flasks." in page
    assert Post.objects.get(number=2).answers == Post.objects.get(number=1)


def test_an_open_question_offers_its_first_words(client):
    inside, ada = home()
    leader = member(inside, standing=Standing.LEADER).person
    path = reverse("discussions:start", args=[inside.slug])
    asked = {
        "title": "Your first night bus?",
        "text": "One sentence.",
        "opener": "The first time I",
        "kind": "prompt",
    }

    assert at(client, ada).post(path, asked).status_code == 422
    topic = at(client, leader).post(path, asked).url

    assert "The first time I</textarea>" in text(at(client, ada).get(topic))


def test_opening_a_topic_marks_nothing_as_read(client):
    inside, ada = home()
    topic = make.topic(group=inside)
    threads.post(topic.thread, text="Second")

    at(client, ada).get(topic.get_absolute_url())
    assert not Reading.objects.filter(person=ada).exists()
    client.post(
        reverse("threads:read", args=[topic.thread_id]), {"until": "1"}, headers={"HX-Request": "true"}
    )

    assert Reading.objects.get(person=ada).number == 1
    page = text(client.get(topic.get_absolute_url()))
    assert "One new" in page
    assert page.index("One new") < page.index('id="post-2"')


def test_one_comes_back_to_where_one_read_last(client):
    inside, ada = home()
    topic = make.topic(group=inside)
    for _ in range(44):
        threads.post(topic.thread)
    Reading.objects.create(person=ada, thread=topic.thread, number=24)

    answer = at(client, ada).get(f"{topic.get_absolute_url()}?page=new")

    assert answer.status_code == 303
    assert answer.url == f"{topic.get_absolute_url()}?page=2#post-25"
    page = text(client.get(answer.url))
    assert 'id="post-21"' in page
    assert 'id="post-20"' not in page
    assert "Page 2 of 3" in page


def test_each_post_has_a_lasting_address(client):
    topic = make.topic()
    for _ in range(25):
        post = threads.post(topic.thread)

    assert client.get(post.get_absolute_url()).url == f"{topic.get_absolute_url()}?page=2#post-26"


def test_a_title_that_changed_leads_to_its_new_address(client):
    topic = make.topic(title="Old words")
    old = topic.get_absolute_url()
    topic.title = "New words"
    topic.save()

    assert client.get(old).url == topic.get_absolute_url()


@pytest.mark.parametrize("posts", [10, 200])
def test_a_topic_costs_the_same_however_long_it_is(client, django_assert_num_queries, posts):
    inside, ada = home()
    topic = make.topic(group=inside)
    writers = [member(inside).person for _ in range(10)]
    for number in range(posts):
        post = threads.post(topic.thread, writers[number % 10])
        threads.reaction(post, ada)
    Reading.objects.create(person=ada, thread=topic.thread, number=5)

    with django_assert_num_queries(8):
        assert client.get(topic.get_absolute_url()).status_code == 200
    at(client, ada).get(topic.get_absolute_url())
    with django_assert_num_queries(17):
        assert client.get(topic.get_absolute_url()).status_code == 200


@pytest.mark.parametrize("topics", [3, 25])
def test_a_list_costs_the_same_however_long_it_is(client, django_assert_num_queries, topics):
    inside, _ada = home()
    for _ in range(topics):
        make.topic(group=inside, tags=["bus"])
    path = reverse("discussions:group", args=[inside.slug])

    with django_assert_num_queries(6):
        assert client.get(path).status_code == 200


def test_who_looks_after_a_group_pins_and_closes(client):
    inside, ada = home()
    leader = member(inside, standing=Standing.LEADER).person
    topic = make.topic(group=inside)

    at(client, ada).post(reverse("discussions:closed", args=[topic.pk]))
    assert client.post(reverse("discussions:pinned", args=[topic.pk])).status_code == 403
    at(client, leader).post(reverse("discussions:closed", args=[topic.pk]))
    client.post(reverse("discussions:pinned", args=[topic.pk]))

    page = text(at(client, ada).get(topic.get_absolute_url()))
    assert "This conversation is closed" in page
    assert client.post(reverse("discussions:replies", args=[topic.pk]), {"text": "More"}).status_code == 403
    topic.refresh_from_db()
    assert topic.pinned_at


def test_who_asked_chooses_the_answer(client):
    inside, ada = home()
    topic = make.topic(group=inside, starter=ada, kind="question")
    threads.post(topic.thread, text="By the bank.")

    at(client, ada).post(reverse("discussions:answer", args=[topic.pk]), {"post": "2"})

    page = text(client.get(topic.get_absolute_url()))
    assert "answered this." in page
    assert "The answer" in page


def test_the_list_says_what_is_new(client):
    inside, ada = home()
    topic = make.topic(group=inside)
    threads.post(topic.thread)
    path = reverse("discussions:group", args=[inside.slug])

    assert "New to you" in text(at(client, ada).get(path))
    Reading.objects.create(person=ada, thread=topic.thread, number=1)
    page = text(client.get(path))

    assert "New replies: </span>1" in page
    assert f'href="{topic.get_absolute_url()}#post-2"' in page


def test_a_group_shows_its_newest_topics_and_the_desk_who_waits(client):
    inside, ada = home()
    leader = member(inside, standing=Standing.LEADER).person
    asks = Opening(title="Is the stop step-free?", text="Somebody asked me.", kind="question")
    actions.start(inside, asks, by=ada)
    deliver()

    assert "Is the stop step-free?" in text(client.get(inside.get_absolute_url()))
    desk = text(at(client, leader).get(reverse("desk:desk", args=[inside.slug])))
    assert "Waiting for a first answer" in desk
    assert "asks “Is the stop step-free?” · just now" in desk
    assert "Your turn" in desk


def test_a_notice_says_which_topic_it_is_about_as_long_as_one_may_read_it(client):
    inside, ada = home(visibility=Visibility.CLOSED)
    ben = member(inside).person
    topic = make.topic(group=inside, starter=ada, title="Which stop?")
    at(client, ben).post(reverse("discussions:replies", args=[topic.pk]), {"text": "The bank."})
    deliver()

    assert "Which stop?" in text(at(client, ada).get(reverse("notifications:inbox")))
    notice = Notice.objects.get(person=ada)
    opened = client.get(reverse("notifications:notice", args=[notice.pk]), follow=True)
    assert opened.redirect_chain[-1][0] == f"{topic.get_absolute_url()}#post-2"
    topic.thread.posts.filter(number__in=[1, 2]).update(deleted_at=topic.thread.last_at)
    topic.thread.post_count = 0
    topic.thread.save()
    assert "Which stop?" not in text(client.get(reverse("notifications:inbox")))
