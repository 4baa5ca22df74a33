"""Whose turn it is to write into a SQLite file.

SQLite lets one write at a time, and tells the others to come back later: each sleeps, for longer every time, and whoever
comes at the right moment gets in. In a rush some wait for a second while others pass. Here writers stand in line
instead: threads of one process at a lock, and the first of each process at the two locks of a file beside the
database. Whoever stands first holds the door (`_DOOR`) while waiting for the pen (`_PEN`), so nobody passes them by.
SQLite's own locking stays what keeps the data right; this only gives the order. A process that dies leaves the line.
"""

import fcntl
import os
import threading
import time
from pathlib import Path

_DOOR, _PEN = 0, 1
_LOOK_AGAIN = 0.0002


class Line:
    """The line for one database file, in this process. An empty name is a database in memory: threads alone."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.first = threading.Lock()
        self.file = -1
        self.process = 0

    def take(self, patience: float) -> bool:
        """Wait for a turn, for at most so many seconds; whether it came."""
        until = time.monotonic() + patience
        if not self.first.acquire(timeout=patience):
            return False
        if not self.name or self._come_in(until):
            return True
        self.first.release()
        return False

    def give_back(self) -> None:
        """End the turn that was taken."""
        if self.name:
            _let_go(self._opened(), _PEN)
        self.first.release()

    def _come_in(self, until: float) -> bool:
        file = self._opened()
        if not _hold(file, _DOOR, until):
            return False
        try:
            return _hold(file, _PEN, until)
        finally:
            _let_go(file, _DOOR)

    def _opened(self) -> int:
        if self.process != os.getpid():
            self.process = os.getpid()
            self.file = os.open(self.name, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        return self.file


def _hold(file: int, place: int, until: float) -> bool:
    while True:
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, place)
        except OSError:
            if time.monotonic() > until:
                return False
            time.sleep(_LOOK_AGAIN)
        else:
            return True


def _let_go(file: int, place: int) -> None:
    fcntl.lockf(file, fcntl.LOCK_UN, 1, place)


_lines: dict[str, Line] = {}
_guard = threading.Lock()


def line_of(database: str) -> Line:
    """The one line of this process for a database, by its name in the settings."""
    is_file = not (database == ":memory:" or database.startswith("file:"))
    with _guard:
        return _lines.setdefault(database, Line(f"{Path(database).resolve()}-line" if is_file else ""))
