"""One town for all scenarios, each in a group of its own; and the table of figures (`make abuse` prints it)."""

import json
import os
from pathlib import Path

import pytest

from tests.abuse.town import Town
from tests.installs import installed

ROOT = Path(__file__).parents[2]
FULL = os.environ.get("FULL") == "1"
_figures: list[tuple[str, str, str, str]] = []


@pytest.fixture(scope="session")
def install(tmp_path_factory):
    """The environment of an install on the database kind of this run."""
    with installed(tmp_path_factory.mktemp("abuse"), "abuse") as mine:
        yield mine


@pytest.fixture(scope="session")
def town(install):
    made = Town(install)
    yield made
    made.stop()


@pytest.fixture
def empty_town(tmp_path):
    """A town of its own, for what depends on everybody who is there."""
    with installed(tmp_path / "data", "empty") as mine:
        made = Town(mine)
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
