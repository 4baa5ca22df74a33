"""One socket a tab: who may open it, what is heard, and that a right that ended is not heard a second longer."""

import asyncio
import os
import socket
import sys
from types import SimpleNamespace

import pytest
from asgiref.sync import sync_to_async
from django.conf import settings
from django.test import Client

from groundswell.accounts import actions as accounts
from groundswell.accounts.make import person
from groundswell.kernel import live
from groundswell.kernel.live import carrying, kinds, sockets
from groundswell.kernel.live.kinds import Heard
from groundswell.kernel.tests.tabs import OURS, Tab, cookie_of, in_a_loop, tab
from groundswell.kernel.verdicts import no, yes

pytestmark = [pytest.mark.processes, pytest.mark.django_db(transaction=True)]


REDIS = settings.OPTIONS.redis_url
NEEDS_REDIS = pytest.mark.skipif(not REDIS, reason="no Redis in this run")
LAYERS = {
    "embedded": {"BACKEND": "channels.layers.InMemoryChannelLayer"},
    "redis": {"BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer", "CONFIG": {"hosts": [REDIS]}},
}


@pytest.fixture(autouse=True, params=["embedded", pytest.param("redis", marks=NEEDS_REDIS)])
def doors(request, monkeypatch, tmp_path, settings):
    """A kind of channel that opens for whoever is let in, and files of its own."""
    let_in = SimpleNamespace(ids=set(), shown=[])

    def shows(key, what, data, listeners):
        return [
            {"for": one.person, "in": one.language} if one.person in let_in.ids else None for one in listeners
        ]

    monkeypatch.setattr(kinds, "_kinds", {})
    may = lambda viewer, key: yes if viewer.pk in let_in.ids and key < 100 else no("No.")  # noqa: E731
    live.declare(
        "tests.room", may=may, counts=True, words={"wave": lambda viewer, key: Heard([], {"by": key})}
    )
    live.declare("tests.shown", may=may, shows=shows)
    settings.DATA_DIR = tmp_path
    settings.CHANNEL_LAYERS = {"default": LAYERS[request.param]}
    monkeypatch.setattr("channels.layers.channel_layers.backends", {})
    return let_in


def test_a_page_of_another_site_opens_no_socket(doors):
    cookie = cookie_of(person())

    @in_a_loop
    async def tries():
        for origin in (
            "https://evil.example",
            "null",
            "",
            f"{OURS}.evil.example",
            OURS.replace("http:", "https:"),
        ):
            assert not await Tab(cookie, origin).opens()
        one = Tab(cookie)
        assert await one.opens()
        await one.goes()

    tries()


def test_nobody_opens_a_socket_without_a_session_that_lives(doors):
    ada = person()
    cookie = cookie_of(ada)
    accounts.end_sessions(ada)

    @in_a_loop
    async def tries():
        for held in ("", "made-up", cookie):
            assert not await Tab(held).opens()

    tries()


@in_a_loop
async def test_what_is_told_is_heard_by_those_who_listen_and_may(doors):
    ada, ben = await sync_to_async(lambda: (person(), person()))()
    doors.ids = {ada.pk, ben.pk}
    one, two = [await tab(await sync_to_async(cookie_of)(who), "tests.room:5") for who in (ada, ben)]

    await sync_to_async(live.tell)("tests.room:5", "said", number=17)
    await sync_to_async(live.tell)("tests.room:6", "said", number=1)
    await sync_to_async(live.tell)("tests.room:5", "said", but=[ben.pk], number=18)

    assert await one.hears("said") == {"at": "tests.room:5", "what": "said", "number": 17}
    assert (await one.hears("said"))["number"] == 18
    assert (await two.hears("said"))["number"] == 17
    assert await two.hears_nothing()
    for open_one in (one, two):
        await open_one.goes()
    assert carrying.hubs == {}


@in_a_loop
async def test_what_may_not_be_heard_is_refused_and_so_is_what_there_is_not(doors):
    ada = await sync_to_async(person)()
    doors.ids = {ada.pk}
    one = await tab(await sync_to_async(cookie_of)(ada))

    said = await one.listens("tests.room:100", "tests.room:5", "nothing.here:5", "tests.room:0", "rubbish")

    assert said["listening"] == ["tests.room:5"]
    assert len(said["refused"]) == 4
    await one.goes()


