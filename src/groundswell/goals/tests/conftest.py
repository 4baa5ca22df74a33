import pytest
from django.utils.translation import ngettext_lazy

from groundswell.goals import kinds
from groundswell.ledger import queries as ledger
from groundswell.ledger.models import Entry
from groundswell.ledger.reading import reader_named
from groundswell.ledger.verbs import Counts, all_verbs, declare

ACTS = {"goals.met": Counts.ACT, "goals.wrote": Counts.ACT, "goals.undone": Counts.NOTHING}
for name, kind in ACTS.items():
    if name not in {verb.name for verb in all_verbs()}:
        declare(name, sentence="%(actor)s did something", counts_as=kind)


@pytest.fixture(autouse=True)
def meetings(monkeypatch):
    """A world in which meetings can be counted, as a feature would say it."""
    monkeypatch.setattr(kinds, "_kinds", {"acts": kinds.kind_named("acts")})
    return kinds.declare_kind("meetings", ngettext_lazy("meeting", "meetings"), ["goals.met"], suggested=4)


@pytest.fixture
def settled(monkeypatch):
    """A world in which no other transaction runs, so that a test may read what it has just written."""
    monkeypatch.setattr(ledger, "horizon", lambda: 2**62)


@pytest.fixture
def read():
    """Everything in the ledger, brought to the reader; again and again, as readers must bear."""

    def bring(entries=None):
        reader_named("goals.count").read(list(entries or Entry.objects.order_by("pk")))

    return bring
