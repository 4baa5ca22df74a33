"""Answering a topic and starting one by mail: the same act as on the page, by whoever it truly is, once."""

from datetime import timedelta

import pytest

from groundswell.accounts.make import person
from groundswell.discussions import actions
from groundswell.discussions.actions import Opening
from groundswell.discussions.models import Topic
from groundswell.groups.make import group, member
from groundswell.groups.models import State
from groundswell.kernel import clock
from groundswell.ledger.models import Entry
from groundswell.mail.coming import take_in
from groundswell.mail.models import Mail
from groundswell.mail.tests.test_coming import ODD, plain
from groundswell.notifications.addresses import read_address, reply_address
from groundswell.notifications.models import Arrival, Held
from groundswell.threads.models import Post

pytestmark = pytest.mark.django_db
OURS = "reply.example.org"


@pytest.fixture
def talk(settings):
    """A group with a topic; Ada is a member, Bo is not."""
    settings.MAIL_IN_DOMAIN = OURS
    made = group(name="Movers", slug="movers")
    made.ada = person(name="Ada", email="ada@example.org", joined_at=clock.now() - timedelta(days=40))
    made.bo = person(name="Bo", email="bo@example.org")
    made.membership = member(made, made.ada)
    made.topic = actions.start(made, Opening(title="Which stop?", text="Well?"), by=made.ada)
    made.address = reply_address(made.ada.pk, "thread", made.topic.thread_id)
    made.own = reply_address(made.ada.pk, "group", made.pk)
    return made


def said(talk):
    return list(
        Post.objects.filter(thread=talk.topic.thread_id, number__gt=1).values_list("author__name", "text")
    )


def test_an_answer_by_mail_stands_in_the_topic_and_is_told_like_any_other(talk):
    take_in(plain("By the **bridge**.\n\n> Well?"), [talk.address])

    assert said(talk) == [("Ada", "By the **bridge**.")]
    assert Entry.objects.filter(verb="threads.replied").count() == 1
    assert not Mail.objects.exists()


def test_the_same_mail_again_changes_nothing_however_it_comes(talk):
    for to in ([talk.address], [talk.address.upper()], [talk.address, talk.address]):
        take_in(plain(), to)

    assert len(said(talk)) == 1
    assert Arrival.objects.count() == 1


def test_a_mail_from_another_address_waits_for_a_press_of_the_one_it_names(talk, client):
    take_in(plain(From="eve@example.org"), [talk.address])

    assert said(talk) == []
    client.force_login(talk.ada)
    page = client.get("/notifications/").content.decode()
    assert "Was this you?" in page
    assert "By the bridge." in page
    held = Held.objects.get()
    client.force_login(talk.bo)
    assert client.post(f"/notifications/held/{held.pk}/", {"send": "1"}).status_code == 404
    client.force_login(talk.ada)
    assert client.post(f"/notifications/held/{held.pk}/", {"send": "1"}).status_code == 303
    assert client.post(f"/notifications/held/{held.pk}/", {"send": "1"}).status_code == 404
    assert said(talk) == [("Ada", "By the bridge.")]


def test_what_was_not_theirs_is_thrown_away_with_one_press(talk, client):
    take_in(plain(From="eve@example.org"), [talk.address])
    client.force_login(talk.ada)

    client.post(f"/notifications/held/{Held.objects.get().pk}/", {"throw": "1"})

    assert said(talk) == []
    assert not Held.objects.exists()


@pytest.mark.parametrize(
    "spoiled",
    [
        lambda address: address.replace("reply+t", "reply+g"),
        lambda address: address.replace("@", "a@"),
        lambda address: address[:-30] + "aaaa" + address[-26:],
        lambda address: "reply@" + OURS,
        lambda address: "reply+@" + OURS,
        lambda address: "reply+t1-1-" + "a" * 16 + "@" + OURS,
        lambda address: "REPLY+T9999999999999-9999999999999-" + "a" * 16 + "@" + OURS,
    ],
)
def test_an_address_we_did_not_make_opens_nothing(talk, spoiled):
    take_in(plain(), [spoiled(talk.address)])

    assert said(talk) == []
    assert not Held.objects.exists()


def test_leaving_the_group_ends_the_address_and_the_answer_says_so(talk):
    talk.memberships.filter(person=talk.ada).update(state=State.LEFT)

    take_in(plain(), [talk.address])

    assert said(talk) == []
    [mail] = Mail.objects.all()
    assert (mail.to, mail.person_id) == ("ada@example.org", talk.ada.pk)


