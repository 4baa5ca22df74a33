"""Pictures in topics: put in, seen by whoever reads the post, and by nobody once they may not."""

import re
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from groundswell.accounts.make import person
from groundswell.discussions import make
from groundswell.glossary.make import term
from groundswell.groups.make import group, member
from groundswell.groups.models import Standing, State
from groundswell.kernel import clock
from groundswell.kernel.retention import sweep
from groundswell.kernel.text.pictures import address_of
from groundswell.media.make import picture
from groundswell.media.models import Picture
from groundswell.media.tests import hostile
from groundswell.moderation import actions as moderation
from groundswell.moderation import make as reports
from groundswell.notifications.conversations import words_of
from groundswell.search.kinds import read_aloud
from groundswell.threads import actions
from groundswell.threads.actions import moderating
from groundswell.threads.models import Draft, Post

pytestmark = pytest.mark.django_db
LONG_AGO = timedelta(days=40)


@pytest.fixture
def talk():
    """A hidden group with a topic and a reply by Ada that holds a picture; Bo is a member, Mo moderates, Eve is nobody."""
    made = group(visibility="hidden")
    made.ada, made.bo, made.mo, made.eve = (person(joined_at=clock.now() - LONG_AGO) for _ in range(4))
    for one in (made.ada, made.bo):
        member(made, one)
    member(made, made.mo, standing=Standing.MODERATOR)
    made.topic = make.topic(group=made, starter=made.bo)
    made.thread = made.topic.thread
    made.picture = picture(made.ada)
    made.post = actions.reply(made.thread, f"Here.\n\n{made.picture.reference}", by=made.ada)
    return made


def sees(client, viewer, shown):
    """What the picture's address answers them, in both sizes."""
    client.logout()
    if viewer is not None:
        client.force_login(viewer)
    (status,) = {client.get(address_of(shown.name, size)).status_code for size in ("full", "small")}
    return status == 200


def text(response):
    return response.content.decode()


def upload(content):
    return SimpleUploadedFile("stop.jpg", content, "image/jpeg")


def test_a_picture_is_drawn_where_it_stands_with_its_words_and_its_size(talk, client):
    client.force_login(talk.bo)

    page = text(client.get(talk.topic.get_absolute_url()))

    name = talk.picture.name
    assert f'<figure><a href="/files/{name}/full"' in page
    assert (
        f'src="/files/{name}/small" alt="The stop on the hill" width="32" height="24" loading="lazy"' in page
    )


def test_whoever_reads_the_post_sees_its_picture_and_nobody_else(talk, client):
    assert [sees(client, one, talk.picture) for one in (talk.ada, talk.bo, talk.mo)] == [True] * 3
    assert [sees(client, one, talk.picture) for one in (talk.eve, None)] == [False] * 2


def test_a_right_that_is_gone_is_gone_at_once_also_at_an_old_address(talk, client):
    assert sees(client, talk.bo, talk.picture)

    talk.memberships.filter(person=talk.bo).update(state=State.LEFT)

    assert not sees(client, talk.bo, talk.picture)


def test_when_a_group_closes_its_old_pictures_close_with_it(talk, client):
    talk.visibility = "public"
    talk.save()
    assert sees(client, None, talk.picture)

    talk.visibility = "closed"
    talk.save()

    assert not sees(client, None, talk.picture)
    assert not sees(client, talk.eve, talk.picture)


def test_what_is_taken_back_shows_no_picture_and_what_is_put_back_does(talk, client):
    actions.delete(talk.post, by=talk.ada)
    assert not sees(client, talk.bo, talk.picture)

    actions.restore(talk.post, by=talk.ada)
    assert sees(client, talk.bo, talk.picture)


def test_what_is_held_is_seen_by_its_author_and_by_who_looks_at_it(talk, client):
    Post.objects.filter(pk=talk.post.pk).update(held_at=clock.now(), deleted_at=clock.now())
    assert not sees(client, talk.mo, talk.picture)

    reports.case("threads.post", talk.post.pk, group=talk, author=talk.ada)

    assert sees(client, talk.ada, talk.picture)
    assert sees(client, talk.mo, talk.picture)
    assert not sees(client, talk.bo, talk.picture)