@in_a_loop
async def test_a_right_that_ended_is_gone_from_the_socket_at_once(doors):
    ada = await sync_to_async(person)()
    doors.ids = {ada.pk}
    one = await tab(await sync_to_async(cookie_of)(ada), "tests.room:5")

    doors.ids = set()
    await sync_to_async(live.recheck)(ada.pk)
    assert await asyncio.wait_for(one.hears("gone"), 1) == {"at": "tests.room:5", "what": "gone"}

    await sync_to_async(live.tell)("tests.room:5", "said", number=17)
    assert await one.hears_nothing()
    await one.goes()


@in_a_loop
async def test_whoever_may_not_read_it_any_more_is_shown_nothing_even_when_nobody_said_so(doors):
    ada, ben = await sync_to_async(lambda: (person(), person()))()
    doors.ids = {ada.pk, ben.pk}
    one, two = [await tab(await sync_to_async(cookie_of)(who), "tests.shown:5") for who in (ada, ben)]

    doors.ids = {ben.pk}
    await sync_to_async(live.tell)("tests.shown:5", "said", number=17)

    assert (await two.hears("said"))["for"] == ben.pk
    assert (await one.hears())["what"] == "gone"
    for open_one in (one, two):
        await open_one.goes()


@pytest.mark.parametrize("ends", ["session", "sessions", "account", "password"])
def test_a_session_that_ended_closes_its_socket(doors, ends):
    ada = person()
    doors.ids = {ada.pk}
    cookie = cookie_of(ada)

    def end():
        if ends == "session":
            client = Client()
            client.cookies[settings.SESSION_COOKIE_NAME] = cookie
            client.session.delete()
        elif ends == "sessions":
            accounts.end_sessions(ada)
        elif ends == "account":
            accounts.erase(ada)
        else:
            ada.set_password("a whole new one")
            ada.save()
            live.recheck(ada.pk)

    @in_a_loop
    async def watches():
        one = await tab(cookie, "tests.room:5")
        await sync_to_async(end)()
        assert await asyncio.wait_for(one.hears(), 1) == 4401

    watches()


def test_whoever_does_not_read_is_let_go_and_nobody_waits_for_them(doors, monkeypatch):
    monkeypatch.setattr(sockets, "QUEUE", 4)
    slow, quick = person(), person()
    doors.ids = {slow.pk, quick.pk}
    cookies = cookie_of(slow), cookie_of(quick)

    @in_a_loop
    async def watches():
        one, stuck = await tab(cookies[1], "tests.room:5"), asyncio.Event()
        hub = next(iter(carrying.hubs.values()))
        sent = []

        async def send(message):
            sent.append(message)
            await stuck.wait()

        lame = sockets.Socket(asyncio.Event().wait, send, cookies[0], slow.pk)
        work = asyncio.create_task(lame.run())
        await asyncio.sleep(0)
        await hub.listen(lame, {"tests.room:5"})
        for number in range(1, 9):
            await sync_to_async(live.tell)("tests.room:5", "said", number=number)
            assert (await one.hears("said"))["number"] == number
        await asyncio.wait_for(work, 1)
        assert lame.code == 4408
        assert len(sent) == 1
        assert [one.person for one in hub.sockets] == [quick.pk]
        await one.goes()

    watches()


@in_a_loop
async def test_a_socket_that_says_too_much_is_closed(doors):
    ada = await sync_to_async(person)()
    cookie = await sync_to_async(cookie_of)(ada)
    one = await tab(cookie)
    for _ in range(sockets.MOST_SAID + 1):
        await one.says({"leave": []})
    assert await one.hears() == 4429

    two = await tab(cookie)
    await two.says("x" * (sockets.LONGEST + 1))
    assert await two.hears() == 4429

    three = await tab(cookie)
    for rubbish in ("[]", "{", '{"listen": 7}', '{"say": "wave", "at": []}', "null"):
        await three.says(rubbish)
    assert (await three.listens("rubbish"))["refused"] == ["rubbish"]
    await three.goes()


