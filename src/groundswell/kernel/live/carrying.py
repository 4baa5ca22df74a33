"""How a signal reaches every process of an install.

With Redis: by channels' layer. Without: straight to the sockets of this process, and by a datagram to those of the others on
this machine (kernel.waking does the same for the worker). What is lost on the way costs no more than the time until a page
looks by itself; nobody waits longer than a fifth of a second to say something.
"""

import asyncio
import contextlib
import json
import logging
import os
import socket
import threading
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from channels.layers import get_channel_layer
from django.conf import settings

if TYPE_CHECKING:
    from groundswell.kernel.live.hub import Hub

type Signal = dict[str, Any]

log = logging.getLogger(__name__)
PATIENCE = 0.2
ALL = "live.all"
EVERYBODY = 0

hubs: "dict[asyncio.AbstractEventLoop, Hub]" = {}


def carry(signal: Signal) -> None:
    """Bring a signal to every process. From any thread; never fails."""
    if between_machines():
        _by_layer(signal)
        return
    for loop, hub in [*hubs.items()]:
        with contextlib.suppress(RuntimeError):
            loop.call_soon_threadsafe(hub.hear, signal)
    carry_elsewhere(signal, PATIENCE)


def carry_elsewhere(signal: Signal, patience: float) -> None:
    """To the other processes of this machine; `patience` in seconds for each of them, 0 for not waiting at all."""
    message = b""
    for ear in others():
        message = message or json.dumps(signal).encode()
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as mouth:
            mouth.settimeout(patience)
            try:
                mouth.sendto(message, str(ear))
            except (ConnectionRefusedError, FileNotFoundError):
                ear.unlink(missing_ok=True)
            except OSError as error:
                log.warning("live.not_heard", extra={"error": type(error).__name__})


def folder() -> Path:
    """Where the processes of this machine listen, each on a socket named by its number."""
    return Path(settings.DATA_DIR) / "live"


def own_ear() -> Path:
    """Where this process listens."""
    return folder() / f"{os.getpid()}.socket"


def others() -> Iterator[Path]:
    """Where the other processes listen."""
    mine = own_ear().name
    with contextlib.suppress(FileNotFoundError):
        yield from (Path(found.path) for found in os.scandir(folder()) if found.name != mine)


def between_machines() -> bool:
    """Whether signals go by Redis."""
    return "Redis" in str(settings.CHANNEL_LAYERS["default"]["BACKEND"])


def group_of(signal: Signal) -> str:
    """The layer's group that a signal goes to: its channel's, or all processes'."""
    return group_name(signal["to"]) if "to" in signal else ALL


def group_name(channel: str) -> str:
    """A channel as the layer names it."""
    return f"live.{channel.replace(':', '.')}"


async def send(signal: Signal) -> None:
    """Bring a signal to every process, by the layer. Redis being away is logged; the pages look by themselves."""
    message = {"type": "live", "signal": json.dumps(signal)}
    try:
        await get_channel_layer().group_send(group_of(signal), message)
    except Exception as error:  # noqa: BLE001 - whatever the driver raises, what was stored stays stored
        log.warning("live.layer_away", extra={"error": type(error).__name__})


def _by_layer(signal: Signal) -> None:
    loop = next(iter(hubs), None) or _own_loop()
    with contextlib.suppress(RuntimeError):
        asyncio.run_coroutine_threadsafe(send(signal), loop)


@cache
def _own_loop() -> asyncio.AbstractEventLoop:
    """A loop for processes without sockets, such as the worker: the layer's connection lives in it."""
    loop = asyncio.new_event_loop()
    threading.Thread(target=loop.run_forever, name="live", daemon=True).start()
    return loop
