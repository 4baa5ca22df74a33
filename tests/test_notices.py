"""Every notice has words, leads to a page that opens for its reader, and is read once that page was opened."""

from importlib import import_module
from importlib.util import find_spec

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from groundswell.accounts.make import person
from groundswell.campaigns.make import petition
from groundswell.chat import make as chat
from groundswell.discussions.make import topic
from groundswell.events.make import event
from groundswell.groups import make as groups
from groundswell.groups.models import Standing, State
from groundswell.journeys.phrases import _phrases
from groundswell.kernel import clock
from groundswell.knowledge.make import guide
from groundswell.ledger.actions import record
from groundswell.ledger.verbs import Counts, Verb, nobody
from groundswell.moderation import make as moderation
from groundswell.notifications.models import Notice
from groundswell.notifications.queries import sections, visible_notices
from groundswell.recognition.make import thanks
from groundswell.tasks.make import task
from groundswell.threads.make import mention

MODULES = [f"{app.name}.verbs" for app in apps.get_app_configs() if app.name.startswith("groundswell.")]
OURS = [
    verb
    for module in MODULES
    if find_spec(module)
    for verb in vars(import_module(module)).values()
    if isinstance(verb, Verb)
]
TOLD = [verb for verb in OURS if verb.audience is not nobody]
COUNTED = [verb for verb in OURS if verb.counts_as not in (Counts.NOTHING, Counts.READY)]
FACTS = {"title": "The 41", "group": "Home", "role": "Moderator", "goal": 100, "taking": 1}
# What a verb of an app is about, and where its notice leads; a verb of its own beside its app's.
ABOUT = {
    "campaigns": ("petition", "/p/"),
    "events": ("event", "/e/"),
    "tasks": ("task", "/tasks/"),
    "knowledge": ("guide", "/guides/"),
    "groups": ("group", "/g/"),
    "groups.asked": ("request", "/settings/requests/"),
    "groups.let_in": ("member", "/g/"),
    "groups.welcomed": ("member", "/g/"),
    "groups.gave_turn": ("clock", "/first-words/"),
    "groups.introduced": ("member", "/g/"),
    "groups.agreement_changed": ("agreement", "/agreement/"),
    "groups.asked_to_guard_less": ("lowering", "/settings/safety/"),
    "groups.offered_role": ("offer", "/offers/"),
    "chat.wrote": ("seat", "/chat/"),
    "chat.mentioned": ("chat_mention", "/chat/"),
    "discussions": ("topic", "/t/"),
    "discussions.solved": ("post", "/posts/"),
    "threads": ("post", "/posts/"),
    "threads.mentioned": ("mention", "/posts/"),
    "glossary": ("group", "/g/"),
    "moderation": ("case", "/moderation/cases/"),
    "moderation.looked_at": ("flag", "/moderation/reports/"),
    "moderation.ruled": ("ruling", "/moderation/rulings/"),
    "moderation.lifted": ("ruling", "/moderation/rulings/"),
    "moderation.second_wanted": ("ruling", "/moderation/rulings/"),
    "moderation.appealed": ("appeal", "/moderation/rulings/"),
    "moderation.answered": ("appeal", "/moderation/rulings/"),
    "accounts": ("somebody", "/people/"),
    "recognition": ("thanks", "/thanks/"),
    "recognition.thanked_group": ("group_thanks", "/g/"),
}


def reported(home):
    """A report of a post in a group."""
    return moderation.case("threads.post", topic(group=home).thread.posts.get().pk, group=home)


def made(kind, home, reader):
    """One thing of a kind, in a group that the reader leads."""
    other = person()
    return {
        "petition": lambda: petition(group=home),
        "event": lambda: event(group=home),
        "task": lambda: task(group=home),
        "guide": lambda: guide(group=home),
        "group": lambda: home,
        "somebody": lambda: person(profile_seen_by="everyone"),
        "lowering": lambda: groups.lowering(home, other),
        "request": lambda: groups.member(home, other, state=State.PENDING),
        "member": lambda: groups.member(home, other),
        "clock": lambda: groups.clock(home, holder=reader),
        "agreement": lambda: groups.agreement(home),
        "topic": lambda: topic(group=home),
        "post": lambda: topic(group=home).thread.posts.get(),
        "mention": lambda: mention(topic(group=home).thread.posts.get(), reader),
        "seat": lambda: chat.seat(chat.conversation(other, person()), reader, state="asked"),
        "chat_mention": lambda: chat.mention(chat.message(chat.room(home), other), reader),
        "case": lambda: reported(home),
        "flag": lambda: moderation.flag(reported(home), reader),
        "ruling": lambda: moderation.ruling(reported(home)),
        "appeal": lambda: moderation.appeal(moderation.ruling(reported(home))),
        "offer": lambda: groups.offer(home.memberships.get(person=reader), other),
        "thanks": lambda: thanks(other, reader),
        "group_thanks": lambda: thanks(other, home),
    }[kind]()


@pytest.mark.django_db
@pytest.mark.parametrize("verb", TOLD, ids=lambda verb: verb.name)
def test_a_notice_has_words_and_leads_where_it_is_about(verb, client):
    kind, where = ABOUT.get(verb.name) or ABOUT[verb.name.partition(".")[0]]
    reader = person(email="dee@example.org", welcomed_at=clock.now())
    home = groups.group(leader=reader)
    entry = record(verb, by=person(), about=made(kind, home, reader), within=home, **FACTS)
    Notice.objects.create(person=reader, entry=entry, space_id=home.pk)

    (section,) = sections(reader, list(visible_notices(reader)))

    (line,) = section.lines
    assert line.sentence.strip()
    assert where in line.url
    client.force_login(reader, settings.AUTHENTICATION_BACKENDS[0])
    assert client.get(line.url, follow=True).status_code == 200


@pytest.mark.parametrize("verb", COUNTED, ids=lambda verb: verb.name)
def test_an_act_that_counts_is_told_to_whoever_did_it_in_words_of_their_own(verb):
    told = _phrases.get(verb.name)
    assert told
    assert str(told.own).startswith("You ")


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["petition", "event", "task", "guide"])
def test_opening_the_page_reads_the_notice(kind, client):
    reader = person(email="dee@example.org", welcomed_at=clock.now())
    home = groups.group()
    groups.member(home, reader, standing=Standing.LEADER)
    thing, other = made(kind, home, reader), made(kind, home, reader)
    for about in (thing, other):
        entry = record(TOLD[0], by=None, about=about, within=home, **FACTS)
        Notice.objects.create(person=reader, entry=entry, space_id=home.pk)
    client.force_login(reader, settings.AUTHENTICATION_BACKENDS[0])

    client.get(thing.get_absolute_url())

    assert [notice.entry.subject_id for notice in visible_notices(reader).filter(seen_at=None)] == [other.pk]
    with CaptureQueriesContext(
        connection,
    ) as asked:
        client.get(thing.get_absolute_url())
    assert [q["sql"] for q in asked if "notice" in q["sql"] and q["sql"].startswith("UPDATE")] == []


@pytest.mark.django_db
def test_the_links_of_many_tasks_cost_as_much_as_that_of_one():
    from groundswell.notifications.places import addresses

    tasks = [task() for _ in range(5)]
    with CaptureQueriesContext(connection) as asked:
        assert len(addresses(("tasks.task", one.pk) for one in tasks)) == 5
    assert len(asked) == 1
