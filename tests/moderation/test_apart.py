"""Keeping somebody away, and not hearing of them, over every channel there is (trust plan 2.b: 18 channels, both ways).

Each row of the table says what `other` does and whether anything of them reaches `one`. A row is added with its channel.
"""

from datetime import timedelta

import pytest
from django.urls import reverse

from groundswell.accounts import actions as accounts
from groundswell.accounts.models import Person
from groundswell.accounts.queries import may_see, people_not_heard, visible_people
from groundswell.discussions import make as discussions
from groundswell.discussions.lines import lines
from groundswell.events import make as events
from groundswell.events.queries import shown_attendees
from groundswell.goals import make as goals
from groundswell.goals.queries import visible_goals
from groundswell.groups import make as groups
from groundswell.groups import policy as group_policy
from groundswell.groups.models import Standing, Waiting
from groundswell.groups.queries import visible_members, waiting_words
from groundswell.kernel import clock
from groundswell.ledger.actions import deliver
from groundswell.mail.actions import send_due
from groundswell.mail.models import Mail
from groundswell.notifications.make import wants_mail
from groundswell.notifications.queries import visible_notices
from groundswell.recognition import make as recognition
from groundswell.recognition.queries import people_to_thank, received_by
from groundswell.tasks import make as tasks
from groundswell.tasks.queries import board
from groundswell.threads import actions as threads
from groundswell.threads import queries as talk
from groundswell.threads.showing import conversation
from tests.moderation.scenes import settled

pytestmark = pytest.mark.django_db


class Place:
    """One and the other, members of one group, with a topic that one started. Each leads, so that rights stand in no way."""

    def __init__(self, client):
        self.client = client
        self.one, self.other = (
            settled(
                name=name,
                handle=name.lower(),
                email=f"{name}@example.org",
                profile_seen_by="everyone",
                welcomed_at=clock.now(),
            )
            for name in ("Onewho", "Otherwho")
        )
        self.group = groups.group()
        for person in (self.one, self.other):
            groups.member(
                self.group, person, standing=Standing.LEADER, joined_at=clock.now() - timedelta(days=40)
            )
            wants_mail(person)
        self.swapped = False

    def swap(self):
        """Let each be the other."""
        self.one, self.other = self.other, self.one
        return self

    def topic(self):
        """A topic one started."""
        return discussions.topic(group=self.group, starter=self.one, text="What now?")

    def page(self, path):
        """A page as one reads it."""
        self.client.force_login(self.one)
        return self.client.get(path, follow=True).content.decode()

    def noticed(self):
        """Whether one was told of anything the other did."""
        deliver()
        return visible_notices(self.one).filter(entry__actor_id=self.other.pk).exists()


def profile(place):
    return may_see(place.one, place.other)


def profile_page(place):
    return "Otherwho" in place.page(
        reverse("accounts:profile", args=[place.other.handle])
    ) or place.other.name in place.page(place.other.get_absolute_url())


def people_search(place):
    return visible_people(place.one).filter(pk=place.other.pk).exists()


def suggestions_while_typing(place):
    return place.other in talk.mentionable(place.one, place.group, place.other.name[:4])


def mention(place):
    threads.reply(place.topic().thread, f"@{place.one.handle} look", by=place.other)
    return place.noticed()


def reply_notice(place):
    threads.reply(place.topic().thread, "Here.", by=place.other)
    return place.noticed()


def thanks_by_one_press(place):
    threads.react(place.topic().thread.posts.get(), "thanks", by=place.other, is_on=True)
    return place.noticed()


def offer_of_help(place):
    threads.react(place.topic().thread.posts.get(), "help", by=place.other, is_on=True)
    return place.noticed()


def post(place):
    topic = place.topic()
    threads.reply(topic.thread, "Words of the other.", by=place.other)
    topic.thread.refresh_from_db()
    shown = conversation(place.one, topic.thread, 1).posts[-1]
    return not shown.who.is_kept_away and bool(shown.who.url)


def topic_list(place):
    made = discussions.topic(group=place.group, starter=place.one)
    threads.reply(made.thread, "Me last.", by=place.other)
    (line,) = lines(
        place.one, place.group, [type(made).objects.select_related("thread__group").get(pk=made.pk)]
    )
    return place.other.name in line.meta


def waiting_list(place):
    asked = discussions.topic(group=place.group, starter=place.other, kind="question").thread.posts.get()
    groups.clock(place.group, place.other, kind=Waiting.QUESTION, subject_id=asked.pk)
    waiting = waiting_words(place.one, place.group)
    return any(word.clock.person_id == place.other.pk for word in waiting)


def thanks(place):
    recognition.thanks(place.other, place.one)
    return received_by(place.one).exists()


def being_thanked(place):
    return people_to_thank(place.other).filter(pk=place.one.pk).exists()


def role_offer(place):
    member = groups.member(groups.group(leader=place.other), place.one)
    return bool(group_policy.can_offer_role(place.other, member, Standing.MODERATOR))


def welcome(place):
    member = groups.member(groups.group(leader=place.other), place.one)
    return bool(group_policy.can_welcome(place.other, member))


