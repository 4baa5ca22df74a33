"""Writers of a SQLite file stand in line."""

import subprocess
import sys
import threading
import time

import pytest
from django.db import OperationalError, connection, connections, transaction

from groundswell.config.sqlite import turns
from groundswell.config.sqlite.turns import Line, line_of

HOLDER = """
import sys
from groundswell.config.sqlite.turns import Line
line = Line(sys.argv[1])
print("wants", flush=True)
print("has" if line.take(20) else "gave up", flush=True)
sys.stdin.readline()
line.give_back()
print("gave back", flush=True)
"""


@pytest.fixture
def place(tmp_path):
    return str(tmp_path / "line")


@pytest.fixture
def other(place):
    """Starts other processes that take a turn and hold it until they are told."""
    started = []

    def start():
        process = subprocess.Popen(
            [sys.executable, "-c", HOLDER, place], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        started.append(process)
        assert process.stdout.readline() == "wants\n"
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()


def test_one_at_a_time_among_threads_and_processes(place, other) -> None:
    mine = Line(place)
    holder = other()
    assert holder.stdout.readline() == "has\n"

    assert not mine.take(0.05)
    holder.stdin.write("\n")
    holder.stdin.flush()
    assert mine.take(20)

    assert not mine.take(0.01)
    mine.give_back()


def test_who_dies_with_the_pen_leaves_the_line(place, other) -> None:
    mine, holder = Line(place), other()
    assert holder.stdout.readline() == "has\n"

    holder.kill()

    assert mine.take(20)
    mine.give_back()


def test_who_gave_up_does_not_keep_the_door(place, other) -> None:
    mine, holder = Line(place), other()
    assert holder.stdout.readline() == "has\n"
    assert not mine.take(0.01)

    next_one = other()
    holder.stdin.write("\n")
    holder.stdin.flush()

    assert next_one.stdout.readline() == "has\n"


def _stands_at_the_door(mine: Line) -> bool:
    is_free = turns._hold(mine._opened(), turns._DOOR, 0)
    if is_free:
        turns._let_go(mine._opened(), turns._DOOR)
        time.sleep(0.001)
    return not is_free


def test_who_stands_first_is_not_passed_by(place, other) -> None:
    mine = Line(place)
    assert mine.take(20)
    first = other()
    assert any(_stands_at_the_door(mine) for _ in range(100_000))
    second = other()

    mine.give_back()

    assert first.stdout.readline() == "has\n"
    first.stdin.write("\n")
    first.stdin.flush()
    assert second.stdout.readline() == "has\n"


def test_databases_in_memory_need_no_file() -> None:
    assert line_of(":memory:").name == ""
    assert line_of("file:memorydb_default?mode=memory&cache=shared").name == ""
    assert line_of("a.sqlite3") is line_of("a.sqlite3")


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="about SQLite")
def test_a_transaction_waits_for_its_turn_and_gives_it_back(monkeypatch) -> None:
    line = line_of(str(connection.settings_dict["NAME"]))
    monkeypatch.setitem(connection.settings_dict["OPTIONS"], "timeout", 0.05)
    heard: list[str] = []

    def write() -> None:
        try:
            with transaction.atomic():
                heard.append("in")
        except OperationalError as error:
            heard.append(str(error))
        finally:
            connections["default"].close()

    with transaction.atomic():
        assert not line.take(0.01)
        other_one = threading.Thread(target=write)
        other_one.start()
        other_one.join()
    with pytest.raises(ValueError, match="boom"), transaction.atomic():
        raise ValueError("boom")

    assert line.take(0.01)
    line.give_back()
    assert heard == ["database is locked"]
