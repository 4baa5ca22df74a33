"""Waking the worker when something is committed, so that nobody waits for its next sweep.

A datagram to a socket in the data folder: lost ones cost nothing, because the worker also looks by itself.
"""

import contextlib
import socket
from pathlib import Path

from django.conf import settings
from django.db import transaction


def address() -> Path:
    """Where the worker listens."""
    return Path(settings.DATA_DIR) / "worker.socket"


def wake_on_commit() -> None:
    """Wake the worker once the running transaction is stored, once per transaction."""
    connection = transaction.get_connection()
    if any(entry[1] is wake for entry in connection.run_on_commit):
        return
    transaction.on_commit(wake, robust=True)


def wake() -> None:
    """Tell the worker that there is news. Never fails and never waits."""
    with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as poke:
        poke.setblocking(False)
        poke.sendto(b"!", str(address()))
