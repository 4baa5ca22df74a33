"""What is found is what may be seen, whatever was done before: checked against a scan of everything each person may read."""

import logging
import os
import re

import pytest
from django.db import connection
from django.db.models import Q
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from groundswell.accounts import actions as accounts
from groundswell.accounts.make import person
from groundswell.accounts.models import Block, Person, SeenBy
from groundswell.accounts.queries import visible_people
from groundswell.campaigns import make as campaigns
from groundswell.campaigns.queries import visible_petitions
from groundswell.discussions import make as discussions
from groundswell.discussions.models import Topic
from groundswell.discussions.queries import visible_topics
from groundswell.events import make as events
from groundswell.events.queries import visible_events
from groundswell.groups import make as homes
from groundswell.groups.models import Group, Membership, State, Visibility
from groundswell.groups.queries import listed_groups
from groundswell.kernel.requests import Visitor
from groundswell.kernel.tests.naughty import NAUGHTY
from groundswell.kernel.text import tidy
from groundswell.knowledge import make as guides
from groundswell.knowledge.queries import published_guides
from groundswell.ledger.models import Entry
from groundswell.search import actions, watching
from groundswell.search.asking import Wanted, read
from groundswell.search.kinds import PRIVATE, all_kinds
from groundswell.search.models import SearchDoc, Stale, Term
from groundswell.search.queries import search, suggest
from groundswell.search.words import words
from groundswell.tasks import make as tasks
from groundswell.tasks.queries import visible_tasks
from groundswell.threads import actions as threads
from groundswell.threads import make as posts
from groundswell.threads import writing
from groundswell.threads.models import Post, Thread

WORDS = ("alder", "birch", "cedar")
# More finds more: 200 examples take some ten minutes.
EXAMPLES = int(os.environ.get("SEARCH_EXAMPLES", "6"))


def everything_found(viewer, word):
    """All pages of a search, as kind and id, in order."""
    found, after = [], ""
    while True:
        page = search(viewer, Wanted(said=(word,)), after=after, size=2, may_mean=False)
        found += [(doc.kind, doc.subject_id) for doc in page.docs]
        if not (after := page.next_key):
            return found


def _says(word, *texts):
    return any(one.plain == word for text in texts for one in words(PRIVATE.sub("", text or "")))


def _talk(viewer):
    """Everything said that somebody may see: kind, id, author, texts."""
    for topic in visible_topics(viewer):
        first = topic.thread.posts.filter(number=1, deleted_at=None, author__isnull=False).first()
        tags = topic.tags.values_list("name", flat=True)
        yield (
            "discussions.topic",
            topic.pk,
            topic.starter_id,
            (topic.title, first.text if first else "", *tags),
        )
    for post in Post.objects.filter(thread__topic__in=visible_topics(viewer), number__gt=1, deleted_at=None):
        yield "threads.post", post.pk, post.author_id, (post.text,)


def _plans(viewer):
    for one in visible_petitions(viewer).exclude(state="draft"):
        yield "campaigns.petition", one.pk, one.author_id, (one.title, one.ask, one.body, one.demand)
    for one in visible_events(viewer):
        yield "events.event", one.pk, one.host_id, (one.title, one.summary, one.description)
    for one in visible_tasks(viewer).exclude(state="dropped"):
        yield "tasks.task", one.pk, one.set_by_id, (one.title, one.details)
    for one in published_guides(viewer):
        yield (
            "knowledge.guide",
            one.pk,
            one.author_id,
            (one.title, one.summary, *(s["text"] for s in one.steps)),
        )


def _who(viewer):
    for group in listed_groups(viewer):
        about = group.about if group.visibility == "public" else ""
        yield "groups.group", group.pk, None, (group.name, group.purpose, group.place, about)
    people = visible_people(viewer).filter(handle__isnull=False, hidden_at=None)
    for one in people.exclude(profile_seen_by=SeenBy.NOBODY):
        yield "accounts.person", one.pk, None, (one.name, one.about)


def scan(viewer, word):
    """The same by reading everything the viewer may see, one thing after another."""
    mine = Block.objects.filter(Q(person=viewer.pk or 0) | Q(blocked=viewer.pk or 0))
    apart = {pk for pair in mine.values_list("person", "blocked") for pk in pair} - {viewer.pk}
    return {
        (kind, pk)
        for kind, pk, author, texts in (*_talk(viewer), *_plans(viewer), *_who(viewer))
        if author not in apart and _says(word, *texts)
    }


WORD = st.sampled_from(WORDS)
ANY = st.integers(min_value=0, max_value=2**20)


