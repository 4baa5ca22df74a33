"""Who reads the ledger. Each reactor registers its readers in its readers.py."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from groundswell.ledger.models import Entry

type Read = Callable[[Sequence[Entry]], None]
type Reset = Callable[[], None]


def _keep() -> None:
    """What readers whose work does not need clearing before a replay do."""


@dataclass(frozen=True)
class Reader:
    """A function that takes entries in order, at least once each; reading an entry again must change nothing.

    verbs: the ones it takes, or all when empty. batch: most entries at a time. reset: clears what it derived, before
    a replay.
    """

    name: str
    read: Read
    verbs: frozenset[str]
    batch: int
    reset: Reset


_readers: dict[str, Reader] = {}


def reads(*verbs: str, name: str, batch: int = 500, reset: Reset = _keep) -> Callable[[Read], Read]:
    """Register a reader under a name that stays for good: its place in the ledger is kept by it."""

    def register(read: Read) -> Read:
        _readers[name] = Reader(name, read, frozenset(verbs), batch, reset)
        return read

    return register


def all_readers() -> list[Reader]:
    """Every reader, by name."""
    return [_readers[name] for name in sorted(_readers)]


def reader_named(name: str) -> Reader:
    """The reader of this name. Raises KeyError when there is none."""
    return _readers[name]
