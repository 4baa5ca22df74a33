import pytest

from groundswell.ledger import queries as ledger
from groundswell.ledger.models import Entry
from groundswell.ledger.reading import reader_named
from groundswell.ledger.verbs import Counts, Verb, all_verbs, declare


def verb(name: str, counts_as: Counts = Counts.NOTHING, **more) -> Verb:
    """A verb of a feature, declared here when that feature is not part of this install."""
    known = {known.name: known for known in all_verbs()}
    return known.get(name) or declare(name, sentence="%(actor)s did something", counts_as=counts_as, **more)


ATTENDED = verb("events.attended", Counts.ACT)
HOSTED = verb("events.hosted", Counts.LEAD)
TASK = verb("tasks.done", Counts.CARE)
SIGNED = verb("recognition.signed", Counts.ACT)
UNDONE = verb("recognition.undone")
TOLD = verb("recognition.told", Counts.CARE, audience=lambda entry: [entry.facts["to"]])


@pytest.fixture
def settled(monkeypatch):
    """A world in which no other transaction runs, so that a test may read what it has just written."""
    monkeypatch.setattr(ledger, "horizon", lambda: 2**62)


@pytest.fixture
def read():
    """Everything in the ledger, brought to the reader; again and again, as readers must bear."""

    def bring(entries=None):
        reader_named("recognition.award").read(list(entries or Entry.objects.order_by("pk")))

    return bring


@pytest.fixture
def did():
    """One act in the ledger."""

    def act(who, name="events.attended", *, within=None, **facts):
        return Entry.objects.create(
            verb=name,
            actor_id=who.pk,
            subject_kind="recognition.act",
            subject_id=1,
            space_id=within.pk if within else None,
            facts={"title": "Tea"} | facts,
        )

    return act
