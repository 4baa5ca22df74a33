"""What open topics hear: numbers alone, only while they may be read, and never who writes."""

from datetime import timedelta

import pytest
from asgiref.sync import sync_to_async

from groundswell.accounts import actions as accounts
from groundswell.accounts.make import person
from groundswell.discussions import make as discussions
from groundswell.groups import actions as groups
from groundswell.groups.make import group, member
from groundswell.groups.models import Visibility
from groundswell.kernel import clock
from groundswell.kernel.tests.tabs import cookie_of, in_a_loop, tab
from groundswell.threads import actions, channels
from groundswell.threads.telling import channel

pytestmark = [pytest.mark.processes, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def _own_ears(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    settings.CHANNEL_LAYERS = {"default": {"BACKEND": "channels.layers.InMemoryChannelLayer"}}


def told(act, *given, **named):
    return sync_to_async(act)(*given, **named)


def in_a_topic(**fields):
    home = group(**fields)
    since = clock.now() - timedelta(days=9)
    people = [member(home, person(joined_at=since)).person for _ in range(3)]
    topic = discussions.topic(group=home, starter=people[0])
    return topic.thread, people


def test_a_reply_and_a_change_are_heard_as_numbers_by_those_who_are_not_apart():
    thread, (ada, ben, cem) = in_a_topic()
    accounts.block(cem, ben)
    cookies = [cookie_of(one) for one in (ada, cem)]

    @in_a_loop
    async def watches():
        tabs = [await tab(cookie, channel(thread.pk)) for cookie in cookies]
        post = await told(actions.reply, thread, "Secret word", by=ben)
        assert await tabs[0].hears("reply") == {"at": channel(thread.pk), "what": "reply", "number": 2}
        await told(actions.react, post, "thanks", by=ada, is_on=True)
        for one in tabs:
            assert (await one.hears("changed"))["number"] == 2
            await one.goes()

    watches()


def test_what_is_on_its_way_is_not_heard():
    thread, (ada, ben, _cem) = in_a_topic()
    cookie = cookie_of(ada)

    @in_a_loop
    async def watches():
        page = await tab(cookie, channel(thread.pk))
        draft = await told(actions.send, thread, "Not yet", by=ben)
        await told(actions.unsend, thread, draft.pk, by=ben)
        await told(actions.reply, thread, "Now", by=ben)
        assert (await page.hears("reply"))["number"] == 2
        await page.goes()

    watches()


def test_whoever_loses_the_right_hears_no_more():
    thread, (ada, ben, _cem) = in_a_topic(visibility=Visibility.HIDDEN)
    cookie = cookie_of(ada)

    @in_a_loop
    async def watches():
        page = await tab(cookie, channel(thread.pk))
        await told(groups.leave, thread.group, by=ada)
        await page.hears("gone")
        await told(actions.reply, thread, "Among us", by=ben)
        assert await page.hears_nothing()
        await page.goes()

    watches()


def test_writing_is_heard_without_a_name_and_not_from_whoever_may_not_reply():
    thread, (ada, ben, _cem) = in_a_topic(visibility=Visibility.PUBLIC)
    cookies = [cookie_of(one) for one in (ada, ben)]

    @in_a_loop
    async def watches():
        reader, writer = [await tab(cookie, channel(thread.pk)) for cookie in cookies]
        await writer.says({"say": "writing", "at": channel(thread.pk)})
        heard = await reader.hears("writing")
        assert heard.keys() == {"at", "what", "sign"}
        for one in (reader, writer):
            await one.goes()

    watches()
    assert channels.is_writing(person(), thread.pk) is None
