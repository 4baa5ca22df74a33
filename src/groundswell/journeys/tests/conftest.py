import pytest

from groundswell.ledger import queries as ledger
from groundswell.ledger.models import Entry
from groundswell.ledger.reading import reader_named
from groundswell.ledger.verbs import Counts, all_verbs, declare

ACTS = {
    "journeys.signed": Counts.ACT,
    "journeys.attended": Counts.ACT,
    "journeys.helped": Counts.CARE,
    "journeys.hosted": Counts.LEAD,
    "journeys.planned": Counts.READY,
    "journeys.looked": Counts.NOTHING,
    "journeys.withdrew": Counts.NOTHING,
}
for name, kind in ACTS.items():
    if name not in {verb.name for verb in all_verbs()}:
        declare(name, sentence="%(actor)s did something", counts_as=kind)


@pytest.fixture
def settled(monkeypatch):
    """A world in which no other transaction runs, so that a test may read what it has just written."""
    monkeypatch.setattr(ledger, "horizon", lambda: 2**62)


@pytest.fixture
def read():
    """Everything in the ledger, brought to the reader; again and again, as readers must bear."""

    def bring(entries=None):
        reader_named("journeys.advance").read(list(entries or Entry.objects.order_by("pk")))

    return bring
