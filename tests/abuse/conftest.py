"""One town for all scenarios, each in a group of its own; and the table of figures (`make abuse` prints it)."""

import json
import os
from pathlib import Path

import psycopg
import pytest
from django.conf import settings

from tests.abuse.town import Town
from tests.load.machine import free_port

ROOT = Path(__file__).parents[2]
FULL = os.environ.get("FULL") == "1"
_figures: list[tuple[str, str, str, str]] = []


@pytest.fixture(scope="session")
def install(tmp_path_factory):
    """The environment of an install on the database kind of this run."""
    port = free_port()
    mine = {k: v for k, v in os.environ.items() if not k.startswith("GROUNDSWELL_")}
    mine |= {
        "GROUNDSWELL_DATA_DIR": str(tmp_path_factory.mktemp("abuse")),
        "GROUNDSWELL_BASE_URL": f"http://127.0.0.1:{port}",
        "GROUNDSWELL_TRUSTED_PROXIES": "1",
        "GROUNDSWELL_LOG_LEVEL": "ERROR",
        "DJANGO_SETTINGS_MODULE": "groundswell.config.settings",
        "PORT": str(port),
    }
    url = settings.OPTIONS.database_url
    if not url:
        yield mine
        return
    name = f"groundswell_abuse_{os.getpid()}"
    with psycopg.connect(url, autocommit=True) as line:
        line.execute(f"CREATE DATABASE {name}")
    yield mine | {"GROUNDSWELL_DATABASE_URL": f"{url.rpartition('/')[0]}/{name}"}
    with psycopg.connect(url, autocommit=True) as line:
        line.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="session")
def town(install):
    made = Town(install)
    yield made
    made.stop()


@pytest.fixture
def figure():
    """Writes a line of the table: what was tried, what holds, what came of it."""

    def write(scenario, load, target, found):
        _figures.append((scenario, str(load), str(target), str(found)))

    return write


@pytest.fixture
def size():
    """How many: the small number of the suite, or the whole one with FULL=1."""
    return lambda small, full: full if FULL else small


def pytest_terminal_summary(terminalreporter):
    """The table, when it was asked for."""
    if not (FULL and _figures):
        return
    rows = [("scenario", "load", "target", "found"), *_figures]
    widths = [max(len(row[at]) for row in rows) for at in range(4)]
    terminalreporter.write_line("")
    for row in rows:
        terminalreporter.write_line(
            "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        )
    kept = ROOT / "var" / "abuse"
    kept.mkdir(parents=True, exist_ok=True)
    (kept / "figures.json").write_text(json.dumps(_figures, indent=1))
