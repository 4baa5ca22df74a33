"""Topics that belong to no single group."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse

from groundswell.accounts.make import person
from groundswell.discussions import actions, policy
from groundswell.discussions.actions import Opening
from groundswell.groups.actions import make_commons
from groundswell.groups.make import group, member
from groundswell.groups.models import Group, Standing
from groundswell.groups.policy import can_join, can_take_part
from groundswell.groups.queries import listed_groups
from groundswell.kernel import clock
from groundswell.kernel.requests import Visitor
from groundswell.ledger.actions import deliver
from groundswell.moderation.actions import flag
from groundswell.moderation.models import Case
from groundswell.notifications.models import Notice
from groundswell.notifications.queries import visible_notices
from groundswell.threads import actions as threads
from groundswell.threads.showing import conversation

pytestmark = pytest.mark.django_db
ALL = reverse("discussions:movement")


def settled(**fields):
    return person(joined_at=clock.now() - timedelta(days=40), **fields)


def text(response):
    return response.content.decode()


@pytest.fixture
def dee():
    return member(group(), settled(name="Dee"), standing=Standing.LEADER).person


@pytest.fixture
def topic(dee):
    return actions.start(make_commons(), Opening(title="Our next year", text="What first?"), by=dee)


def test_there_is_one_such_space_and_it_is_in_no_list():
    one = make_commons()

    assert make_commons() == one
    assert one not in listed_groups(settled())
    with pytest.raises(IntegrityError), transaction.atomic():
        Group.objects.create(slug="other", name="Other", purpose="-", is_commons=True)
    assert not can_join(settled(), one)
    assert not can_take_part(settled(), one)


def test_who_leads_or_moderates_somewhere_starts_and_whoever_is_signed_in_answers(topic):
    ada = settled(name="Ada")
    with pytest.raises(PermissionDenied):
        actions.start(topic.group, Opening(title="Mine", text="Me too"), by=ada)

    post = threads.reply(topic.thread, "The buses.", by=ada)
    threads.react(topic.thread.posts.get(number=1), "idea", by=ada, is_on=True)

    assert post.number == 2
    assert actions.start(
        topic.group, Opening(title="News", text="-", kind="announcement"), by=person(is_staff=True)
    )


@pytest.mark.parametrize(("who", "may"), [("everybody", True), ("staff", False)])
def test_the_movement_says_who_starts(settings, who, may):
    settings.OPTIONS = replace(settings.OPTIONS, topics_across=who)
    assert bool(policy.can_start(settled(), make_commons())) is may
    assert policy.can_start(person(is_staff=True), make_commons())
    assert not policy.can_start(Visitor(), make_commons())


def test_the_page_is_there_from_the_first_and_anybody_may_read_and_index_it(client, dee):
    assert client.get(ALL).status_code == 200
    topic = actions.start(
        make_commons(), Opening(title="Our next year", text="What first?", tags=("plan",)), by=dee
    )

    cache.clear()
    page = text(client.get(ALL))

    assert "Our next year" in page
    assert "#plan" in text(client.get(f"{ALL}?tag=plan"))
    assert "noindex" not in page
    assert client.get(ALL, headers={"If-None-Match": client.get(ALL)["ETag"]}).status_code == 304
    for name in ("groups:group", "discussions:group"):
        assert client.get(reverse(name, args=[topic.group.slug])).url == ALL
    assert (
        client.get(reverse("discussions:group", args=[topic.group.slug]) + "?tag=plan").url
        == f"{ALL}?tag=plan"
    )
    assert "Talk across groups" in text(client.get(topic.get_absolute_url()))


def test_people_read_each_others_names_and_visitors_do_not(topic):
    assert conversation(settled(), topic.thread, 1).posts[0].who.shown == "Dee"
    assert conversation(Visitor(), topic.thread, 1).posts[0].who.shown == "A member"


def test_starting_by_form_needs_no_script(client, dee):
    client.force_login(dee)
    page = text(client.get(ALL))
    start = reverse("discussions:start", args=[make_commons().slug])
    assert f'href="{start}"' in page
    answer = client.post(start, {"title": "Our next year", "text": "What first?", "kind": "discussion"})
    assert answer.status_code == 303
    client.force_login(settled())
    assert client.get(start).status_code == 403
    assert start not in text(client.get(ALL))


def test_answers_are_told_and_reports_go_to_those_who_run_the_platform(topic, dee):
    ada = settled()
    post = threads.reply(topic.thread, "The buses.", by=ada)
    deliver()
    assert Notice.objects.filter(person=dee, entry__subject_id=post.pk).exists()
    assert visible_notices(dee).exists()

    flag("threads.post", post.pk, by=dee, words="No.")

    case = Case.objects.get()
    assert (case.group, case.is_for_staff) == (None, True)
