"""Signing over HTTP, durable: how many a second, and ten thousand signers through the whole path."""

import re
import urllib.parse
import urllib.request
from typing import Any

from tests.load.lines import Line
from tests.load.machine import Server, load, postgresql_cpu_seconds


def measure(
    database: str,
    server: Server,
    place: dict[str, str],
    environ: dict[str, str],
    floor: dict[str, Any],
    seconds: float,
) -> list[dict[str, Any]]:
    """Strangers signing one petition with three fields and one press."""
    from tests.load.bench import judge, run

    cookie, token = _open_form(server, place["petition"])
    count = 10_000
    items = [_signature(place["petition"], n, cookie, token) for n in range(count)]
    before = server.cpu_seconds() + postgresql_cpu_seconds()
    answer = load(server.port, items, seconds=120, repeat=False)
    spent = server.cpu_seconds() + postgresql_cpu_seconds() - before
    answer["cpu_ms"] = spent * 1000 / max(1, answer["requests"])
    line = Line("signing, 10,000 strangers", [], fewest_per_second=400, most_p99_ms=50)
    row = judge(database, line, answer, floor, against="write")
    stored = int(run(environ, "-m", "tests.load.data", "--waiting", place["petition"]).split()[-1])
    if stored != count:
        row["missed"].append(f"{stored} rows for {count} signers")
    return [row]


def _open_form(server: Server, path: str) -> tuple[str, str]:
    with urllib.request.urlopen(f"http://127.0.0.1:{server.port}{path}") as answer:
        html, cookies = answer.read().decode(), answer.headers.get_all("Set-Cookie") or []
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', html)
    return "; ".join(cookie.split(";")[0] for cookie in cookies), token.group(1) if token else ""


def _signature(path: str, n: int, cookie: str, token: str) -> dict[str, Any]:
    fields = {
        "csrfmiddlewaretoken": token,
        "name": f"Signer {n}",
        "place": "LS7 4AB",
        "email": f"signer-{n}@example.org",
        "news": "no",
    }
    return {
        "path": f"{path}signatures/",
        "body": urllib.parse.urlencode(fields),
        "headers": {"Cookie": cookie, "X-Forwarded-For": _network(n)},
    }


def _network(n: int) -> str:
    """Each signer comes from a network of their own (RFC 2544's range for measuring, then its neighbours)."""
    return f"{20 + n // 62_500}.{n // 250 % 250}.{n % 250}.7"