class Living(RuleBasedStateMachine):
    """People of a small movement do everything that changes what others may find; the index follows or says nothing."""

    def __init__(self):
        super().__init__()
        self.people = [person(name=f"Kim {word}", about=word, handle=f"kim-{word}") for word in WORDS]
        self.groups = [
            homes.group(name=f"Home {v}", visibility=v, about="alder", leader=self.people[0])
            for v in ("public", "closed", "hidden")
        ]
        homes.member(self.groups[0], self.people[1])

    def _some(self, rows, number):
        rows = list(rows)
        return rows[number % len(rows)] if rows else None

    def _somebody(self, number):
        return Person.objects.get(pk=self.people[number % len(self.people)].pk)

    def _group(self, number):
        return Group.objects.get(pk=self.groups[number % len(self.groups)].pk)

    @rule(g=ANY, p=ANY, word=WORD, other=WORD)
    def starts_a_topic(self, g, p, word, other):
        discussions.topic(
            group=self._group(g),
            starter=self._somebody(p),
            title=f"On {word}",
            text=f"*{other}*",
            tags=[word],
        )

    @rule(t=ANY, p=ANY, word=WORD)
    def replies(self, t, p, word):
        if thread := self._some(Thread.objects.order_by("pk"), t):
            posts.post(thread, self._somebody(p), f"I say {word}.")

    @rule(n=ANY, word=WORD)
    def edits_a_post(self, n, word):
        if post := self._some(Post.objects.filter(author__isnull=False).order_by("pk"), n):
            post.write(f"Now {word}")
            post.save()

    @rule(n=ANY)
    def takes_a_post_back_or_puts_it_back(self, n):
        post = self._some(Post.objects.filter(author__isnull=False).exclude(text="").order_by("pk"), n)
        if (
            post
            and Membership.objects.filter(
                person=post.author, group=post.thread.group, state="active"
            ).exists()
        ):
            act = threads.delete if post.is_standing else threads.restore
            act(post, by=post.author)

    @rule(n=ANY, word=WORD)
    def retitles_a_topic(self, n, word):
        if topic := self._some(Topic.objects.order_by("pk"), n):
            topic.title = f"About {word}"
            topic.save(update_fields=["title"])

    @rule(n=ANY, g=ANY)
    def moves_a_topic(self, n, g):
        if topic := self._some(Topic.objects.order_by("pk"), n):
            Thread.objects.filter(pk=topic.thread_id).update(group=self._group(g))

    @rule(n=ANY)
    def deletes_a_topic(self, n):
        if topic := self._some(Topic.objects.order_by("pk"), n):
            topic.thread.delete()

    @rule(g=ANY, to=st.sampled_from(Visibility.values))
    def changes_who_sees_a_group(self, g, to):
        Group.objects.filter(pk=self._group(g).pk).update(visibility=to)

    @rule(g=ANY, p=ANY, state=st.sampled_from([State.ACTIVE, State.LEFT, State.BANNED]))
    def joins_or_leaves(self, g, p, state):
        Membership.objects.update_or_create(
            group=self._group(g), person=self._somebody(p), defaults={"state": state}
        )

    @rule(g=ANY, p=ANY, word=WORD, kind=st.sampled_from(["petition", "event", "task", "guide"]))
    def makes_something(self, g, p, word, kind):
        group, by = self._group(g), self._somebody(p)
        if kind == "petition":
            campaigns.petition(group=group, author=by, title=f"Plant a {word}")
        elif kind == "event":
            events.event(group=group, host=by, title=f"Planting {word}", summary=word)
        elif kind == "task":
            tasks.task(group=group, set_by=by, title=f"Water the {word}")
        else:
            guides.guide(group=group, author=by, title=f"Planting a {word}")

    @rule(p=ANY, part=st.sampled_from(SeenBy.values))
    def chooses_who_sees_them(self, p, part):
        Person.objects.filter(pk=self._somebody(p).pk).update(profile_seen_by=part)

    @rule(p=ANY, q=ANY)
    def blocks_or_unblocks(self, p, q):
        one, other = self._somebody(p), self._somebody(q)
        if one != other and not Block.objects.filter(person=one, blocked=other).delete()[0]:
            Block.objects.create(person=one, blocked=other)

    @rule(g=ANY)
    def closes_or_opens_a_group(self, g):
        group = self._group(g)
        Group.objects.filter(pk=group.pk).update(closed_at=None if group.closed_at else group.started_at)

    @precondition(lambda self: len(self.people) > 2)
    @rule()
    def is_erased(self):
        gone = self.people.pop()
        accounts.erase(Person.objects.get(pk=gone.pk))

    @rule()
    def the_worker_follows(self):
        actions.catch_up()

    @invariant()
    def nobody_finds_what_they_may_not_see(self):
        """At every moment, also before the index has followed: nothing but what a scan gives too."""
        for viewer in [Visitor(), *(self._somebody(n) for n in range(len(self.people)))]:
            for word in WORDS[:1]:
                found = everything_found(viewer, word)
                assert len(found) == len(set(found))
                assert set(found) <= scan(viewer, word)

    @precondition(lambda self: not Stale.objects.exists())
    @invariant()
    def whoever_may_see_it_finds_it(self):
        for viewer in [Visitor(), *(self._somebody(n) for n in range(len(self.people)))]:
            for word in WORDS:
                assert set(everything_found(viewer, word)) == scan(viewer, word)


