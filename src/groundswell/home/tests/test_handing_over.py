"""“I’ll help” becomes a task for whoever said so."""

import re
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from groundswell.accounts.actions import block
from groundswell.accounts.make import person
from groundswell.discussions.make import topic
from groundswell.groups.make import group, member
from groundswell.groups.models import Standing
from groundswell.kernel import clock
from groundswell.ledger.actions import deliver
from groundswell.notifications.models import Notice
from groundswell.tasks import actions
from groundswell.tasks.actions import Wish
from groundswell.tasks.models import Task
from groundswell.threads.actions import react
from groundswell.threads.showing import conversation

pytestmark = pytest.mark.django_db


def settled(**fields):
    return person(joined_at=clock.now() - timedelta(days=40), **fields)


def text(response):
    return response.content.decode()


@pytest.fixture
def home():
    return group(name="Home")


@pytest.fixture
def ada(home):
    return member(home, settled(name="Ada")).person


@pytest.fixture
def ben(home):
    return member(home, settled(name="Ben")).person


@pytest.fixture
def post(home, ada, ben):
    made = topic(group=home, starter=ada, text="Who prints the leaflets?").thread.posts.get()
    react(made, "help", by=ben, is_on=True)
    return made


def test_its_author_sees_who_would_help_and_makes_a_task_of_it(client, home, ada, ben, post):
    client.force_login(ada)
    offers = reverse("threads:offers", args=[post.pk])
    assert offers in text(client.get(post.thread.topic.get_absolute_url()))
    page = text(client.get(offers))
    assert "Ben" in page
    start = re.search(r'href="([^"]*tasks/start/[^"]*)"', page)[1].replace("&amp;", "&")

    form = text(client.get(start))
    assert 'value="Who prints the leaflets?"' in form
    assert "Ben would help" in form
    given = dict(re.findall(r'name="(post|helper)" value="(\d+)"', form))
    given |= {"title": "Print leaflets", "details": "", "kind": "printing", "wants": "1"}
    assert client.post(start.partition("?")[0], given | {"title": ""}).status_code == 422
    made = client.post(start.partition("?")[0], given)

    task = Task.objects.get()
    assert (made.status_code, made.url) == (303, task.get_absolute_url())
    assert (task.post, task.proposed, task.set_by, task.taken_count) == (post, ben, ada, 0)
    deliver()
    assert "tasks.proposed" in [notice.entry.verb for notice in Notice.objects.filter(person=ben)]
    client.force_login(ben)
    page = text(client.get(task.get_absolute_url()))
    assert "You said you would help" in page
    assert post.get_absolute_url() in page


def test_once_the_helper_has_it_members_find_it_under_the_post(client, home, ada, ben, post):
    task = actions.set_task_from(post, Wish(title="Print leaflets"), by=ada, helper=ben)
    carla, stranger = member(home).person, person()

    def shown(viewer):
        return conversation(viewer, post.thread, 1).posts[0].followups

    assert shown(carla) == ()
    actions.take(task, by=ben)
    assert [(one.title, one.url) for one in shown(carla)] == [("Print leaflets", task.get_absolute_url())]
    assert shown(stranger) == ()
    client.force_login(carla)
    assert "Became a task:" in text(client.get(post.thread.topic.get_absolute_url()))
    actions.give_up(task.takings.get(), by=ben)
    assert shown(carla) == ()


def test_only_its_author_and_who_sets_tasks_see_that_page(client, home, ben, post):
    offers = reverse("threads:offers", args=[post.pk])
    for who, status in (
        (ben, 403),
        (person(), 403),
        (member(home, standing=Standing.LEADER).person, 200),
    ):
        client.force_login(who)
        assert client.get(offers).status_code == status


def test_a_task_is_for_somebody_who_offers_and_is_kept_away_by_nobody(home, ada, ben, post):
    carla = member(home, settled()).person
    wish = Wish(title="Print leaflets")
    with pytest.raises(PermissionDenied):
        actions.set_task_from(post, wish, by=ada, helper=carla)
    with pytest.raises(PermissionDenied):
        actions.set_task_from(post, wish, by=carla, helper=ben)
    block(ben, ada)
    with pytest.raises(PermissionDenied):
        actions.set_task_from(post, wish, by=ada, helper=ben)


def test_an_address_made_up_leads_nowhere(client, home, ada, post):
    client.force_login(ada)
    start = reverse("tasks:start", args=[home.slug])
    other = topic(group=group()).thread.posts.get()
    for asked in ("?post=1", "?helper=x", f"?post={'9' * 40}&helper=1", f"?post={other.pk}&helper=1"):
        assert client.get(start + asked).status_code == 404
    assert client.get(f"{start}?post={post.pk}&helper={ada.pk}").status_code == 403
    assert client.get(start).status_code == 403
