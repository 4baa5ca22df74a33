"""What every test relies on: its own files, empty caches, plain English."""

import os

import pytest


def _own_cache(configured):
    """Redis has numbered databases: each process of a run takes its own, so that clearing one leaves the others alone."""
    server, _, number = configured.get("LOCATION", "").rpartition("/")
    if not server:
        return configured
    process = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    return configured | {"LOCATION": f"{server}/{(int(number) + process) % 16}"}


@pytest.fixture(autouse=True)
def _own_world(settings, tmp_path):
    """Files of one test are nobody else's, and nothing cached in one is seen by the next."""
    from django.core.cache import cache
    from django.utils import translation

    settings.MEDIA_ROOT = tmp_path / "media"
    settings.CACHES = {"default": _own_cache(settings.CACHES["default"])}
    cache.clear()
    translation.activate("en")
    yield
    translation.deactivate()


@pytest.fixture(autouse=True)
def _settled(request, monkeypatch):
    """Tests read their own entries at once. On PostgreSQL those of an open transaction are not settled, nor are any
    while another database of the same server works; the test marked `horizon` is about just that."""
    if request.node.get_closest_marker("django_db") is None or request.node.get_closest_marker("horizon"):
        return
    from django.db import connection

    if connection.vendor == "postgresql":
        monkeypatch.setattr("groundswell.ledger.queries.horizon", lambda: 2**62)
