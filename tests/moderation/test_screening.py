"""What somebody looks at before others read it, with the figures of the trust plan (2.c)."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from groundswell.accounts.make import person
from groundswell.discussions import actions as topics
from groundswell.discussions.actions import Opening
from groundswell.groups import actions as groups
from groundswell.groups.make import member
from groundswell.groups.models import State
from groundswell.kernel import clock
from groundswell.ledger.actions import deliver
from groundswell.ledger.models import Entry
from groundswell.moderation import actions, queries, screening
from groundswell.moderation.actions import Decision
from groundswell.moderation.jobs import watch_arrivals
from groundswell.moderation.models import Case, Raid, Trait, Watched
from groundswell.notifications.models import Notice
from groundswell.threads import actions as threads
from groundswell.threads.models import Post
from tests.moderation.scenes import Scene, boss

pytestmark = pytest.mark.django_db


def said(scene, text, by=None):
    """A reply, as it stands."""
    return Post.objects.get(pk=threads.reply(scene.topic.thread, text, by=by or scene.author).pk)


@pytest.mark.parametrize(
    ("watched", "text", "why"),
    [
        ("casino", "Come to the CÁSINO tonight", "word"),
        ("casino", "My casinos are closed", ""),
        ("free money", "It is free   money, friends", "word"),
        ("example.org", "See https://www.example.org/x?y", "host"),
        ("example.org", "See http://shop.example.org", "host"),
        ("example.org", "See https://notexample.org", ""),
        ("example.org", "I said example.org is bad", ""),
    ],
)
def test_what_is_watched_for_waits(watched, text, why):
    scene = Scene()
    actions.watch(scene.group, watched, by=scene.mod)

    post = said(scene, text)

    assert post.is_held is bool(why)
    assert [case.held_for for case in Case.objects.all()] == ([why] if why else [])


def test_what_waits_is_told_to_nobody_counts_nowhere_and_is_published_by_keeping_it():
    scene = Scene()
    actions.watch(scene.group, "casino", by=scene.mod)
    post = said(scene, f"@{scene.author.handle} casino")
    deliver()
    scene.topic.thread.refresh_from_db()
    assert (scene.topic.thread.post_count, post.is_standing) == (2, False)
    assert not Entry.objects.filter(verb="threads.replied", subject_id=post.pk).exists()
    assert not Notice.objects.filter(entry__verb="threads.replied").exists()

    ruling = actions.rule(Case.objects.get(), Decision(measure="keep"), by=scene.mod)

    post.refresh_from_db()
    scene.topic.thread.refresh_from_db()
    assert (post.is_standing, post.is_held, scene.topic.thread.post_count) == (True, False, 3)
    assert Entry.objects.filter(verb="threads.replied", subject_id=post.pk).count() == 1
    assert ruling in queries.visible_rulings(scene.author)
    actions.undo(ruling, by=scene.mod)
    post.refresh_from_db()
    assert post.is_held
    actions.rule(Case.objects.get(), Decision(measure="keep"), by=scene.other)
    assert Entry.objects.filter(verb="threads.replied", subject_id=post.pk).count() == 1


def test_what_is_hidden_after_waiting_waits_again_when_that_is_undone():
    scene = Scene()
    actions.watch(scene.group, "casino", by=scene.mod)
    post = said(scene, "casino")

    ruling = actions.rule(Case.objects.get(), Decision(measure="hide", reason="No."), by=scene.mod)
    post.refresh_from_db()
    assert (post.is_held, post.is_hidden) == (False, True)
    actions.undo(ruling, by=scene.mod)

    post.refresh_from_db()
    assert (post.is_held, post.is_standing) == (True, False)


def test_a_topic_that_waits_is_there_once_it_was_kept(client):
    scene = Scene()
    actions.watch(scene.group, "casino", by=scene.mod)
    client.force_login(scene.author)
    sent = {"title": "Tonight", "text": "The casino is open.", "kind": "question", "seen": "yes", "once": ""}

    answer = client.post(reverse("discussions:start", args=[scene.group.slug]), sent, follow=True)

    assert "Somebody looks at it before others read it" in answer.content.decode()
    topic = scene.group.threads.latest("pk").topic
    assert client.get(topic.get_absolute_url()).status_code == 404
    assert not Entry.objects.filter(verb="discussions.asked").exists()
    for _ in range(2):
        ruling = actions.rule(Case.objects.get(), Decision(measure="keep"), by=scene.mod)
        assert client.get(topic.get_absolute_url()).status_code == 200
        actions.undo(ruling, by=scene.mod)
    assert Entry.objects.filter(verb="discussions.asked").count() == 1


def test_its_author_reads_what_waits_and_others_do_not(client):
    scene = Scene()
    actions.watch(scene.group, "casino", by=scene.mod)
    said(scene, "The casino is open.")
    path = scene.topic.get_absolute_url()

    client.force_login(scene.author)
    own = client.get(path).content.decode()
    client.force_login(scene.known())
    others = client.get(path).content.decode()

    assert "The casino is open." in own
    assert "Somebody looks at this before others read it" in own
    assert "casino" not in others


def test_what_stands_is_not_changed_into_what_would_wait():
    scene = Scene()
    post = said(scene, "Fine.")
    actions.watch(scene.group, "casino", by=scene.mod)

    with pytest.raises(ValidationError, match="looks at first"):
        threads.edit(post, "casino", by=scene.author)


def test_who_holds_a_role_does_not_wait():
    scene = Scene()
    actions.watch(scene.group, "casino", by=scene.mod)

    assert said(scene, "casino", by=scene.other).is_standing


def test_a_list_is_its_groups_and_staffs_everywhere():
    scene, elsewhere, chief = Scene(), Scene(), boss()
    actions.watch(scene.group, "casino", by=scene.mod)
    with pytest.raises(PermissionDenied):
        actions.watch(None, "poker", by=scene.mod)
    actions.watch(None, "poker", by=chief)
    actions.watch(None, "poker", by=chief)

    assert said(elsewhere, "casino").is_standing
    assert said(elsewhere, "poker").is_held
    assert Watched.objects.count() == 2


def test_the_same_link_from_fifty_newcomers_waits_after_the_third():
    scene = Scene()
    for _ in range(50):
        spammer = scene.newcomer()
        for n in range(3):
            said(scene, f"{n} https://spam.example/{n}", by=spammer)

    posts = Post.objects.filter(text__contains="spam.example")
    assert posts.count() == 150
    assert posts.filter(deleted_at=None).count() == 3
    assert posts.filter(held_at__isnull=False).count() == 147
    assert said(scene, "https://spam.example/known", by=scene.known()).is_standing


def test_one_account_floods_no_more_than_thirteen_posts_on_day_one():
    from groundswell.kernel.limits import TooMany

    scene = Scene()
    spammer, refused = scene.newcomer(), []
    for n in range(200):
        try:
            said(scene, f"{n}", by=spammer)
        except TooMany as error:
            refused.append(error.retry_after)

    assert Post.objects.filter(author=spammer, deleted_at=None).count() <= 13
    assert min(refused) >= 1


def test_many_accounts_at_once_begin_a_raid_that_holds_newcomers_and_ends_by_itself():
    scene = Scene()
    now = clock.now()
    raiders = [person(joined_at=now - timedelta(seconds=n)) for n in range(60)]
    for raider in raiders[:20]:
        member(scene.group, raider)

    assert watch_arrivals(now)
    assert watch_arrivals(now), "and it goes on while they come"
    assert Raid.objects.count() == 1
    posts = [said(scene, "We are here.", by=raider) for raider in raiders[:20]]
    late = groups.join(scene.group, by=raiders[30])
    deliver()

    assert sum(post.is_standing for post in posts) == 0
    assert late.state == State.PENDING
    assert not Notice.objects.filter(entry__verb="threads.replied").exists()
    assert said(scene, "Stay calm.", by=scene.known()).is_standing
    with clock.at(now + timedelta(hours=2) + timedelta(seconds=1)):
        assert screening.raid_in(scene.group) is None
        assert groups.join(scene.group, by=raiders[31]).state == State.ACTIVE


def test_an_ordinary_day_begins_no_raid():
    now = clock.now()
    for n in range(21):
        person(joined_at=now - timedelta(seconds=n))
    assert queries.is_rush(now)

    for hour in range(60):
        for n in range(10):
            person(joined_at=now - timedelta(hours=2 * hour + 1, seconds=n))
    assert queries.usual_rush(now) == 10
    assert not queries.is_rush(now)


def test_a_raid_by_hand_is_a_press_and_said_on_the_desk(client):
    scene = Scene()
    client.force_login(scene.mod)
    path = reverse("moderation:group_raid", args=[scene.group.slug])

    client.post(path, {"state": "on"})
    client.post(path, {"state": "on"})
    desk = client.get(reverse("desk:desk", args=[scene.group.slug])).content.decode()
    assert "joining means asking" in desk
    client.post(path, {"state": "off"})

    assert Raid.objects.filter(ended_at=None).count() == 0
    assert (
        "joining means asking"
        not in client.get(reverse("moderation:of_group", args=[scene.group.slug])).content.decode()
    )
    client.force_login(scene.known())
    assert client.post(path, {"state": "on"}).status_code == 403


def test_the_list_is_kept_on_a_page(client):
    scene = Scene()
    client.force_login(scene.mod)
    path = reverse("moderation:group_watched", args=[scene.group.slug])

    assert client.post(path, {"text": "x"}).status_code == 422
    assert client.post(path, {"text": "https://Spam.example/page"}).status_code == 303
    assert "spam.example" in client.get(path).content.decode()
    client.post(path, {"drop": Watched.objects.get().pk})
    assert not Watched.objects.exists()
    client.force_login(scene.known())
    assert client.get(path).status_code == 403


SPAM = "Cheap pills delivered tonight, order number {} from our pharmacy"
FINE = "I ride the bus on Tuesday and can bring {} chairs to the meeting"


def test_the_filter_learns_from_decisions_says_nothing_before_twenty_of_each_and_only_holds():
    scene = Scene()
    for n in range(20):
        assert screening.spam_score(SPAM.format(n)) == 0
        actions.learn(SPAM.format(n), is_spam=True)
        actions.learn(FINE.format(n), is_spam=False)

    assert screening.spam_score("Order cheap pills from a pharmacy") > 0.95
    assert screening.spam_score("Can I bring chairs on Tuesday?") < 0.05
    held = said(scene, "Order cheap pills from a pharmacy", by=scene.newcomer())
    assert (held.is_held, Case.objects.get().held_for) == (True, "spam")
    assert said(scene, "Order cheap pills from a pharmacy", by=scene.known()).is_standing
    assert not Trait.objects.filter(digest__contains="pills").exists()


def test_undoing_a_decision_unlearns_it():
    scene = Scene()
    newcomer = scene.newcomer()
    post = scene.write("Cheap pills", by=newcomer)
    ruling = actions.rule(
        scene.flagged(post=post), Decision(measure="hide", reason="An advert."), by=scene.mod
    )
    assert Trait.objects.filter(spam=1).count() == 3

    actions.undo(ruling, by=scene.mod)

    assert not Trait.objects.exclude(spam=0, fine=0).exists()


def test_starting_by_action_says_whether_it_waits():
    scene = Scene()
    actions.watch(scene.group, "casino", by=scene.mod)

    topic = topics.start(scene.group, Opening(title="Tonight", text="casino"), by=scene.author)

    assert topic.thread.post_count == 0


def test_when_nobody_who_looks_was_seen_for_a_week_joining_means_asking_until_somebody_is_back():
    scene = Scene()
    scene.group.memberships.update(held_since=clock.now() - timedelta(days=30))
    first = person()
    assert groups.join(scene.group, by=first).state == State.PENDING

    post = scene.write("I am back.", by=scene.mod)
    threads.react(post, "thanks", by=scene.leader, is_on=True)

    assert groups.join(scene.group, by=person()).state == State.ACTIVE
    with clock.at(clock.now() + timedelta(days=7, hours=1)):
        cache.clear()
        assert groups.join(scene.group, by=person()).state == State.PENDING


def test_where_nobody_could_let_anybody_in_the_door_stays_open():
    scene = Scene(moderators=0)

    assert groups.join(scene.group, by=person()).state == State.ACTIVE
