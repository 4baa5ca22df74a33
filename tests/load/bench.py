"""`make bench`. Run with --quick for short runs, --only sqlite|postgresql for one database."""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from scripts import services

from tests.load import signing, standing
from tests.load.lines import Line, reading
from tests.load.machine import Server, free_port, load, postgresql_cpu_seconds

ROOT = Path(__file__).parents[2]
OUT = ROOT / "var" / "bench"


def main(argv: list[str]) -> int:
    """Measure, print the table, keep the JSON. Exit code 1 when a bar is missed."""
    parser = argparse.ArgumentParser("bench", description=__doc__)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--only", choices=["sqlite", "postgresql"])
    parser.add_argument("--size", type=int, default=10_000, help="groups, and signatures of the petition")
    given = parser.parse_args(argv)
    seconds = 2.0 if given.quick else 6.0
    found = []
    head()
    for name, url in databases(given.only):
        with tempfile.TemporaryDirectory(prefix="groundswell-bench-") as folder:
            for row in measure(name, Path(folder), url, seconds, given.size):
                show(row)
                found.append(row)
    OUT.mkdir(parents=True, exist_ok=True)
    (OUT / "bench.json").write_text(json.dumps(found, indent=2) + "\n")
    return 1 if any(row["missed"] for row in found) else 0


def databases(only: str | None) -> Iterator[tuple[str, str]]:
    """SQLite always; PostgreSQL when it answers, in a database of its own."""
    if only != "postgresql":
        yield "sqlite", ""
    server = services.postgresql() if only != "sqlite" else ""
    if not server:
        return
    import psycopg

    name = f"groundswell_bench_{os.getpid()}"
    with psycopg.connect(server, autocommit=True) as line:
        line.execute(f"CREATE DATABASE {name}")
    try:
        yield "postgresql", f"{server.rpartition('/')[0]}/{name}"
    finally:
        with psycopg.connect(server, autocommit=True) as line:
            line.execute(f"DROP DATABASE {name} WITH (FORCE)")


def environment(folder: Path, url: str, port: int) -> dict[str, str]:
    """An install of its own, in production settings but for TLS."""
    mine = {
        "GROUNDSWELL_DATA_DIR": str(folder),
        "GROUNDSWELL_BASE_URL": f"http://127.0.0.1:{port}",
        "GROUNDSWELL_LOG_LEVEL": "ERROR",
        "GROUNDSWELL_TRUSTED_PROXIES": "1",
    }
    return mine | ({"GROUNDSWELL_DATABASE_URL": url} if url else {})


def run(environ: dict[str, str], *words: str) -> str:
    """A command of ours, in that install; what it prints."""
    done = subprocess.run(
        [sys.executable, *words],
        env={**os.environ, **environ},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(done.stderr)
    return done.stdout


def measure(database: str, folder: Path, url: str, seconds: float, size: int) -> Iterator[dict[str, Any]]:
    """Every line on one database, each as soon as it is known."""
    port = free_port()
    environ = environment(folder, url, port)
    run(environ, "-m", "groundswell", "migrate")
    place = json.loads(run(environ, "-m", "tests.load.data", str(size)).splitlines()[-1])
    floor = measure_floor(folder, url, seconds)
    server = Server(
        [sys.executable, "-m", "groundswell", "web", "--port", str(port), "--processes", "2"], port, environ
    )
    try:
        for line in reading(place):
            yield judge(database, line, once(server, line, seconds), floor)
        yield from signing.measure(database, server, place, environ, floor, seconds)
        yield from standing.measure(database, server)
    finally:
        server.stop()
    yield from standing.start(database, environ)
    yield from standing.stages(database, environ)
    yield from standing.replay(database, environ, 100_000 if seconds < 3 else standing.MILLION)


def once(server: Server, line: Line, seconds: float) -> dict[str, Any]:
    """One line: warmed up, then measured."""
    load(server.port, line.items, seconds=1.0)
    before = server.cpu_seconds() + postgresql_cpu_seconds()
    answer = load(server.port, line.items, seconds=seconds)
    spent = server.cpu_seconds() + postgresql_cpu_seconds() - before
    return answer | {"cpu_ms": spent * 1000 / max(1, answer["requests"])}


def measure_floor(folder: Path, url: str, seconds: float) -> dict[str, dict[str, Any]]:
    """Bare Django on the same database: a page with one query, and one durable row."""
    port = free_port()
    environ = {"FLOOR_DATABASE": url, "FLOOR_FOLDER": str(folder / "floor")}
    (folder / "floor").mkdir()
    run(environ, "-m", "tests.load.floor")
    command = [
        sys.executable,
        "-m",
        "uvicorn",
        "tests.load.floor:application",
        "--port",
        str(port),
        "--workers",
        "2",
        "--log-level",
        "critical",
    ]
    server = Server(command, port, environ)
    try:
        page = once(server, Line("page", [{"path": "/"}] * 16), seconds)
        write = once(server, Line("write", [{"path": "/write", "body": "x=1"}] * 16), seconds)
    finally:
        server.stop()
    return {"page": page, "write": write}


def judge(
    database: str, line: Line, answer: dict[str, Any], floor: dict[str, dict[str, Any]], against: str = "page"
) -> dict[str, Any]:
    """A row of the table: the figures, their share of the floor, and what bar was missed."""
    missed = []
    if line.most_cpu_ms and answer["cpu_ms"] > line.most_cpu_ms:
        missed.append(f"over {line.most_cpu_ms} CPU ms")
    if line.fewest_per_second and answer["per_second"] < line.fewest_per_second:
        missed.append(f"under {line.fewest_per_second:g}/s")
    if line.most_p99_ms and answer["p99"] > line.most_p99_ms:
        missed.append(f"p99 over {line.most_p99_ms:g} ms")
    wrong = {status: n for status, n in answer["statuses"].items() if not status.startswith(("2", "3"))}
    if wrong:
        missed.append(f"answers {wrong}")
    share = answer["per_second"] / floor[against]["per_second"]
    return {"database": database, "line": line.name, **answer, "share": share, "missed": missed}


def head() -> None:
    """The first line of the table."""
    print(
        f"{'database':<11}{'line':<34}{'req/s':>8}{'p50 ms':>8}{'p99 ms':>8}{'CPU ms':>8}{'of floor':>9}  bar"
    )


def show(row: dict[str, Any]) -> None:
    """A line of the table."""
    figures = "".join(
        _figure(row.get(name), width)
        for name, width in (("per_second", 8), ("p50", 8), ("p99", 8), ("cpu_ms", 8))
    )
    share = f"{row['share']:>8.0%} " if "share" in row else " " * 9
    bar = ", ".join(row["missed"]) or row.get("said", "met")
    print(f"{row['database']:<11}{row['line']:<34}{figures}{share}  {bar}", flush=True)


def _figure(value: float | None, width: int) -> str:
    return " " * width if value is None else f"{value:>{width}.1f}"
