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


def pytest_collection_modifyitems(config, items):
    """Everything runs on SQLite; on PostgreSQL what asks no database would say the same again, and is left out."""
    from django.conf import settings

    if not settings.OPTIONS.database_url.startswith("postgres"):
        return
    same = [item for item in items if not _asks_a_database(item)]
    config.hook.pytest_deselected(items=same)
    items[:] = [item for item in items if _asks_a_database(item)]


def _asks_a_database(item):
    known = {"db", "transactional_db", "django_db_setup", "environ"}
    return bool(known.intersection(item.fixturenames)) or any(
        item.get_closest_marker(name) for name in ("django_db", "processes")
    )


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
