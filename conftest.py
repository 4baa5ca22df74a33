"""What every test relies on: its own files, empty caches, plain English."""

import pytest


@pytest.fixture(autouse=True)
def _own_world(settings, tmp_path):
    """Files of one test are nobody else's, and nothing cached in one is seen by the next."""
    from django.core.cache import cache
    from django.utils import translation

    settings.MEDIA_ROOT = tmp_path / "media"
    cache.clear()
    translation.activate("en")
    yield
    translation.deactivate()


@pytest.fixture(autouse=True)
def _settled(request, monkeypatch):
    """A test that runs inside one transaction reads its own entries, which on PostgreSQL are not settled yet."""
    marker = request.node.get_closest_marker("django_db")
    if marker is None or marker.kwargs.get("transaction"):
        return
    from django.db import connection

    if connection.vendor == "postgresql":
        monkeypatch.setattr("groundswell.ledger.queries.horizon", lambda: 2**62)
