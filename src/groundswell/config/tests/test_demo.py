"""The demo movement: everything in it is true, and every page has something to show."""

from argparse import Namespace
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.urls import reverse

from groundswell.accounts.models import Person
from groundswell.accounts.views.demo import PEOPLE
from groundswell.campaigns.models import Petition, Share, Signature, Standing
from groundswell.campaigns.queries import numbers, visible_petitions
from groundswell.config import demo
from groundswell.config.cli.demo import run_load_demo
from groundswell.config.cli.saying import Problem
from groundswell.config.demo.content import read
from groundswell.desk.queries import desk_of
from groundswell.discussions.models import Topic
from groundswell.events.models import Attendance, Event
from groundswell.events.models.attendances import KEPT_AFTER
from groundswell.goals.models import Goal
from groundswell.goals.queries import goals_of
from groundswell.groups.models import Clock, Group, Membership, RoleOffer, State
from groundswell.groups.models import Standing as Held
from groundswell.groups.queries import readable_groups
from groundswell.issues.models import Issue
from groundswell.journeys.models import Way
from groundswell.journeys.stages import Stage
from groundswell.kernel import clock, places, retention
from groundswell.kernel.requests import Visitor
from groundswell.knowledge.models import Guide
from groundswell.ledger.actions import broken_links, deliver
from groundswell.ledger.models import Entry, Parked
from groundswell.mail.models import Mail
from groundswell.recognition.models import Thanks
from groundswell.tasks.models import Taking, Task

NOW = datetime(2026, 11, 21, 11, 0, tzinfo=UTC)
FAR_FUTURE = timedelta(weeks=3)
# One process tells the story for all of them: it takes long.
pytestmark = pytest.mark.xdist_group("demo")


class Interrupted(Exception):
    """Somebody pulled the plug."""


@contextmanager
def quiet(text):
    yield


@pytest.fixture(scope="module")
def told(django_db_setup, django_db_blocker):
    """The story, told once for all tests here."""
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch:
        if connection.vendor == "postgresql":  # as conftest does for one test
            patch.setattr("groundswell.ledger.queries.horizon", lambda: 2**62)
        story = demo.tell(quiet, NOW)
        yield story
        call_command("flush", interactive=False, verbosity=0)


@pytest.fixture
def movement(told, db):
    """The told story at the moment it was told."""
    with clock.at(NOW):
        yield told


def way_of(handle):
    return Stage(Way.objects.get(person__handle=handle).stage)


def home():
    return Group.objects.get(slug="harehills-moves")


def test_the_five_are_where_the_sign_in_page_says(movement):
    assert {handle: Person.objects.get(handle=handle).name for handle in PEOPLE} == {
        "curious": "Noor",
        "member": "Amina",
        "leader": "Dee",
        "moderator": "Sam",
        "staff": "Robin",
    }
    assert way_of("curious") == Stage.CURIOUS
    assert way_of("member") == Stage.ACTING
    assert way_of("leader") == Stage.LEADING
    assert Person.objects.get(handle="staff").is_staff


def test_the_curious_one_has_signed_once_and_joined_nothing(movement):
    noor = Person.objects.get(handle="curious")
    assert Signature.objects.filter(person=noor, standing=Standing.CONFIRMED).count() == 1
    assert not Membership.objects.filter(person=noor).exists()


def test_the_member_is_half_way_and_something_waits_for_them(movement):
    amina = Person.objects.get(handle="member")
    (goal,) = goals_of(amina)
    assert (goal.kind, goal.marks.count(), goal.target) == ("meetings", 2, 4)
    assert Event.objects.filter(starts_at__gt=NOW, attendances__person=amina).exists()
    assert Thanks.objects.filter(to_person=amina).count() >= 2
    assert RoleOffer.objects.filter(person=amina, answer=RoleOffer.Answer.WAITING).count() == 1


def test_the_leader_finds_a_full_desk(movement):
    assert home().memberships.get(person__handle="leader").standing == Held.LEADER
    desk = desk_of(home(), NOW, Person.objects.get(handle="leader"))
    assert desk.waiting >= 3
    assert len(desk.ready) >= 2
    assert len(desk.fading) >= 2
    assert sum(count is not None for count in desk.funnel.values()) >= 4
    assert desk.hours_to_first_reply


def test_the_moderator_moderates_and_somebodys_reason_waits_to_be_read(movement):
    assert home().memberships.get(person__handle="moderator").standing == Held.MODERATOR
    assert Signature.objects.filter(petition__group=home(), comment_standing="waiting").exists()


