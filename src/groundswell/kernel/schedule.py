"""What is due by the clock: apps register functions, the worker runs them, whichever worker comes first.

A run that is missed while nothing runs is made up at the next start; every function must bear being run again.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from groundswell.kernel import clock
from groundswell.kernel.models import LastRun

log = logging.getLogger(__name__)
type Job = Callable[[datetime], object]


@dataclass(frozen=True)
class Due:
    """A function of the present moment, run again after `pause`."""

    name: str
    run: Job
    pause: timedelta


_due: dict[str, Due] = {}


def every(pause: timedelta, name: str) -> Callable[[Job], Job]:
    """Have a function run again and again, with at least this pause between two runs."""

    def register(run: Job) -> Job:
        _due[name] = Due(name, run, pause)
        return run

    return register


def all_due() -> list[Due]:
    """Everything registered, by name."""
    return [_due[name] for name in sorted(_due)]


def run_due(now: datetime | None = None) -> list[str]:
    """Run whatever's pause is over; returns the names. One that fails is logged and waits for its next turn."""
    moment = now or clock.now()
    return [due.name for due in all_due() if _claim(due, moment) and _run(due, moment)]


@transaction.atomic
def _claim(due: Due, now: datetime) -> bool:
    last, is_new = LastRun.objects.select_for_update().get_or_create(name=due.name, defaults={"at": now})
    if not is_new and last.at + due.pause > now:
        return False
    last.at = now
    last.save()
    return True


def _run(due: Due, now: datetime) -> bool:
    try:
        due.run(now)
    except Exception:
        log.exception("schedule.failed", extra={"job": due.name})
        return False
    return True
