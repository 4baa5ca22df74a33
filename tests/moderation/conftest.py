import pytest

from groundswell.ledger import queries as ledger


@pytest.fixture(autouse=True)
def _settled(monkeypatch):
    """A world in which no other transaction runs, so that readers read what a test has just written."""
    monkeypatch.setattr(ledger, "horizon", lambda: 2**62)
