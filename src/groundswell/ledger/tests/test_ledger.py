import threading

import pytest
from django.db import connection, transaction

from groundswell.kernel import clock
from groundswell.ledger import reading, verbs
from groundswell.ledger.actions import (
    advance,
    deliver,
    forget,
    hand_over,
    record,
    replay,
    retract,
    retry_parked,
)
from groundswell.ledger.models import Entry, Parked, Position
from groundswell.ledger.queries import entries_by
from groundswell.ledger.tests.people import person
from groundswell.ledger.verbs import Counts

pytestmark = pytest.mark.django_db
WAVED = verbs.declare(
    "ledger.waved",
    sentence="%(actor)s waved at %(what)s",
    headline="Someone waved at %(what)s",
    counts_as=Counts.ACT,
)
TOOK_BACK = verbs.declare("ledger.took_back", sentence="%(actor)s took it back")


@pytest.fixture
def heard(monkeypatch):
    """A world with one reader, and what it read."""
    monkeypatch.setattr(reading, "_readers", {})
    seen = []
    reading.reads("ledger.waved", name="tests.good", batch=3)(
        lambda entries: seen.extend(e.pk for e in entries)
    )
    return seen


def wave(by, what="a train"):
    return record(WAVED, by=by, about=by, what=what)


def test_a_reader_hears_each_entry_once_and_in_order(heard):
    ada = person()
    made = [wave(ada).pk for _ in range(8)]

    deliver()
    deliver()

    assert heard == made


def test_a_reader_passes_over_verbs_it_did_not_ask_for(heard):
    ada = person()
    record(TOOK_BACK, by=ada, about=ada)
    wave(ada)
    last = record(TOOK_BACK, by=ada, about=ada)

    deliver()

    assert len(heard) == 1
    assert Position.objects.get().entry_id == last.pk


def test_one_failing_entry_is_parked_and_stops_nobody(monkeypatch, heard):
    ada = person()
    bad, good = wave(ada), wave(ada)
    fine = []

    def picky(entries):
        if any(entry.pk == bad.pk for entry in entries):
            raise ZeroDivisionError
        fine.extend(entry.pk for entry in entries)

    reading.reads(name="tests.picky")(picky)
    deliver()

    parked = Parked.objects.get()
    assert (parked.reader, parked.entry_id) == ("tests.picky", bad.pk)
    assert parked.error.startswith("ZeroDivisionError")
    assert fine == [good.pk]
    assert heard == [bad.pk, good.pk]


def test_a_parked_entry_is_tried_again_with_growing_pauses(heard):
    ada = person()
    wave(ada)
    moods = iter([ValueError, ValueError, ValueError, None])

    def moody(entries):
        if mood := next(moods):
            raise mood

    reading.reads(name="tests.moody")(moody)
    deliver()
    first = Parked.objects.get().due

    assert retry_parked(first) == 0
    second = Parked.objects.get().due
    assert second - first > first - clock.now()
    assert retry_parked(second) == 1
    assert not Parked.objects.exists()


def test_what_a_failing_reader_wrote_is_rolled_back_with_it(heard):
    ada = person()
    wave(ada)

    def writes_then_fails(entries):
        person(name="half done")
        raise RuntimeError

    reading.reads(name="tests.half")(writes_then_fails)
    deliver()

    assert not type(ada).objects.filter(name="half done").exists()


def test_replay_clears_and_reads_everything_again(heard):
    ada = person()
    made = [wave(ada).pk for _ in range(4)]
    cleared = []
    seen = []
    reading.reads(name="tests.again", reset=lambda: cleared.append(True))(
        lambda es: seen.extend(e.pk for e in es)
    )
    deliver()

    replay(reading.reader_named("tests.again"))

    assert cleared == [True]
    assert seen == made * 2


def test_the_ledger_is_append_only(heard):
    entry = wave(person())
    for spoil in (
        entry.save,
        entry.delete,
        Entry.objects.all().delete,
        lambda: Entry.objects.update(verb="x"),
    ):
        with pytest.raises(TypeError):
            spoil()


def test_a_retracted_act_is_left_out_with_its_retraction(heard):
    ada = person()
    first, second = wave(ada), wave(ada)
    retract(TOOK_BACK, first, by=ada)

    assert list(entries_by(ada.pk)) == [second]


def test_claiming_hands_entries_over_and_erasure_takes_the_number_off(heard):
    ghost, ada = person(has_account=False), person()
    entry = wave(ghost)

    assert hand_over(from_id=ghost.pk, to_id=ada.pk) == 1
    assert list(entries_by(ada.pk)) == [entry]
    assert forget(ada.pk) == 1
    assert Entry.objects.get().actor_id is None


def test_sentences_for_the_audience_and_headlines_for_strangers(heard):
    entry = wave(person())
    assert entry.sentence("Ada") == "Ada waved at a train"
    assert entry.headline == "Someone waved at a train"


def test_an_entry_of_a_verb_nobody_knows_any_more_says_nothing(heard):
    entry = Entry(verb="gone.forgotten", facts={})
    assert (entry.sentence("Ada"), entry.headline) == ("", "")


@pytest.mark.django_db(transaction=True)
@pytest.mark.processes
@pytest.mark.horizon
def test_no_entry_is_skipped_when_transactions_commit_out_of_order(heard):
    """Two open transactions on PostgreSQL: the one that took the lower number commits last."""
    if connection.vendor != "postgresql":
        pytest.skip("SQLite's writers come one after another: numbers commit in order.")
    ada = person()
    has_written, may_commit = threading.Event(), threading.Event()
    numbers = {}

    def slow():
        with transaction.atomic():
            numbers["slow"] = wave(ada).pk
            has_written.set()
            may_commit.wait(10)
        connection.close()

    thread = threading.Thread(target=slow)
    thread.start()
    has_written.wait(10)
    numbers["quick"] = wave(ada).pk
    deliver()
    early = list(heard)
    may_commit.set()
    thread.join()
    with connection.cursor() as cursor:
        for _ in range(400):  # other databases of the same server may hold the horizon for a moment
            deliver()
            if len(heard) == 2:
                break
            cursor.execute("SELECT pg_sleep(0.05)")

    assert numbers["slow"] < numbers["quick"]
    assert early == []
    assert heard == [numbers["slow"], numbers["quick"]]


@pytest.mark.django_db(transaction=True)
@pytest.mark.processes
def test_two_workers_never_read_the_same_batch(heard):
    ada = person()
    made = [wave(ada).pk for _ in range(60)]
    gate = threading.Barrier(4)

    def work():
        gate.wait(10)
        deliver()
        connection.close()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    while advance(reading.reader_named("tests.good")):
        pass

    assert sorted(heard) == made
