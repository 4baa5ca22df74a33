"""Topics: starting them, answering them, keeping them in order."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from groundswell.accounts import actions as accounts
from groundswell.accounts.belongings import all_belongings
from groundswell.accounts.make import person
from groundswell.discussions import actions, make, queries
from groundswell.discussions.actions import Opening
from groundswell.discussions.models import Topic
from groundswell.discussions.queries import Wanted
from groundswell.discussions.wording import who_reads
from groundswell.groups.make import group, member
from groundswell.groups.models import Standing, Visibility
from groundswell.kernel import clock
from groundswell.kernel.limits import TooMany
from groundswell.kernel.requests import Visitor
from groundswell.ledger.actions import deliver
from groundswell.ledger.models import Entry
from groundswell.ledger.queries import entries_by
from groundswell.notifications.models import Notice
from groundswell.threads import actions as threads
from groundswell.threads import make as posts

pytestmark = pytest.mark.django_db


def settled(**fields):
    """Somebody whose first day is over."""
    from datetime import timedelta

    return person(joined_at=clock.now() - timedelta(days=40), **fields)


def told(somebody):
    deliver()
    return [notice.entry.verb for notice in Notice.objects.filter(person=somebody).order_by("pk")]


def test_a_question_reaches_whose_turn_it_is_to_answer_and_nobody_else():
    home = group()
    leader = member(home, settled(), standing=Standing.LEADER).person
    ada, other = member(home, settled()).person, member(home, settled()).person

    topic = actions.start(home, Opening(title="Is it step-free?", text="?", kind="question"), by=ada)

    assert told(leader) == ["groups.gave_turn"]
    assert told(other) == []
    assert topic.thread.posts.get().waits


def test_an_announcement_takes_a_role_and_reaches_everybody():
    home = group()
    leader = member(home, settled(), standing=Standing.LEADER).person
    ada = member(home, settled()).person
    news = Opening(title="We have a date", text="Tuesday.", kind="announcement")

    with pytest.raises(PermissionDenied):
        actions.start(home, news, by=ada)
    actions.start(home, news, by=leader)

    assert told(ada) == ["discussions.announced"]


def test_no_entry_carries_a_title():
    home = group()
    ada = member(home, settled()).person

    actions.start(home, Opening(title="Zqtitle", text="Zqtext"), by=ada)

    assert Entry.objects.exists()
    assert not [entry for entry in Entry.objects.all() if "Zq" in str(entry.facts)]


def test_a_title_without_words_is_none():
    home = group()
    ada = member(home, settled()).person

    with pytest.raises(ValidationError):
        actions.start(home, Opening(title=" ?! ", text="Text"), by=ada)
    assert not Topic.objects.exists()


def test_on_the_first_day_one_starts_three_topics():
    home = group()
    new = member(home, person()).person
    for number in range(3):
        actions.start(home, Opening(title=f"Number {number}", text="Text"), by=new)

    with pytest.raises(TooMany):
        actions.start(home, Opening(title="Number 4", text="Text"), by=new)


def test_an_answer_that_helped_is_an_act_of_whoever_gave_it():
    home = group()
    ada, ben = member(home, settled()).person, member(home, settled()).person
    topic = actions.start(home, Opening(title="Where?", text="?", kind="question"), by=ada)
    first = threads.reply(topic.thread, "Here.", by=ben)
    second = threads.reply(topic.thread, "There.", by=ben)

    actions.choose_answer(topic, first, by=ada)
    actions.choose_answer(topic, second, by=ada)
    actions.choose_answer(topic, second, by=ada)

    assert [entry.verb for entry in entries_by(ben.pk, ["discussions.helped"])] == ["discussions.helped"]
    assert told(ben).count("discussions.solved") == 2
    assert actions.drop_answer(topic, by=ada).answer is None
    assert not entries_by(ben.pk, ["discussions.helped"]).exists()


def test_only_who_asked_and_who_moderates_choose_and_never_the_question_itself():
    home = group()
    topic = make.topic(group=home, kind="question", starter=member(home).person)
    reply = posts.post(topic.thread, member(home).person)
    elsewhere = posts.post(make.topic().thread)

    with pytest.raises(PermissionDenied):
        actions.choose_answer(topic, reply, by=reply.author)
    for wrong in (topic.thread.posts.get(number=1), elsewhere):
        with pytest.raises(PermissionDenied):
            actions.choose_answer(topic, wrong, by=topic.starter)
    keeper = member(home, standing=Standing.MODERATOR).person
    assert actions.choose_answer(topic, reply, by=keeper).is_solved


def test_tags_are_few_and_tidy():
    home = group()
    ada = member(home, settled()).person
    opening = Opening(title="Tagged", text="x", tags=("#Bus", "bus", " night bus ", "a", "b", "c", "d"))

    topic = actions.start(home, opening, by=ada)

    assert sorted(topic.tags.values_list("name", flat=True)) == ["a", "b", "bus", "c", "night bus"]
    actions.change(topic, "Tagged anew", ("one",), by=ada)
    assert list(topic.tags.values_list("name", flat=True)) == ["one"]
    with pytest.raises(PermissionDenied):
        actions.change(topic, "Mine now", (), by=member(home).person)


def test_the_newest_words_come_first_a_page_at_a_time_and_none_twice():
    from datetime import timedelta

    home, now = group(), clock.now()
    for number in range(35):
        topic = make.topic(group=home, title=f"T{number:02}")
        topic.thread.last_at = now - timedelta(hours=number // 2)
        topic.thread.save()
    pinned = make.topic(group=home, pinned_at=now)

    first = queries.page_of_topics(Visitor(), home, Wanted())
    second = queries.page_of_topics(Visitor(), home, Wanted(), first.next_key)

    titles = [topic.title for topic in (*first.rows, *second.rows)]
    assert len(titles) == len(set(titles)) == 35
    assert second.next_key == ""
    assert pinned not in first.rows
    assert queries.pinned(Visitor(), home) == [pinned]
    for broken in ("x", "1_", "999999999999999999999_1", "_", "1_99999999999999999999999"):
        assert queries.page_of_topics(Visitor(), home, Wanted(), broken).rows


def test_topics_are_found_by_kind_tag_and_missing_answer():
    home = group()
    open_one = make.topic(group=home, kind="question", tags=["bus"])
    answered = make.topic(group=home, kind="question")
    answered.answer = posts.post(answered.thread)
    answered.save()
    make.topic(group=home)

    def found(**wanted):
        return list(queries.page_of_topics(Visitor(), home, Wanted(**wanted)).rows)

    assert found(is_open=True) == [open_one]
    assert found(tag="bus") == [open_one]
    assert set(found(kind="question")) == {open_one, answered}


def test_topics_are_seen_by_who_reads_the_group():
    closed = make.topic(group=group(visibility=Visibility.CLOSED))
    insider = member(closed.group).person
    public = make.topic()

    assert set(queries.visible_topics(Visitor())) == {public}
    assert set(queries.visible_topics(person())) == {public}
    assert set(queries.visible_topics(insider)) == {public, closed}


def test_who_reads_is_said_plainly():
    public, closed = group(name="Open"), group(name="Shut", visibility=Visibility.CLOSED)
    ada = member(public).person
    member(closed, ada)
    shown = member(public, is_shown=True).person

    assert who_reads(ada, public) == "Anyone can read this. Outside Open you are “A member”."
    assert who_reads(shown, public) == "Anyone can read this, with your name."
    assert who_reads(ada, closed) == "Only Shut reads this: 1 member."


def test_a_topic_only_they_wrote_in_goes_with_its_author_and_one_others_answered_keeps_its_title():
    home = group()
    ada = member(home, settled()).person
    alone = actions.start(home, Opening(title="Alone", text="x"), by=ada)
    talked = actions.start(home, Opening(title="Talked about", text="x"), by=ada)
    threads.reply(talked.thread, "Yes.", by=member(home, settled()).person)

    accounts.erase(ada)

    assert not Topic.objects.filter(pk=alone.pk).exists()
    kept = queries.visible_topics(Visitor()).get(pk=talked.pk)
    assert (kept.title, kept.starter, kept.replies) == ("Talked about", None, 1)


def test_everything_one_wrote_is_in_ones_download():
    home = group()
    ada = member(home, settled(handle="ada")).person
    ben = member(home, settled(handle="ben")).person
    topic = actions.start(home, Opening(title="Mine", text="Hello @ben", tags=("bus",)), by=ada)
    threads.save_draft(f"thread:{topic.thread_id}", "not sent", by=ada)
    threads.react(threads.reply(topic.thread, "Hi", by=ben), "thanks", by=ada, is_on=True)

    out = {belonging.name: belonging.export(ada) for belonging in all_belongings()}

    assert out["discussions.topics"][0]["title"] == "Mine"
    assert out["threads.posts"][0]["text"] == "Hello @ben"
    assert out["threads.drafts"][0]["text"] == "not sent"
    assert out["threads.reactions"][0]["pressed"] == "Thank you"


def test_whom_one_keeps_away_reaches_one_by_no_reply_name_or_press():
    home = group()
    ada, ben = (member(home, settled(handle=name)).person for name in ("ada", "ben"))
    topic = actions.start(home, Opening(title="Mine", text="x"), by=ada)
    accounts.block(ada, ben)

    threads.reply(topic.thread, "@ada, look", by=ben)
    for kind in ("thanks", "help"):
        threads.react(topic.thread.posts.get(number=1), kind, by=ben, is_on=True)

    assert told(ada) == []
