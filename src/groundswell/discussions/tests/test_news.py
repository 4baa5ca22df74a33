"""What of a conversation reaches whom: by level, merged, by mail with its words, and never past a right that is gone."""

from datetime import UTC, datetime, timedelta

import pytest

from groundswell.accounts.actions import block
from groundswell.accounts.make import person
from groundswell.discussions import actions, verbs
from groundswell.discussions.actions import Opening
from groundswell.groups.make import group, member
from groundswell.groups.models import State, Visibility
from groundswell.kernel import clock
from groundswell.ledger import queries as ledger
from groundswell.ledger.actions import deliver, record
from groundswell.mail import rendering
from groundswell.mail.actions import send_due
from groundswell.mail.models import Mail
from groundswell.notifications import letters, queries
from groundswell.notifications.actions import mute_thread, prefer, tell
from groundswell.notifications.models import Notice, Rhythm
from groundswell.notifications.queries import Wishes
from groundswell.threads import actions as threads
from groundswell.threads.actions import moderating
from groundswell.threads.models import Level

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 21, 12, 0, 30, tzinfo=UTC)
LONG_AGO = NOON - timedelta(days=40)


@pytest.fixture(autouse=True)
def _settled(monkeypatch):
    monkeypatch.setattr(ledger, "horizon", lambda: 2**62)


@pytest.fixture
def talk():
    """A public group with Ada, who began a topic, Ben, who writes, and Cleo, who reads."""
    made = group(name="Movers", visibility=Visibility.PUBLIC)
    for name in ("ada", "ben", "cleo"):
        who = person(name=name.title(), handle=name, email=f"{name}@example.org", joined_at=LONG_AGO)
        member(made, who)
        setattr(made, name, who)
    with clock.at(NOON):
        made.topic = actions.start(
            made, Opening(title="Which stop?", text="The one by the well?"), by=made.ada
        )
    return made


def say(talk, text="By the bridge.", *, by=None, at=NOON):
    with clock.at(at):
        post = threads.reply(talk.topic.thread, text, by=by or talk.ben)
        deliver()
    return post


def heard(who):
    return list(Notice.objects.filter(person=who).order_by("pk").values_list("entry__verb", flat=True))


def mail_to(who, after=timedelta(minutes=4), at=NOON):
    with clock.at(at + after):
        send_due()
    return list(Mail.objects.filter(person_id=who.pk).exclude(sent_at=None).order_by("pk"))


STARTED, REPLIED, NAMED = "discussions.started", "threads.replied", "threads.mentioned"


@pytest.mark.parametrize(
    ("of_group", "of_thread", "hears"),
    [
        (None, Level.USUAL, [NAMED]),
        (Level.USUAL, Level.USUAL, [NAMED]),
        (Level.EVERYTHING, Level.USUAL, [STARTED, REPLIED, NAMED]),
        (Level.TOPICS, Level.USUAL, [STARTED, NAMED]),
        (Level.NAMED, Level.USUAL, [NAMED]),
        (Level.NOTHING, Level.USUAL, []),
        (Level.NAMED, Level.EVERYTHING, [REPLIED, NAMED]),
        (Level.NOTHING, Level.EVERYTHING, [REPLIED, NAMED]),
        (Level.EVERYTHING, Level.NAMED, [STARTED, NAMED]),
        (Level.EVERYTHING, Level.NOTHING, [STARTED]),
    ],
)
@pytest.mark.parametrize("is_for_all", [False, True], ids=["of the group", "for everything"])
def test_a_conversation_s_level_wins_over_its_group_s_and_each_holds_what_it_says(
    talk, of_group, of_thread, hears, is_for_all
):
    if of_group is not None:
        prefer(talk.cleo, None if is_for_all else talk.pk, Wishes(of_group, Rhythm.NEVER))
    with clock.at(NOON):
        deliver()
    threads.set_level(talk.topic.thread, of_thread, by=talk.cleo)

    say(talk)
    say(talk, "@cleo, you?")

    assert heard(talk.cleo) == hears


def test_somebody_alone_in_an_audience_is_not_named_by_it(talk):
    prefer(talk.ada, talk.pk, Wishes(Level.NAMED, Rhythm.NEVER))

    say(talk)

    assert heard(talk.ada) == []


def test_who_is_no_member_hears_nothing_more_than_what_concerns_them(talk):
    prefer(talk.cleo, None, Wishes(Level.EVERYTHING))
    talk.memberships.filter(person=talk.cleo).update(state=State.LEFT)

    say(talk)

    assert heard(talk.cleo) == []


def test_replies_of_one_conversation_stand_on_one_line(talk):
    for text in ("One.", "Two.", "Three."):
        say(talk, text)

    (section,) = queries.sections(talk.ada, queries.shelf(talk.ada).notices)

    (line,) = section.lines
    assert (line.sentence, line.title, section.new) == ("3 replies", "Which stop?", 3)
    assert line.names == ["Ben"]