@pytest.mark.parametrize(
    "headers",
    [{"Auto_Submitted": "auto-replied"}, {"Precedence": "bulk"}, {"Return_Path": "<>"}, {"X_Loop": "us"}],
)
def test_programs_that_answer_by_themselves_are_not_listened_to_and_get_no_answer(talk, headers):
    take_in(plain(**headers), [talk.address])
    take_in(plain(**headers | {"From": "eve@example.org"}), [f"movers@{OURS}"])

    assert said(talk) == []
    assert not Mail.objects.exists()


def test_our_own_mail_that_comes_back_is_let_go(talk):
    take_in(plain(**{"Message-ID": "<5@localhost>"}), [talk.address])

    assert said(talk) == []


def test_files_stay_outside_and_the_writer_is_told(talk):
    body = "--b\r\n\r\nHere is the map.\r\n--b\r\nContent-Disposition: attachment\r\n\r\nx\r\n--b--"

    take_in(plain(body, Content_Type="multipart/mixed; boundary=b"), [talk.address])

    assert said(talk) == [("Ada", "Here is the map.")]
    assert "Only pictures can be sent by mail" in Mail.objects.get().context["words"]


def test_a_mail_without_words_says_nothing_and_its_writer_is_told(talk):
    take_in(plain("> Well?"), [talk.address])

    assert said(talk) == []
    assert "no words of yours" in Mail.objects.get().context["words"]


def test_an_own_address_starts_a_topic_with_the_subject_as_its_title(talk):
    take_in(plain("Who has a van?", Subject="Re: Fwd: A van for Saturday"), [talk.own])

    topic = Topic.objects.latest("pk")
    assert (topic.title, topic.starter, topic.group) == ("A van for Saturday", talk.ada, talk)


def test_a_group_s_own_address_waits_for_a_press_because_anybody_can_write_any_name(talk):
    take_in(plain("Who has a van?", Subject="A van"), [f"movers@{OURS}"])

    assert Topic.objects.count() == 1
    assert Held.objects.get().person == talk.ada


def test_a_sender_our_server_vouches_for_starts_a_topic_at_the_group_s_own_address(talk, settings):
    settings.MAIL_IN_TRUSTS = "mx.example.net"
    proof = "mx.example.net; dmarc=pass header.from=example.org"

    take_in(plain("Who has a van?", Subject="A van", Authentication_Results=proof), [f"movers@{OURS}"])

    assert Topic.objects.latest("pk").title == "A van"


def test_others_hear_once_a_day_that_only_members_write_here_and_not_whether_there_is_such_a_group(talk):
    type(talk).objects.update(visibility="hidden")
    answers = []
    for sender, name in (
        ("bo@example.org", "movers"),
        ("eve@example.org", "movers"),
        ("kim@example.org", "nowhere"),
    ):
        for number in range(3):
            take_in(plain(From=sender, **{"Message-ID": f"<{sender}{number}>"}), [f"{name}@{OURS}"])
        answers.append(Mail.objects.get(to=sender).context)

    assert answers[0] == answers[1] == answers[2]
    assert Topic.objects.count() == 1


def test_a_sender_is_heard_sixty_times_an_hour(talk):
    for number in range(70):
        take_in(plain(From="eve@example.org", **{"Message-ID": f"<{number}@x>"}), [talk.address])

    assert Held.objects.count() == 10


def test_whatever_comes_half_of_it_is_never_written(talk):
    for raw in ODD:
        take_in(raw, [talk.address])

    assert all(author == "Ada" and text for author, text in said(talk))
    for held in Held.objects.all():
        held.text.encode()
    assert Post.objects.filter(thread=talk.topic.thread_id).count() == Topic.objects.get().thread.last_number


def test_an_address_is_short_says_no_name_and_is_read_in_capitals_too(talk):
    local_part = talk.address.partition("@")[0]

    assert len(reply_address(2**63 - 1, "thread", 2**63 - 1).partition("@")[0]) <= 64
    assert read_address(local_part.upper()).person_id == talk.ada.pk


def test_an_address_made_under_an_earlier_key_still_opens(talk, settings):
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "a newer one"

    assert read_address(talk.address.partition("@")[0]).target == talk.topic.thread_id