def test_every_signature_that_is_shown_is_a_row(movement):
    for petition in Petition.objects.select_related("count"):
        rows = petition.signatures
        confirmed = rows.filter(standing=Standing.CONFIRMED).count()
        waiting = rows.filter(standing=Standing.WAITING).count()
        said = numbers(petition)
        assert (said.signed, said.waiting) == (confirmed, waiting)
        assert (petition.count.confirmed, petition.count.waiting) == (confirmed, waiting)


def test_the_night_bus_is_as_large_as_a_town_and_went_from_hand_to_hand(movement):
    bus = Petition.objects.get(slug="keep-the-41-night-bus-running")
    assert 1_200 <= numbers(bus).signed <= 1_300
    assert numbers(bus).waiting >= 5
    assert Share.objects.filter(petition=bus, parent__parent__parent__isnull=False).exists()
    assert bus.updates.count() >= 4
    assert bus.signatures.filter(comment_standing="shown").count() >= 3


def test_what_came_of_a_won_petition_says_its_true_number(movement):
    won = Petition.objects.get(state="won")
    assert f"**{numbers(won).signed}** names" in won.outcome
    assert Petition.objects.filter(state="closed").exclude(outcome="").exists()


def test_every_attendance_that_is_shown_is_a_row(movement):
    for event in _events_with_a_door_list():
        rows = Attendance.objects.filter(event=event)
        assert event.came_count == rows.filter(checked_in_at__isnull=False).count()
        assert event.coming_count == sum(
            row.seats for row in rows.filter(has_seat=True, confirmed_at__isnull=False)
        )
    supper = Event.objects.get(slug="welcome-supper")
    assert (supper.capacity, supper.coming_count) == (24, 18)


def _events_with_a_door_list():
    """Three months after an event its door list is reduced to the numbers; that is done in the story too."""
    return Event.objects.filter(ends_at__gte=NOW - KEPT_AFTER)


def test_every_member_and_every_taken_task_that_is_shown_is_a_row(movement):
    for group in Group.objects.all():
        assert group.member_count == group.memberships.filter(state=State.ACTIVE).count()
    for task in Task.objects.all():
        takings = Taking.objects.filter(task=task, given_up_at=None)
        assert task.taken_count == takings.count()
        assert task.done_count == takings.filter(confirmed_at__isnull=False).count()


def test_the_ledger_says_what_the_rows_say(movement):
    entries = Entry.objects.filter(retracts_id=None)
    events = _events_with_a_door_list().values("pk")
    here = Attendance.objects.filter(event__in=events, checked_in_at__isnull=False, person__isnull=False)
    assert entries.filter(verb="events.attended", subject_id__in=events).count() == here.count()
    signed = Signature.objects.filter(standing=Standing.CONFIRMED, person__isnull=False)
    assert entries.filter(verb="campaigns.signed", actor_id__isnull=False).count() == signed.count()
    assert not entries.filter(happened_at__gt=NOW).exists()
    assert entries.order_by("happened_at").first().happened_at < NOW - timedelta(weeks=25)


def test_everything_was_read_and_the_audit_log_is_whole(movement):
    assert not Parked.objects.exists()
    assert deliver() == 0
    assert list(broken_links()) == []
    assert retention.overdue(NOW) == {}


def test_the_mailbox_holds_the_mail_of_the_last_days_alone(movement):
    assert 3 <= Mail.objects.count() <= 40
    waiting = Mail.objects.filter(sent_at=None, dropped_at=None)
    assert not waiting.filter(made_at__lt=NOW - timedelta(hours=1)).exists()
    assert not Mail.objects.exclude(to__endswith="@example.org").exists()


def test_something_is_on_in_every_group_that_can_be_found(movement):
    soon = Event.objects.filter(state="live", starts_at__gt=NOW, starts_at__lt=NOW + FAR_FUTURE)
    for group in Group.objects.filter(visibility__in=["public", "closed"]):
        assert soon.filter(group=group).exists(), group.slug


def test_every_kind_of_group_is_there(movement):
    assert set(Group.objects.values_list("visibility", flat=True)) == {"public", "closed", "hidden"}
    assert set(Group.objects.values_list("joining", flat=True)) == {"open", "request", "invitation"}
    assert Group.objects.filter(circle_of__slug="yorkshire-together").exists()
    assert Group.objects.filter(parent__parent__slug="yorkshire-together").exists()
    assert Membership.objects.filter(state=State.PENDING).exclude(answers=[]).count() >= 3
    assert Goal.objects.exclude(reached_at=None).exists()