@pytest.mark.django_db
def test_found_is_what_may_be_seen_after_anything():
    from django.db import transaction

    class Undone(Living):
        def __init__(self):
            self.point = transaction.savepoint_create()
            super().__init__()

        def teardown(self):
            actions.catch_up()
            self.whoever_may_see_it_finds_it()
            transaction.savepoint_rollback(self.point)

    run_state_machine_as_test(
        Undone,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=12,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


def titles(viewer, typed):
    return [doc.title for doc in search(viewer, read(typed), may_mean=False).docs]


@pytest.mark.django_db
def test_everything_that_can_be_found_is_watched():
    assert watching.missing() == []
    assert {kind.name for kind in all_kinds()} >= {
        "discussions.topic",
        "threads.post",
        "groups.group",
        "accounts.person",
        "campaigns.petition",
        "events.event",
        "tasks.task",
        "knowledge.guide",
    }


@pytest.mark.django_db
def test_indexing_everything_again_gives_the_same():
    topic = discussions.topic(title="Alder", text="birch", tags=["cedar"])
    posts.post(topic.thread, text="alder again")
    actions.catch_up()
    before = sorted(SearchDoc.objects.values_list("kind", "subject_id", "title", "body"))
    SearchDoc.objects.filter(kind="threads.post").update(body="something else")
    SearchDoc.objects.filter(kind="discussions.topic").update(subject_id=2**40)

    actions.index_everything()

    assert sorted(SearchDoc.objects.values_list("kind", "subject_id", "title", "body")) == before
    assert titles(Visitor(), "cedar") == ["Alder"]


@pytest.mark.django_db
def test_nothing_of_somebody_erased_is_left_in_the_index():
    one = person(name="Zqname", handle="zqhandle", about="zqabout")
    topic = discussions.topic(starter=one, title="Stays", text="zqsaid")
    posts.post(topic.thread, text="somebody else")
    actions.catch_up()
    assert Term.objects.filter(word="zqsaid").exists()

    accounts.erase(one)

    left = [*SearchDoc.objects.values_list("title", "body"), *Term.objects.values_list("word")]
    assert not any("zq" in text.lower() for row in left for text in row)
    actions.catch_up()
    assert titles(Visitor(), "stays") == ["Stays"]


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL clears up by itself")
def test_words_of_a_large_index_are_cleared_in_the_night(monkeypatch):
    monkeypatch.setattr("groundswell.search.actions.clearing.SMALL", 0)

    def left():
        with connection.cursor() as cursor:
            cursor.execute("SELECT block FROM search_words_data")
            return any(b"zqsaid" in bytes(row[0]) for row in cursor.fetchall())

    # When FTS5 merges by itself is its own business: said and taken away until something is left.
    for n in range(30):
        topic = discussions.topic(title="Alder", text=f"zqsaid{n}")
        actions.catch_up()
        topic.thread.delete()
        actions.catch_up()
        if left():
            break

    assert left()
    actions.clear()
    assert not left()
    discussions.topic(title="Birch")
    actions.catch_up()
    assert titles(Visitor(), "birch") == ["Birch"]


@pytest.mark.django_db
def test_the_author_of_something_is_found_only_by_who_reads_their_name():
    home, ada = homes.group(), person(name="Ada", handle="ada-x")
    homes.member(home, ada)
    insider = homes.member(home, person()).person
    discussions.topic(group=home, starter=ada, title="Alder")
    actions.catch_up()

    assert titles(insider, "by:ada-x alder") == titles(ada, "by:me") == ["Alder"]
    assert titles(Visitor(), "by:ada-x alder") == titles(person(), "by:ada-x") == []
    assert titles(Visitor(), f"kind:a{ada.pk}") == []

    Membership.objects.filter(person=ada).update(is_shown=True)
    assert titles(Visitor(), "by:ada-x alder") == ["Alder"]


@pytest.mark.django_db
def test_filters_narrow():
    leeds, york = homes.group(name="Leeds Moves", slug="leeds-moves"), homes.group(name="York")
    asked = discussions.topic(group=leeds, title="Alder asked", kind="question")
    discussions.topic(group=york, title="Alder told")
    tasks.task(group=leeds, title="Alder task")
    actions.catch_up()

    assert titles(Visitor(), "alder in:leeds-moves") == titles(Visitor(), "alder in:leeds") == ["Alder asked"]
    assert titles(Visitor(), "alder kind:questions") == titles(Visitor(), "is:unsolved") == ["Alder asked"]
    assert titles(Visitor(), "alder before:2020") == []
    assert len(titles(Visitor(), "alder since:2020")) == 2
    asked.answer = posts.post(asked.thread)
    asked.save()
    actions.catch_up()
    assert titles(Visitor(), "is:solved") == ["Alder asked"]


@pytest.mark.django_db
def test_what_has_changed_is_not_found_by_its_old_words_before_the_index_follows():
    topic = discussions.topic(title="Alder")
    actions.catch_up()
    Topic.objects.filter(pk=topic.pk).update(title="Birch")

    assert titles(Visitor(), "alder") == []
    actions.catch_up()
    assert titles(Visitor(), "birch") == ["Birch"]


def _queries(client, path):
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(path).status_code == 200
    return len(asked)


@pytest.mark.django_db
def test_a_page_of_results_asks_as_much_for_many_as_for_few():
    client, home = Client(), homes.group()
    counts = []
    for number in (2, 12):
        for _ in range(number):
            topic = discussions.topic(group=homes.group(name="Alder"), title="Alder")
            posts.post(topic.thread, text="alder")
            events.event(group=home, title="Alder")
            campaigns.petition(group=home, title="Alder")
        actions.catch_up()
        counts.append(_queries(client, "/search/?q=alder"))
    assert counts[1] <= counts[0] <= 32


@pytest.mark.django_db
def test_words_looked_for_are_written_down_nowhere(caplog):
    caplog.set_level(logging.DEBUG)
    discussions.topic(title="Alder")
    actions.catch_up()

    for path in ("/search/?q=zqsecret", "/search/suggestions/?q=zqsecret", "/search/?q=alder&after=zq"):
        assert Client().get(path).status_code == 200

    assert "zqsecret" not in "".join(
        record.getMessage() for record in caplog.records if record.name.startswith("groundswell")
    )
    assert not Entry.objects.filter(facts__icontains="zqsecret").exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path",
    [
        "/search/?q=%00",
        "/search/?q=%22%22%22&after=9_9",
        "/search/?q=a&after=0_99999999999999999999",
        "/search/?q=in:x+by:y+kind:z",
        "/search/?since=9999-12-31&before=0001-01-01",
        "/search/?kind=a1&q=x",
        "/search/suggestions/?q=%F0%9F%98%80",
        "/search/?q=AND+OR+NOT+NEAR(a,b)*",
    ],
)
def test_no_address_breaks_the_page(path):
    assert Client().get(path).status_code == 200


