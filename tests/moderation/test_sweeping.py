"""Undoing a raid at one press, and putting it back."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from groundswell.groups.models import State
from groundswell.kernel import clock
from groundswell.ledger.actions import broken_links
from groundswell.moderation import actions, queries
from groundswell.moderation.models import Raid, Sweep
from groundswell.threads import actions as threads
from groundswell.threads.models import Post
from tests.moderation.scenes import Scene

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def raided(scene, people=12, posts=3):
    """Newcomers who came within the hour, and what they wrote."""
    came = [scene.newcomer() for _ in range(people)]
    for one in came:
        for n in range(posts):
            scene.write(f"Raid {n}", by=one)
    return came


def swept(scene):
    now = clock.now()
    return actions.sweep(scene.group, now - HOUR, now, by=scene.mod)


def test_newcomers_of_the_hour_ask_again_what_they_wrote_is_hidden_and_others_are_left_alone():
    scene = Scene()
    raiders, ada = raided(scene), scene.known()
    kept = scene.write("I was here before.", by=ada)
    scene.topic.thread.refresh_from_db()
    before = (scene.topic.thread.post_count, scene.group.memberships.filter(state=State.ACTIVE).count())

    made = swept(scene)

    assert (made.people, made.things) == (12, 36)
    assert not Post.objects.filter(author__in=raiders, deleted_at=None).exists()
    assert {scene.group.memberships.get(person=one).state for one in raiders} == {State.PENDING}
    assert scene.fresh(kept).is_standing
    scene.topic.thread.refresh_from_db()
    scene.group.refresh_from_db()
    assert scene.topic.thread.post_count == before[0] - 36
    assert scene.group.member_count == before[1] - 12
    assert Raid.objects.filter(group=scene.group, ended_at=None).exists()

    actions.put_back(made, by=scene.other)
    actions.put_back(made, by=scene.other)

    scene.topic.thread.refresh_from_db()
    scene.group.refresh_from_db()
    assert scene.topic.thread.post_count == before[0]
    assert scene.group.member_count == before[1]
    assert list(broken_links()) == []


def test_what_was_taken_back_or_hidden_before_stays_so():
    scene = Scene()
    (one,) = raided(scene, people=1, posts=2)
    first, second = Post.objects.filter(author=one).order_by("pk")
    threads.delete(first, by=one)

    made = swept(scene)
    assert made.things == 1
    actions.put_back(made, by=scene.mod)

    assert not scene.fresh(first).is_standing
    assert scene.fresh(second).is_standing


def hidden_by_decision(scene, post):
    """A decision that hides one post."""
    return scene.ruled("hide", case=scene.flagged(post=post))


def test_a_decision_from_before_that_is_taken_back_meanwhile_shows_nothing_until_all_is_put_back():
    scene = Scene()
    raided(scene, people=1, posts=2)
    post = Post.objects.filter(text__startswith="Raid").first()
    ruling = hidden_by_decision(scene, post)
    made = swept(scene)

    actions.undo(ruling, by=scene.mod)
    assert not scene.fresh(post).is_standing

    actions.put_back(made, by=scene.mod)
    assert scene.fresh(post).is_standing


def test_a_decision_from_before_still_holds_when_all_is_put_back():
    scene = Scene()
    raided(scene, people=1, posts=2)
    post = Post.objects.filter(text__startswith="Raid").first()
    ruling = hidden_by_decision(scene, post)

    actions.put_back(swept(scene), by=scene.mod)
    assert not scene.fresh(post).is_standing
    actions.undo(ruling, by=scene.mod)
    assert scene.fresh(post).is_standing


def test_a_decision_made_meanwhile_holds_when_all_is_put_back_and_can_be_taken_back_then():
    scene = Scene()
    case = scene.flagged(post=raided(scene, people=1, posts=2) and Post.objects.filter(text="Raid 0").get())
    post = Post.objects.get(text="Raid 0")
    made = swept(scene)
    ruling = scene.ruled("hide", case=case)

    actions.put_back(made, by=scene.mod)
    assert not scene.fresh(post).is_standing
    count = Post.objects.filter(thread=post.thread_id, deleted_at=None).count()
    scene.topic.thread.refresh_from_db()
    assert scene.topic.thread.post_count == count

    actions.undo(ruling, by=scene.mod)
    assert scene.fresh(post).is_standing
    scene.topic.thread.refresh_from_db()
    assert scene.topic.thread.post_count == count + 1


def test_who_may_not_remove_members_sweeps_nothing_and_after_thirty_days_nothing_is_put_back():
    scene = Scene()
    raided(scene, people=2)
    now = clock.now()
    with pytest.raises(PermissionDenied):
        actions.sweep(scene.group, now - HOUR, now, by=scene.known())

    made = swept(scene)

    with clock.at(now + timedelta(days=31)), pytest.raises(PermissionDenied):
        actions.put_back(made, by=scene.mod)


def test_three_presses_on_a_page(client):
    scene = Scene()
    raided(scene, people=3)
    client.force_login(scene.mod)
    path = reverse("moderation:newcomers", args=[scene.group.slug])
    assert path in client.get(reverse("moderation:of_group", args=[scene.group.slug])).content.decode()

    shown = client.get(f"{path}?hours=1")
    page = shown.content.decode()
    assert "3 newcomers ask again." in page
    assert "9 things they wrote are hidden." in page
    since, until = (page.split(f'name="{name}" value="')[1].split('"')[0] for name in ("since", "until"))
    assert client.post(path, {"since": since.replace("+", "+"), "until": until}).status_code == 303

    made = Sweep.objects.get()
    assert (made.people, made.things) == (3, 9)
    client.post(reverse("moderation:put_back", args=[scene.group.slug]), {"sweep": made.pk})
    assert Sweep.objects.get().undone_at
    assert client.post(path, {"since": "never", "until": "9999"}).status_code == 200
    client.force_login(scene.known())
    assert client.get(path).status_code == 403


@pytest.mark.parametrize("hours", queries.HOURS)
def test_counting_a_cohort_changes_nothing(hours):
    scene = Scene()
    raided(scene, people=2)
    now = clock.now()

    cohort = queries.cohort(scene.group, now - timedelta(hours=hours), now)

    assert (cohort.people, cohort.things) == (2, 6)
    assert not Sweep.objects.exists()
