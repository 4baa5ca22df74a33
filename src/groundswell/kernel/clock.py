"""The one clock. Code that needs the time takes it as an argument or asks here, so that it can be set."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime

from django.utils import timezone

_set: ContextVar[datetime | None] = ContextVar("clock", default=None)


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return _set.get() or timezone.now()


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Do what follows as if it were that moment: how the demo lives through its six months."""
    token = _set.set(moment)
    try:
        yield
    finally:
        _set.reset(token)
