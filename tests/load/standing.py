"""What a server costs while it stands, and how fast the ledger is read again."""

import gzip
import os
import re
import signal
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from typing import Any, NamedTuple

from tests.load.machine import Server, free_port

MILLION = 1_000_000
READERS = ("journeys.advance", "goals.count", "recognition.award", "notifications.tell")


def measure(database: str, server: Server) -> list[dict[str, Any]]:
    """Memory of the largest web process after load, and the weight of a first visit."""
    memory = server.memory() / 1e6
    return [
        _row(database, f"memory of a web process: {memory:.0f} MB", memory <= 150, "over 150 MB"),
        _first_visit(database, f"http://127.0.0.1:{server.port}"),
    ]


def start(database: str, environ: dict[str, str]) -> list[dict[str, Any]]:
    """From the command to the first answer of the embedded server: one process."""
    port = free_port()
    server = Server([sys.executable, "-m", "groundswell", "web", "--port", str(port)], port, environ)
    server.stop()
    took = server.start_seconds
    return [_row(database, f"server start: {took:.2f} s", took <= 1.5, "over 1.5 s")]


def _first_visit(database: str, address: str) -> dict[str, Any]:
    """What a browser fetches for Discover the first time: the page, and what its head, its text and its styles name."""
    html = fetch(f"{address}/")
    names = set(re.findall(r'(?:src|href)="(/static/[^"]+)"', html.text))
    sheets = [fetch(address + name) for name in names if name.endswith(".css")]
    scripts = [fetch(address + name) for name in names if name.endswith(".js")]
    named = {
        found
        for name, sheet in zip([n for n in names if n.endswith(".css")], sheets, strict=True)
        for found in (
            urllib.parse.urljoin(name, link) for link in re.findall(r"url\(['\"]?([^)'\"#]+)", sheet.text)
        )
        if found.endswith(".woff2")
    }
    others = [fetch(address + name) for name in names | named if not name.endswith((".css", ".js"))]
    whole = [html, *sheets, *scripts, *others]
    sizes = {
        "HTML": (html.size, 40),
        "CSS": (sum(sheet.size for sheet in sheets), 30),
        "scripts": (sum(script.size for script in scripts), 30),
        "everything": (sum(part.size for part in whole), 160),
    }
    said = ", ".join(f"{name} {size / 1000:.0f} KB" for name, (size, _most) in sizes.items())
    missed = [f"{name} over {most} KB" for name, (size, most) in sizes.items() if size > most * 1000]
    missed += ["more than 14 requests"] if len(whole) > 14 else []
    return {"database": database, "line": f"first visit: {said}, {len(whole)} requests", "missed": missed}


class Fetched(NamedTuple):
    """What came, and how many bytes of it went over the line."""

    text: str
    size: int


def fetch(address: str) -> Fetched:
    """One answer, compressed as browsers ask for it."""
    request = urllib.request.Request(address, headers={"Accept-Encoding": "gzip"})
    with urllib.request.urlopen(request) as answer:
        raw = answer.read()
        packed = answer.headers.get("Content-Encoding") == "gzip"
    return Fetched((gzip.decompress(raw) if packed else raw).decode("utf-8", "replace"), len(raw))


def stages(database: str, environ: dict[str, str]) -> list[dict[str, Any]]:
    """From somebody's act to the stage it leads to, with a worker beside: at the 95th percentile, in seconds."""
    from tests.load.bench import run

    worker = subprocess.Popen(
        [sys.executable, "-m", "groundswell", "worker"],
        env={**os.environ, **environ},
        start_new_session=True,
        stdout=subprocess.DEVNULL,
    )
    try:
        waits = sorted(map(float, run(environ, "-m", "tests.load.data", "--stages", "60").split()))
    finally:
        os.killpg(worker.pid, signal.SIGTERM)
        worker.wait()
    late = waits[int(len(waits) * 0.95)]
    return [_row(database, f"act to stage: p95 {late:.2f} s of {len(waits)}", late <= 1, "over 1 s")]


def replay(database: str, environ: dict[str, str], entries: int = MILLION) -> list[dict[str, Any]]:
    """A ledger of a million entries, read again by each reader."""
    from tests.load.bench import run

    run(environ, "-m", "tests.load.data", "--entries", str(entries))
    found = []
    for reader in READERS:
        began = time.perf_counter()
        run(environ, "-m", "groundswell", "ledger", "replay", reader)
        took = time.perf_counter() - began
        text = f"{entries:,} entries into {reader}: {took:.0f} s"
        row = _row(database, text, took <= 60 * entries / MILLION, "over 60 s a million")
        found.append(row | {"per_second": entries / took})
    return found


def _row(database: str, text: str, is_met: bool, bar: str) -> dict[str, Any]:
    return {"database": database, "line": text, "missed": [] if is_met else [bar]}