def test_places_in_the_story_are_places_we_know():
    told_places = [
        told["place"] for name in ("people", "groups", "petitions") for told in _all(name) if "place" in told
    ]
    told_places += [told["near"] for told in _all("events") if "near" in told]
    assert [place for place in told_places if places.find(place) is None] == []


def _all(name):
    return [told for part in read(name).values() for told in part]


def test_telling_it_again_changes_nothing(movement):
    before = Entry.objects.count(), Person.objects.count()
    assert demo.is_told()
    assert demo.tell(quiet, NOW + timedelta(days=1)) is None
    assert (Entry.objects.count(), Person.objects.count()) == before


def test_pages_open_for_a_visitor(movement, client):
    slugs = [("groups:group", group.slug) for group in readable_groups(Visitor()).filter(circle_of=None)]
    slugs += [("campaigns:petition", petition.slug) for petition in visible_petitions(Visitor())]
    slugs += [("events:event", event.slug) for event in Event.objects.filter(group__visibility="public")]
    slugs += [("issues:issue", issue.slug) for issue in Issue.objects.all()]
    slugs += [("knowledge:guide", guide.slug) for guide in Guide.objects.all()]
    paths = [reverse(name, args=[slug]) for name, slug in slugs]
    for path in [
        *paths,
        "/",
        "/act/",
        "/groups/",
        "/events/",
        "/issues/",
        "/guides/",
        "/?near=LS7",
        "/people/leader/",
    ]:
        assert client.get(path).status_code == 200, path


SIGNED_IN = [
    "/",
    "/home/",
    "/discover/",
    "/act/",
    "/journey/",
    "/journey/adjust/",
    "/journey/goals/start/",
    "/notifications/",
    "/thanks/",
    "/events/",
    "/events/mine/",
    "/groups/",
    "/g/harehills-moves/",
    "/g/harehills-moves/people/",
    "/g/harehills-moves/events/",
    "/g/welcome-leeds/",
    "/p/keep-the-41-night-bus-running/",
    "/e/welcome-supper/",
    "/people/leader/",
    "/settings/",
    "/mailbox/",
]
BY_ROLE = {
    "member": ["/g/harehills-moves/tasks/"],
    "leader": ["/g/harehills-moves/tasks/", "/g/harehills-moves/desk/", "/g/harehills-moves/settings/"],
    "moderator": ["/g/harehills-moves/desk/", "/g/harehills-moves/settings/newcomers/"],
    "staff": ["/styleguide/"],
}


@pytest.mark.parametrize("handle", PEOPLE)
def test_one_press_signs_in_and_every_page_opens(movement, client, settings, handle):
    settings.DEMO = True
    assert client.get(f"/demo/sign-in/{handle}/").status_code == 302
    for path in [*SIGNED_IN, *BY_ROLE.get(handle, [])]:
        assert client.get(path).status_code == 200, path


def test_a_database_with_other_people_in_it_is_left_alone(movement):
    before = Person.objects.count()
    Person.objects.filter(handle="staff").update(handle="somebody-else")
    with pytest.raises(demo.Strangers):
        demo.tell(quiet, NOW)
    assert Person.objects.count() == before


@contextmanager
def pulled(text):
    if text.startswith("Living"):
        raise Interrupted
    yield


def test_a_telling_that_was_cut_off_is_cleared_away_and_begins_anew(movement):
    Person.objects.filter(handle="staff").update(handle="demo-begun")
    with pytest.raises(Interrupted):
        demo.tell(pulled, NOW)
    assert not Person.objects.exists()


def test_people_talk_answer_one_another_and_three_wait_for_a_first_word(movement):
    topics = Topic.objects.select_related("thread__group")
    answered = [topic for topic in topics if topic.is_solved]
    waiting = Clock.objects.filter(
        group=movement.groups["harehills-moves"], closed_at=None, kind__in=["post", "question"]
    )

    assert len(topics) == 25
    assert len({topic.thread.group_id for topic in topics}) >= 7
    assert sum(topic.replies for topic in topics) >= 45
    assert len(answered) >= 8
    assert all(topic.answer.author_id != topic.starter_id for topic in answered)
    assert {clock.person.name for clock in waiting} == {"Lowri", "Ngozi", "Marek"}
    assert all(clock.holder_id for clock in waiting)


def test_outside_the_demo_nobody_is_invented(settings):
    settings.DEMO = False
    with pytest.raises(Problem, match="groundswell demo"):
        run_load_demo(Namespace())


def test_the_command_leaves_a_told_story_alone(movement, settings, capsys):
    settings.DEMO = True
    assert run_load_demo(Namespace()) == 0
    assert capsys.readouterr().out == "The demo movement is here already.\n"