def test_who_rules_sees_what_a_ruling_hid_and_members_do_not(talk, client):
    case = reports.case("threads.post", talk.post.pk, group=talk, author=talk.ada)
    reports.flag(case, talk.bo)
    client.force_login(talk.mo)
    assert talk.picture.name in text(client.get(case.get_absolute_url()))

    moderation.rule(case, moderation.Decision(measure="hide", reason="Not here."), by=talk.mo)

    assert sees(client, talk.mo, talk.picture)
    assert not sees(client, talk.bo, talk.picture)


def test_what_a_moderator_took_out_of_a_post_is_seen_no_more(talk, client):
    before = moderating.reword(talk.post, "Here.")
    assert not sees(client, talk.bo, talk.picture)

    moderating.put_words_back(talk.post, before)
    assert sees(client, talk.bo, talk.picture)


def test_an_edit_keeps_pictures_and_the_history_keeps_those_that_were_taken_out(talk, client):
    actions.edit(talk.post, f"Look.\n\n{talk.picture.reference}", by=talk.ada)
    assert talk.picture.name in Post.objects.get(pk=talk.post.pk).html

    actions.edit(talk.post, "Nothing to see.", by=talk.ada)

    assert sees(client, talk.bo, talk.picture)
    assert talk.picture.name in text(client.get(reverse("threads:history", args=[talk.post.pk])))


def test_a_quote_in_the_same_talk_shows_the_picture_and_elsewhere_its_words(talk, client):
    quote = f"> {talk.picture.reference}\n\nYes."
    other = make.topic(group=talk, starter=talk.bo)

    here = actions.reply(talk.thread, quote, by=talk.bo)
    there = actions.reply(other.thread, quote, by=talk.bo)

    assert f"/files/{talk.picture.name}/small" in here.html
    assert "<img" not in there.html
    assert "The stop on the hill" in there.html


def test_somebody_elses_picture_cannot_be_taken(talk, client):
    theirs = picture(talk.bo)

    said = actions.reply(talk.thread, f"Mine now: {theirs.reference}", by=talk.ada)

    assert "<img" not in said.html
    theirs.refresh_from_db()
    assert theirs.kind == ""


def test_a_name_or_a_word_in_a_picture_stays_what_it_is(talk, client):
    made = picture(talk.ada, alt=f'@{talk.bo.handle} says "AGM" <b>')

    said = actions.reply(talk.thread, f"AGM\n\n{made.reference}", by=talk.ada)
    term("AGM", group=talk, means="Yearly meeting", added_by=talk.ada)

    assert not said.mentions.exists()
    client.force_login(talk.bo)
    page = text(client.get(talk.topic.get_absolute_url()))
    assert f'alt="@{talk.bo.handle} says &quot;AGM&quot; &lt;b&gt;"' in page


def test_without_scripts_a_picture_comes_along_with_the_words(talk, client):
    client.force_login(talk.bo)
    page = text(client.get(talk.topic.get_absolute_url()))
    once = re.search(r'name="once" value="([^"]+)"', page)[1]
    form = {"text": "The new stop:", "once": once, "picture_alt": "A stop"}
    where = reverse("discussions:replies", args=[talk.topic.pk])

    answers = [client.post(where, form | {"picture": upload(hostile.jpeg())}) for _ in range(2)]

    said = Post.objects.get(author=talk.bo, number__gt=1)
    made = Picture.objects.get(owner=talk.bo)
    assert [answer.status_code for answer in answers] == [303, 303]
    assert said.text == f"The new stop:\n\n![A stop](picture:{made.name})"
    assert (made.kind, made.subject_id) == ("threads.post", said.pk)


def test_a_picture_alone_says_something(talk, client):
    client.force_login(talk.bo)

    answer = client.post(
        reverse("discussions:replies", args=[talk.topic.pk]), {"text": "", "picture": upload(hostile.jpeg())}
    )

    assert answer.status_code == 303


