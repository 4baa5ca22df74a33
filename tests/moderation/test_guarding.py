"""What a group's posture changes on every page, in every mail and in what is kept: at once, and backwards."""

import re
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from groundswell.campaigns.make import petition
from groundswell.chat import actions as chat
from groundswell.chat.make import message, room
from groundswell.chat.models import Message
from groundswell.chat.queries import visible_messages
from groundswell.discussions import actions as topics
from groundswell.discussions.actions import Opening
from groundswell.discussions.make import topic
from groundswell.events import make as events
from groundswell.events.actions import mailing
from groundswell.groups import actions
from groundswell.groups.make import member
from groundswell.groups.models import Group
from groundswell.kernel import clock
from groundswell.kernel.requests import Visitor
from groundswell.kernel.retention import sweep
from groundswell.knowledge.make import guide
from groundswell.ledger.actions import deliver
from groundswell.mail import rendering
from groundswell.mail.actions import send_due
from groundswell.mail.models import Mail
from groundswell.mail.purposes import purpose_named
from groundswell.moderation.models import Case
from groundswell.notifications.make import wants_mail
from groundswell.tasks.make import task
from groundswell.threads import actions as threads
from groundswell.threads.models import Post
from groundswell.threads.queries import Names
from tests.moderation.scenes import Scene, settled

pytestmark = pytest.mark.django_db

NOINDEX = '<meta name="robots" content="noindex">'
PREVIEW = re.compile(r'<meta name="description" content="[^"]+">')
POSTURES = ("open", "careful", "high")


def fresh(of):
    return Group.objects.get(pk=of.pk)


def put(scene, posture):
    """The scene's group with another posture."""
    actions.guard_more(scene.group, posture, by=scene.leader)
    scene.group = fresh(scene.group)
    scene.topic.refresh_from_db()
    return scene


def pages_of(made, leader):
    """Every page about this group and what is in it that a stranger can open, found by following links."""
    things = [
        topic(group=made, starter=leader),
        events.event(group=made),
        petition(group=made),
        guide(group=made, issues=[]),
        task(group=made),
    ]
    return [made.get_absolute_url(), *(one.get_absolute_url() for one in things)]


@pytest.mark.parametrize("posture", ["open", "careful"])
def test_search_engines_and_previews_are_kept_from_every_page_that_is_about_the_group(client, posture):
    scene = Scene(slug="quiet-folk")
    waiting, seen = pages_of(scene.group, scene.leader), set()
    roots = list(waiting)
    if posture != "open":
        put(scene, posture)
    while waiting:
        at = waiting.pop()
        seen.add(at)
        answer = client.get(at)
        if answer.status_code != 200 or not answer.headers["Content-Type"].startswith("text/html"):
            continue
        html = answer.content.decode()
        if "Content-Disposition" in answer.headers:
            assert answer.headers["X-Robots-Tag"] == "noindex"
            continue
        assert (NOINDEX in html) is (posture != "open"), at
        assert bool(PREVIEW.search(html)) is False or posture == "open", at
        assert "X-Offline" not in answer.headers or posture == "open", at
        links = {re.split("[?#]", link)[0] for link in re.findall(r'href="(/[^"]*)', html)}
        inside = {link for link in links if link.startswith(tuple(roots))}
        waiting += inside - seen - set(waiting)
    assert len(seen) >= 15


def test_a_mail_that_waited_loses_its_words_when_the_group_is_guarded():
    scene = Scene(name="Movers")
    ada = settled(name="Ada", email="ada@example.org")
    member(scene.group, ada)
    now = clock.now()
    with clock.at(now - timedelta(minutes=5)):
        wants_mail(ada)
        threads.reply(scene.topic.thread, f"Secret words for @{handle(ada)}", by=scene.leader)
        deliver()
    put(scene, "careful")

    assert send_due() == 1
    mail = Mail.objects.get()
    assert "Movers" not in mail.subject
    assert "Secret" not in mail.body
    assert "Movers" not in mail.body
    assert "Something new waits for you" in mail.body


def handle(someone):
    """Their handle, given one if they have none."""
    if not someone.handle:
        someone.handle = f"h{someone.pk}"
        someone.save(update_fields=["handle"])
    return someone.handle


def test_a_mail_about_an_event_loses_title_and_place_when_the_group_is_guarded():
    scene = Scene(name="Movers")
    supper = events.event(group=scene.group, title="Night supper", place="Mill Lane")
    row = events.attendance(supper, settled(email="ada@example.org"))
    with clock.at(clock.now()):
        mailing.tell_registered(row, supper)
    put(scene, "careful")

    mail = Mail.objects.get()
    made = rendering.message(mail, purpose_named(mail.purpose))
    assert "Night supper" not in made.body + made.subject
    assert "Mill Lane" not in made.body
    assert "An event in one of your groups" in made.body