def member_list(place):
    return visible_members(place.one, place.group).filter(person=place.other).exists()


def attendee_list(place):
    event = events.event(group=place.group)
    events.attendance(event, place.other, shows_name=True)
    return shown_attendees(place.one, event).filter(person=place.other).exists()


def shared_goal(place):
    goals.goal(place.other, seen_by="groups")
    return visible_goals(place.one).filter(person=place.other).exists()


def task_board(place):
    task = tasks.task(group=place.group, set_by=place.one)
    tasks.taking(task, place.other)
    (found,) = board(place.one, place.group).doing
    return found.active[0].shown_name == place.other.name


def mail(place):
    threads.reply(place.topic().thread, "Here.", by=place.other)
    deliver()
    Mail.objects.exclude(person_id=place.one.pk).delete()
    with clock.at(clock.now() + timedelta(minutes=5)):
        send_due()
    return any(place.other.name in mail.body for mail in Mail.objects.filter(person_id=place.one.pk))


BLOCKED = [
    profile,
    profile_page,
    people_search,
    suggestions_while_typing,
    mention,
    reply_notice,
    thanks_by_one_press,
    offer_of_help,
    post,
    topic_list,
    waiting_list,
    thanks,
    being_thanked,
    role_offer,
    welcome,
    member_list,
    attendee_list,
    shared_goal,
    task_board,
    mail,
]
# What a mute stops: whatever comes to one. What one goes and looks for stays.
MUTED = [mention, reply_notice, thanks_by_one_press, offer_of_help, post, topic_list, mail]
# Folded or unnamed for whoever keeps away; to whom they keep away a post stands in public as it does for strangers.
FOR_WHOEVER_BLOCKS = {post, topic_list}


@pytest.mark.parametrize("channel", BLOCKED, ids=lambda channel: channel.__name__)
def test_each_channel_is_open_before(channel, client):
    assert channel(Place(client))


@pytest.mark.parametrize("way", ["who blocked", "who is blocked"])
@pytest.mark.parametrize("channel", BLOCKED, ids=lambda channel: channel.__name__)
def test_a_block_closes_each_channel_both_ways(channel, way, client):
    place = Place(client)
    if way == "who blocked":
        accounts.block(place.one, place.other)
    elif channel in FOR_WHOEVER_BLOCKS:
        accounts.block(place.other, place.one)
        assert not any(one.who.url for one in _posts_of(place)), "no way leads to their page"
        return
    else:
        accounts.block(place.other, place.one)

    assert not channel(place)


def _posts_of(place):
    topic = place.topic()
    threads.reply(topic.thread, "Words.", by=place.other)
    topic.thread.refresh_from_db()
    said = conversation(place.one, topic.thread, 1)
    theirs = {post.pk for post in said.leaf.posts if post.author_id == place.other.pk}
    return [one for one in said.posts if one.pk in theirs]


@pytest.mark.parametrize("channel", BLOCKED, ids=lambda channel: channel.__name__)
def test_whoever_lets_them_near_again_has_every_channel_back(channel, client):
    place = Place(client)
    accounts.block(place.one, place.other)
    accounts.mute(place.one, place.other)
    accounts.unblock(place.one, place.other.pk)
    accounts.unmute(place.one, place.other.pk)

    assert channel(place)


@pytest.mark.parametrize("channel", MUTED, ids=lambda channel: channel.__name__)
def test_a_mute_is_for_whoever_mutes_alone(channel, client):
    place = Place(client)
    accounts.mute(place.one, place.other)

    assert not channel(place)
    assert channel(place.swap())


@pytest.mark.parametrize(
    "channel", [one for one in BLOCKED if one not in MUTED], ids=lambda channel: channel.__name__
)
def test_what_one_looks_for_a_mute_leaves(channel, client):
    place = Place(client)
    accounts.mute(place.one, place.other)

    assert channel(place)


def test_a_mute_ends_no_block():
    one, other = settled(), settled()
    accounts.block(one, other)
    accounts.mute(one, other)
    accounts.unmute(one, other.pk)

    assert Person.objects.filter(people_not_heard(one), pk=other.pk).exists()


def test_what_was_told_before_the_block_is_not_read_after_it(client):
    place = Place(client)
    assert reply_notice(place)

    accounts.block(place.other, place.one)

    assert not visible_notices(place.one).filter(entry__actor_id=place.other.pk).exists()


def test_muting_is_a_press_on_their_page_and_undone_from_the_list(client):
    one, other = (
        settled(welcomed_at=clock.now()),
        settled(name="Ben", handle="ben", profile_seen_by="members"),
    )
    client.force_login(one)

    answer = client.post(reverse("accounts:mute", args=["ben"]))

    assert (answer.status_code, answer.url) == (303, reverse("accounts:blocks"))
    assert "Ben" in client.get(answer.url).content.decode()
    assert client.get(other.get_absolute_url()).status_code == 200
    client.post(reverse("accounts:unmute", args=[other.pk]))
    assert not one.mutes.exists()