@pytest.mark.django_db(transaction=False)
def test_no_text_is_a_mistake_of_syntax():
    viewer = person()

    @given(st.text())
    @settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
    @example("\x00'\"*:^(){}[]-+&|!<>\\ NEAR(a b) AND OR NOT")
    @example('"" "a" "b')
    @example("in:a\x00b by:\ud800 kind:\x00 before:\x00")
    def anything(text):
        search(viewer, read(text))
        suggest(viewer, text)

    anything()


@pytest.mark.django_db
def test_searching_too_often_is_answered_with_a_sentence():
    client = Client()
    statuses = [client.get("/search/?q=a").status_code for _ in range(91)]
    assert statuses[-2:] == [200, 429]


@pytest.mark.django_db
def test_naughty_strings_are_found_shown_and_looked_for_without_harm():
    some = [text for text in NAUGHTY if text.strip() and text.encode("utf-8", "ignore").decode() == text]
    home = homes.group()
    for text in some[::9]:
        title = tidy(f"Odd {text}", 140, single_line=True)
        topic = discussions.topic(group=home, title=title, text=writing.tidied(text))
        assert Topic.objects.filter(pk=topic.pk).exists()
    actions.catch_up()
    pages = [
        Client(REMOTE_ADDR=f"198.51.{n}.7").get("/search/", {"q": text}) for n, text in enumerate(some[::6])
    ]
    pages.append(Client().get("/search/?q=odd"))

    assert {page.status_code for page in pages} == {200}
    assert not any(re.search(rb"<script>|<img src=x|<svg onload", page.content) for page in pages)
