"""What pages ask the database: as often for one of everything as for a dozen, and every question written before."""

import gc

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from groundswell.accounts.make import person
from groundswell.campaigns.make import petition
from groundswell.discussions.make import topic
from groundswell.events.make import attendance, event
from groundswell.groups.make import group, member
from groundswell.groups.models import Standing
from groundswell.kernel import clock
from groundswell.kernel.prepared import Prepared
from groundswell.knowledge.make import guide
from groundswell.ledger.actions import deliver
from groundswell.recognition.make import thanks
from groundswell.tasks.make import taking, task
from groundswell.threads.make import post
from groundswell.threads.models import Thread

pytestmark = pytest.mark.django_db
TOPIC = 4_000_000
MOST = {
    "/g/movers/": (16, 27),
    "/g/movers/desk/": (None, 14),
    "/journey/": (None, 19),
    "/home/": (None, 23),
    "/notifications/": (None, 12),
    "/discover/": (0, 4),
    "/p/night-bus/": (4, 13),
    "/g/movers/talk/": (8, 15),
    f"/t/{TOPIC}/buses/": (9, 18),
}


@pytest.fixture
def lena():
    return person(name="Lena", welcomed_at=clock.now())


@pytest.fixture
def movers(lena):
    made = group(name="Movers", slug="movers")
    member(made, lena, standing=Standing.LEADER)
    petition(group=made, slug="night-bus", author=lena)
    topic(group=made, starter=lena, title="Buses", pk=TOPIC)
    return made


def fill(movers, lena):
    """One of everything the pages show."""
    ben = person()
    member(movers, ben, shares_progress=True, is_welcomer=True, is_shown=True, joined_at=clock.now())
    member(movers, person(), shares_progress=True, joined_at=clock.now())
    petition(group=movers)
    attendance(event(group=movers, host=ben, days=3), lena)
    event(group=movers, host=lena, days=4)
    task(group=movers, set_by=lena)
    taking(task(group=movers, set_by=ben), lena)
    taking(task(group=movers, set_by=lena), ben, done_at=clock.now())
    guide(group=movers)
    topic(group=movers, starter=ben)
    post(Thread.objects.get(topic=TOPIC), ben)

    thanks(ben, movers)
    thanks(ben, lena)
    member(group(leader=ben), lena)


def cost(client, address, who=None):
    """How often a page asks, once what pages share is there."""
    client.logout()
    if who:
        client.force_login(who)
    assert client.get(address).status_code == 200
    with CaptureQueriesContext(connection) as asked:
        client.get(address)
    return len(asked)


@pytest.mark.parametrize("address", MOST)
def test_a_page_asks_as_often_for_a_dozen_of_everything_as_for_two(client, movers, lena, address):
    signed_out, signed_in = MOST[address]
    for _ in range(2):
        fill(movers, lena)
    deliver()
    cache.clear()
    first = [cost(client, address, who) for who in (lena, *[None] * (signed_out is not None))]
    for _ in range(10):
        fill(movers, lena)
    deliver()
    cache.clear()

    again = [cost(client, address, who) for who in (lena, *[None] * (signed_out is not None))]

    assert again == first
    assert first[0] <= signed_in
    assert signed_out is None or first[1] <= signed_out


def test_every_question_of_these_pages_is_prepared(client, movers, lena):
    questions = [one for one in gc.get_objects() if type(one) is Prepared]
    for question in questions:
        question.written.clear()
    fill(movers, lena)
    deliver()
    for address in MOST:
        cost(client, address, lena)

    asked = [(one.build.__module__, shape, how) for one in questions for shape, how in one.written.items()]

    assert len(asked) > 40
    assert [(module, shape) for module, shape, how in asked if how is None] == []
