"""The worker: brings ledger entries to their readers, sends mail, rings devices, keeps the search index, runs tasks and
what is due by the clock.

Each kind of work has a thread and looks by itself every half second or so; a poke from whoever commits something
(kernel.waking) makes it look at once. Nothing is kept in memory that matters: a killed worker loses nothing.
"""

import contextlib
import fcntl
import logging
import signal
import socket
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType
from typing import IO

from django.conf import settings
from django.db import DatabaseError, close_old_connections, connection

from groundswell.config.options import Options
from groundswell.kernel import schedule, waking
from groundswell.ledger.actions import deliver, is_ahead_of_the_database, rebase, retry_parked
from groundswell.mail.actions import send_due
from groundswell.notifications.actions.ringing import ring_due
from groundswell.search.actions import catch_up

log = logging.getLogger(__name__)
SWEEP = 0.5


class Worker:
    """Runs until it is told to stop; every thread then finishes the piece it is at."""

    def __init__(self) -> None:
        self.stopped = threading.Event()
        self.poked = [threading.Event() for _ in range(4)]

    def run(self) -> int:
        """Work until SIGTERM or SIGINT. Returns the exit code."""
        for name in (signal.SIGINT, signal.SIGTERM):
            signal.signal(name, self._stop)
        lock = _hold(Path(settings.DATA_DIR) / "worker.lock")
        if is_ahead_of_the_database():
            rebase()
        jobs: list[tuple[Callable[[], object], threading.Event | None, float]] = [
            (_read, self.poked[0], SWEEP),
            (send_due, self.poked[1], SWEEP),
            (catch_up, self.poked[2], SWEEP),
            (ring_due, self.poked[3], SWEEP),
            (_tasks(settings.OPTIONS, is_alone=lock is not None), None, SWEEP),
            (schedule.run_due, None, 20.0),
        ]
        threads = [threading.Thread(target=self._loop, args=job, daemon=True) for job in jobs]
        for thread in threads:
            thread.start()
        self._listen()
        for thread in threads:
            thread.join(timeout=3)
        return 0

    def _stop(self, signum: int, frame: FrameType | None) -> None:
        self.stopped.set()
        for event in self.poked:
            event.set()

    def _loop(self, work: Callable[[], object], poked: threading.Event | None, pause: float) -> None:
        while not self.stopped.is_set():
            try:
                close_old_connections()
                work()
            except DatabaseError as error:
                log.warning("worker.database", extra={"error": type(error).__name__})
                connection.close()
            except Exception:
                log.exception("worker.failed")
            (poked or self.stopped).wait(pause)
            if poked:
                poked.clear()
        connection.close()

    def _listen(self) -> None:
        with _ear() as ear:
            while not self.stopped.is_set():
                try:
                    ear.recv(16)
                except TimeoutError:
                    continue
                for event in self.poked:
                    event.set()


def _read() -> None:
    deliver()
    retry_parked()


def _tasks(options: Options, *, is_alone: bool) -> Callable[[], object]:
    from groundswell.config import tasks

    if options.tasks == "procrastinate":
        return tasks.run_procrastinate
    if is_alone:
        tasks.take_over_lost()
    return tasks.run_embedded


@contextlib.contextmanager
def _ear() -> Iterator[socket.socket]:
    path = waking.address()
    path.unlink(missing_ok=True)
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as ear:
        with contextlib.suppress(OSError):
            ear.bind(str(path))
        ear.settimeout(0.5)
        yield ear


def _hold(path: Path) -> IO[str] | None:
    """The lock that makes this the only worker on this data folder; None when another has it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    file = path.open("w")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        file.close()
        return None
    return file