def test_an_invitation_that_waited_does_not_name_a_group_at_high_risk():
    scene = Scene(name="Movers")
    actions.invite_address(scene.group, "eve@example.org", by=scene.leader)
    put(scene, "high")
    mail = Mail.objects.get()
    assert "Movers" not in str(rendering.message(mail, purpose_named(mail.purpose)).message())


def test_names_in_what_was_said_before_go_for_people_outside():
    scene = Scene()
    mine = scene.membership()
    mine.is_shown = True
    mine.save()
    assert Names(Visitor(), scene.group, [scene.author.pk]).of(scene.author.pk).shown == "Ben"

    put(scene, "careful")

    assert Names(Visitor(), scene.group, [scene.author.pk]).of(scene.author.pk).shown == "A member"
    assert Names(scene.leader, scene.group, [scene.author.pk]).of(scene.author.pk).shown == "Ben"


@pytest.mark.parametrize(
    ("posture", "days_in", "wrote_before", "why"),
    [
        ("open", 0, False, None),
        ("careful", 0, False, "first"),
        ("careful", 60, False, "first"),
        ("careful", 0, True, None),
        ("high", 0, False, "week"),
        ("high", 6, True, "week"),
        ("high", 8, False, None),
    ],
)
def test_which_posts_wait(posture, days_in, wrote_before, why):
    scene = Scene() if posture == "open" else put(Scene(), posture)
    somebody = settled()
    member(scene.group, somebody, joined_at=clock.now() - timedelta(days=days_in))
    if wrote_before:
        scene.write("Earlier words.", by=somebody)

    made = threads.reply(scene.topic.thread, "Hello everybody.", by=somebody)

    assert Post.objects.get(pk=made.pk).is_held is (why is not None)
    assert [case.held_for for case in Case.objects.all()] == ([why] if why else [])


def test_who_holds_a_role_does_not_wait_and_a_topic_does():
    scene = put(Scene(), "careful")
    assert not Post.objects.get(pk=threads.reply(scene.topic.thread, "Fine.", by=scene.mod).pk).is_held
    somebody = settled()
    member(scene.group, somebody)
    begun = topics.start(scene.group, Opening(title="New", text="First words."), by=somebody)
    assert Post.objects.get(thread=begun.thread, number=1).is_held


def test_what_was_said_in_rooms_goes_after_thirty_days_what_stands_there_too():
    scene = Scene()
    here, now = room(scene.group), clock.now()
    old = message(here, scene.author, "Long ago.", sent_at=now - timedelta(days=31))
    young = message(here, scene.author, "Lately.", sent_at=now - timedelta(days=29))

    put(scene, "high")

    seen = visible_messages(scene.author).values_list("pk", flat=True)
    assert (old.pk in seen, young.pk in seen) == (False, True)
    said = chat.speak(here, "Now.", by=scene.author)
    assert said.fades_at == said.sent_at + timedelta(days=30)
    with clock.at(now + timedelta(days=2)):
        sweep(now + timedelta(days=2))
    assert set(Message.objects.values_list("pk", flat=True)) == {said.pk}


@pytest.mark.parametrize(("posture", "days"), [("careful", 7), ("high", 1)])
def test_what_was_taken_back_goes_sooner_but_not_what_a_decision_took(posture, days):
    scene = put(Scene(), posture)
    mine, ruled = scene.write("Mine."), scene.post
    now = clock.now()
    with clock.at(now):
        threads.delete(mine, by=scene.author)
        scene.ruled("hide")
    later = now + timedelta(days=days, hours=1)
    with clock.at(later):
        with pytest.raises(PermissionDenied):
            threads.restore(mine, by=scene.author)
        sweep(later)
    assert (scene.fresh(mine).text, scene.fresh(ruled).text) == ("", "You are all fools.")


def test_no_calendar_elsewhere_subscribes_to_a_guarded_group(client):
    scene = Scene()
    supper = events.event(group=scene.group, title="Night supper")
    mine = reverse("events:group_feed", args=[scene.group.slug])
    assert b"Night supper" in client.get(mine).content
    put(scene, "careful")
    assert client.get(mine).status_code == 404
    everybodys = [
        url for url in (reverse("events:everybodys_feed"),) if b"Night supper" in client.get(url).content
    ]
    assert everybodys == []
    assert client.get(supper.get_absolute_url()).status_code == 200