def test_when_a_picture_cannot_be_taken_the_words_are_still_there(talk, client):
    client.force_login(talk.bo)

    answer = client.post(
        reverse("discussions:replies", args=[talk.topic.pk]),
        {"text": "Long thoughts", "picture": upload(hostile.svg())},
    )

    assert answer.status_code == 422
    assert "Long thoughts" in text(answer)
    assert "This file is none of them." in text(answer)
    assert not Post.objects.filter(author=talk.bo, number__gt=1).exists()


def test_when_the_words_cannot_be_taken_the_picture_is_still_there(talk, client):
    client.force_login(talk.bo)

    answer = client.post(
        reverse("discussions:replies", args=[talk.topic.pk]),
        {"text": "x" * 20_001, "picture": upload(hostile.jpeg())},
    )

    assert answer.status_code == 422
    assert Picture.objects.get(owner=talk.bo).name in text(answer)


def test_a_topic_and_a_change_take_pictures_too(talk, client):
    client.force_login(talk.bo)

    started = client.post(
        reverse("discussions:start", args=[talk.slug]),
        {
            "title": "A new stop",
            "kind": "discussion",
            "text": "",
            "seen": "1",
            "picture": upload(hostile.jpeg()),
        },
    )
    first = Post.objects.get(thread__topic__title="A new stop")
    changed = client.post(
        reverse("threads:edit", args=[first.pk]), {"text": "Two:", "picture": upload(hostile.jpeg())}
    )

    assert (started.status_code, changed.status_code) == (303, 303)
    assert Picture.objects.filter(kind="threads.post", subject_id=first.pk).count() == 2


def test_newcomers_put_one_picture_into_a_post(talk):
    new = member(talk, person()).person
    two = f"{picture(new).reference} {picture(new).reference}"

    with pytest.raises(ValidationError, match="one picture"):
        actions.reply(talk.thread, two, by=new)
    assert actions.reply(talk.thread, picture(new).reference, by=new)


def test_a_draft_keeps_its_pictures_for_as_long_as_it_is_kept(talk, client):
    made = picture(talk.bo, made_at=clock.now() - timedelta(days=3))
    actions.save_draft(f"thread:{talk.thread.pk}", f"So far\n\n{made.reference}", by=talk.bo)
    sweep(clock.now())
    assert Draft.objects.exists()
    assert not sees(client, talk.mo, made)

    said = actions.reply(talk.thread, f"So far\n\n{made.reference}", by=talk.bo)

    made.refresh_from_db()
    assert (made.kind, made.subject_id) == ("threads.post", said.pk)
    assert not Draft.objects.exists()


def test_pictures_of_a_draft_that_was_dropped_go(talk):
    made = picture(talk.bo)
    actions.save_draft("thread:1", made.reference, by=talk.bo)
    actions.drop_draft("thread:1", by=talk.bo)

    sweep(clock.now())

    assert not Picture.objects.filter(pk=made.pk).exists()


def test_after_thirty_days_a_picture_goes_with_what_was_taken_back(talk):
    actions.delete(talk.post, by=talk.ada)
    sweep(clock.now() + timedelta(days=29))
    assert Picture.objects.filter(pk=talk.picture.pk).exists()

    for _ in range(2):
        sweep(clock.now() + timedelta(days=31))

    assert not Picture.objects.filter(pk=talk.picture.pk).exists()


def test_a_preview_shows_the_writer_their_picture(talk, client):
    made = picture(talk.bo)
    client.force_login(talk.bo)

    shown = client.post(reverse("threads:preview", args=[talk.slug]), {"text": made.reference})

    assert f"/files/{made.name}/small" in text(shown)


def test_search_and_mail_read_what_a_picture_shows(talk):
    assert "The stop on the hill" in read_aloud(talk.post.said)
    (said,) = words_of(talk.bo, [("threads.post", talk.post.pk)]).values()
    assert said == "Here. The stop on the hill"


def test_reading_a_topic_asks_nothing_about_its_pictures(talk, client):
    client.force_login(talk.bo)

    with CaptureQueriesContext(connection) as asked:
        client.get(talk.topic.get_absolute_url())

    assert not [one for one in asked if "media_picture" in one["sql"]]