@in_a_loop
async def test_a_word_goes_to_the_others_and_not_twice_in_two_seconds(doors):
    ada, ben = await sync_to_async(lambda: (person(), person()))()
    doors.ids = {ada.pk, ben.pk}
    one, two = [await tab(await sync_to_async(cookie_of)(who), "tests.room:5") for who in (ada, ben)]

    for word in ("wave", "wave", "shout"):
        await one.says({"say": word, "at": "tests.room:5"})

    assert await two.hears("wave") == {"at": "tests.room:5", "what": "wave", "by": 5}
    assert await two.hears_nothing()
    assert await one.hears_nothing()
    for open_one in (one, two):
        await open_one.goes()


@in_a_loop
async def test_how_many_are_here_is_told_from_three_on(doors, monkeypatch):
    monkeypatch.setattr("groundswell.kernel.live.presence.PAUSE", 0.01)
    people = await sync_to_async(lambda: [person() for _ in range(3)])()
    doors.ids = {one.pk for one in people}
    tabs = []
    for one in people:
        tabs.append(await tab(await sync_to_async(cookie_of)(one), "tests.room:5"))
        frame = await tabs[0].hears("here")
        assert frame["count"] == (3 if len(tabs) == 3 else 0)
    for one in tabs:
        await one.goes()


@in_a_loop
async def test_whoever_opens_too_many_tabs_loses_the_oldest(doors, monkeypatch):
    monkeypatch.setattr("groundswell.kernel.live.hub.MOST_OF_ONE", 2)
    cookie = await sync_to_async(cookie_of)(await sync_to_async(person)())
    tabs = [await tab(cookie) for _ in range(3)]
    assert await tabs[0].hears() == 4409
    for one in tabs[1:]:
        await one.goes()


@in_a_loop
async def test_a_quiet_socket_beats(doors, monkeypatch):
    monkeypatch.setattr(sockets, "BEAT", 0.01)
    one = await tab(await sync_to_async(cookie_of)(await sync_to_async(person)()))
    assert await one.hears() == {"what": "beat"}
    assert sockets.BEAT <= 45
    await one.goes()


def test_nothing_is_told_of_what_was_rolled_back(doors):
    from django.db import transaction

    told = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("groundswell.kernel.live.telling.carry", told.append)
        with transaction.atomic():
            live.tell("tests.room:5", "said", number=1)
            transaction.set_rollback(True)
        with transaction.atomic():
            live.tell("tests.room:5", "said", number=2)
            assert told == []
    # The name was bound before: what counts is that only the second one was carried.
    assert [signal["data"] for signal in told] == [{"number": 2}]


SAYS = """
import django, time; django.setup()
from groundswell.kernel.live.carrying import carry
carry({"to": "tests.room:5", "what": "said", "but": [], "data": {"number": 17}})
time.sleep(1)
"""


def test_what_another_process_says_is_heard(doors, tmp_path, settings):
    """The worker, another web process, a command: with Redis by its layer, without by a datagram."""
    ada = person()
    doors.ids = {ada.pk}
    cookie = cookie_of(ada)
    environ = {name: value for name, value in os.environ.items() if not name.startswith("GROUNDSWELL_")}
    environ |= {
        "GROUNDSWELL_DATA_DIR": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "groundswell.config.settings",
    }
    if carrying.between_machines():
        environ["GROUNDSWELL_REDIS_URL"] = REDIS

    @in_a_loop
    async def watches():
        one = await tab(cookie, "tests.room:5")
        other = await asyncio.create_subprocess_exec(sys.executable, "-c", SAYS, env=environ)
        assert await asyncio.wait_for(one.hears("said"), 20) == {
            "at": "tests.room:5",
            "what": "said",
            "number": 17,
        }
        assert await other.wait() == 0
        await one.goes()

    watches()


def test_an_ear_nobody_listens_with_any_more_is_taken_away(doors, tmp_path):
    folder = tmp_path / "live"
    folder.mkdir()
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as ear:
        ear.bind(str(folder / "1.socket"))
    carrying.carry_elsewhere({"recheck": 1}, 0)
    assert list(folder.iterdir()) == []
