"""How the command speaks."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any


class Problem(Exception):
    """Something the operator can mend, in one sentence."""


def say(text: str = "") -> None:
    """One line on standard output, at once."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def bar(done: int, total: int, what: str = "rows") -> None:
    """How far something has come, drawn over what was drawn before."""
    part = min(1.0, done / total) if total else 1.0
    sys.stdout.write(f"\r[{'#' * int(part * 30):<30}] {done:,} {what}")
    sys.stdout.flush()


@contextmanager
def step(text: str, clock: Callable[[], float] = time.monotonic) -> Iterator[None]:
    """Announce a step that may take over a second, and say how long it took."""
    sys.stdout.write(f"{text} … ")
    sys.stdout.flush()
    began = clock()
    yield
    say(f"{clock() - began:.1f} s")


def django() -> Any:
    """Load the product. Only commands that need it pay for it."""
    import django as library

    library.setup()
    return library
