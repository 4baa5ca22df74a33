"""Saying something to whoever listens, from any thread of any process, once it is stored."""

import hashlib
from collections.abc import Collection
from functools import partial
from typing import Any

from django.db import transaction

from groundswell.kernel.live.carrying import EVERYBODY, Signal, carry


def tell(channel: str, what: str, *, but: Collection[int] = (), **data: Any) -> None:
    """Tell whoever listens to a channel, but for these people; `data`: numbers that say what it is about."""
    _on_commit({"to": channel, "what": what, "but": [*but], "data": data})


def recheck(person_id: int | None) -> None:
    """Ask every right of somebody's open pages again, within a second: called wherever a right of theirs may end."""
    if person_id is not None:
        _on_commit({"recheck": person_id})


def recheck_everybody() -> None:
    """The same for all who listen, one after another: when what may be read changes for whole groups."""
    _on_commit({"recheck": EVERYBODY})


def end_session(key: str | None) -> None:
    """Close the sockets that came in with a session which has ended."""
    if key:
        _on_commit({"ended": session_name(key)})


def session_name(key: str) -> str:
    """What a session is called between processes: nothing that opens anything."""
    return hashlib.sha256(f"live {key}".encode()).hexdigest()[:32]


def _on_commit(signal: Signal) -> None:
    transaction.on_commit(partial(carry, signal), robust=True)
