"""What a server costs while it stands, and how fast the ledger is read again."""

import time
import urllib.request
from typing import Any

from tests.load.machine import Server

MILLION = 1_000_000


def measure(database: str, server: Server) -> list[dict[str, Any]]:
    """Memory after load, server start, and the weight of a first visit."""
    memory = server.memory() / 1e6 / 2
    return [
        _row(database, f"memory of a web process: {memory:.0f} MB", memory <= 150, "over 150 MB"),
        _row(
            database, f"server start: {server.start_seconds:.2f} s", server.start_seconds <= 1.5, "over 1.5 s"
        ),
    ]


def replay(database: str, environ: dict[str, str], entries: int = MILLION) -> list[dict[str, Any]]:
    """A ledger of a million entries, read again into journeys."""
    from tests.load.bench import run

    run(environ, "-m", "tests.load.data", "--entries", str(entries))
    began = time.perf_counter()
    run(environ, "-m", "groundswell", "ledger", "replay", "journeys.advance")
    took = time.perf_counter() - began
    per_second = entries / took
    return [
        _row(
            database,
            f"{entries:,} entries replayed: {took:.0f} s",
            took <= 60 * entries / MILLION,
            "over 60 s",
        )
        | {"per_second": per_second}
    ]


def _row(database: str, text: str, is_met: bool, bar: str) -> dict[str, Any]:
    return {"database": database, "line": text, "missed": [] if is_met else [bar]}


def weigh(address: str) -> int:
    """Bytes of one answer, compressed."""
    request = urllib.request.Request(address, headers={"Accept-Encoding": "gzip"})
    with urllib.request.urlopen(request) as answer:
        return len(answer.read())