def test_replies_come_as_one_mail_with_their_words_and_a_way_to_mute(talk):
    prefer(talk.ada, None, Wishes())
    say(talk, "By the bridge.")
    say(talk, "Or **by the well**, @ada's.", at=NOON + timedelta(seconds=20))

    (mail,) = mail_to(talk.ada)

    assert "By the bridge." in mail.body
    assert "by the well" in mail.body
    assert mail.body.index("bridge") < mail.body.rindex("well")
    assert "/mute/" in mail.body
    assert "Which stop?" not in mail.subject


def test_what_people_wrote_is_words_in_the_html_of_a_mail_whatever_they_wrote(talk):
    talk.topic.title = "<b>Which</b> stop & why?"
    talk.topic.save()
    prefer(talk.ada, None, Wishes())
    say(talk, "`<img src=x onerror=alert(1)>` and <script>alert(2)</script>")
    mail = Mail.objects.get(person_id=talk.ada.pk)

    html = rendering.message(mail, letters.NEWS).alternatives[0].content

    assert "<img" not in html
    assert "<script" not in html
    assert "&lt;b&gt;Which&lt;/b&gt; stop &amp; why?" in html
    assert html.count('class="button"') == 1


def test_the_words_of_a_post_that_was_reported_wait_for_whoever_looks_at_it(talk):
    prefer(talk.ada, None, Wishes())
    moderating.veil(say(talk, "canary-words"), is_veiled=True)
    say(talk, "By the bridge.", at=NOON + timedelta(seconds=20))

    (mail,) = mail_to(talk.ada)

    assert "By the bridge." in mail.body
    assert "canary" not in mail.body


@pytest.mark.parametrize("visibility", [Visibility.CLOSED, Visibility.HIDDEN])
def test_what_is_said_in_groups_that_are_not_public_is_in_no_mail(talk, visibility):
    prefer(talk.ada, None, Wishes())
    type(talk).objects.filter(pk=talk.pk).update(visibility=visibility)
    say(talk, "canary-words")

    (mail,) = mail_to(talk.ada)

    whole = mail.subject + mail.body
    assert not [word for word in ("canary", "Movers", "Ben", "Which stop") if word in whole]


@pytest.mark.parametrize(
    "meanwhile",
    [
        lambda talk, post: threads.delete(post, by=talk.ben),
        lambda talk, post: block(talk.ada, talk.ben),
        lambda talk, post: block(talk.ben, talk.ada),
        lambda talk, post: mute_thread(talk.ada, talk.topic.thread_id),
        lambda talk, post: prefer(talk.ada, talk.pk, Wishes(Level.NAMED)),
        lambda talk, post: (
            type(talk).objects.filter(pk=talk.pk).update(visibility="hidden")
            and talk.memberships.filter(person=talk.ada).update(state=State.REMOVED)
        ),
    ],
    ids=["taken back", "blocked", "blocked back", "muted", "only when named", "put out"],
)
def test_what_changed_between_the_word_and_the_mail_counts(talk, meanwhile):
    prefer(talk.ada, None, Wishes())
    post = say(talk, "canary-words")
    with clock.at(NOON + timedelta(minutes=1)):
        meanwhile(talk, post)
        deliver()

    assert mail_to(talk.ada) == []


def test_mails_of_one_conversation_belong_together_for_mail_programs(talk):
    prefer(talk.ada, None, Wishes())
    say(talk)
    say(talk, at=NOON + timedelta(hours=1))

    heads = [rendering.message(mail, letters.NEWS).extra_headers for mail in Mail.objects.order_by("pk")]

    assert len({head["Message-ID"] for head in heads}) == 2
    assert {head["References"] for head in heads} == {f"<conversation-{talk.topic.thread_id}@localhost>"}


def test_the_link_in_a_mail_mutes_the_conversation_by_a_press_and_not_by_looking(talk, client):
    path = letters.way_to_mute(talk.ada.pk, talk.topic.thread_id)

    assert client.get(path).status_code == 200
    say(talk)
    assert heard(talk.ada) == [REPLIED]
    assert "Done." in client.post(path).content.decode()

    say(talk)
    assert heard(talk.ada) == [REPLIED]


def test_an_announcement_for_many_asks_a_fixed_number_of_questions(talk, django_assert_max_num_queries):
    for _ in range(60):
        member(talk)
    entry = record(verbs.announced, by=talk.ada, about=talk.topic, within=talk, group=talk.name)
    with django_assert_max_num_queries(16):
        tell([entry])

    assert Notice.objects.filter(entry=entry).count() >= 62
