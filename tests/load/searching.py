"""How long searching takes: so many documents in groups of every kind, asked for by visitors and members. p95 per database.

python -m tests.load.searching --documents 100000 [--only sqlite|postgresql]
"""

import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "groundswell.config.settings")
BAR_MS = 100.0
ASKED = 60


def words(dice: random.Random, vocabulary: list[str], count: int) -> str:
    """Words as often as in speech: the n-th most frequent one n times as rare as the first."""
    size = len(vocabulary)
    return " ".join(vocabulary[min(int(size ** dice.random()) - 1, size - 1)] for _ in range(count))


def vocabulary(dice: random.Random) -> list[str]:
    """20,000 words that nobody says."""
    parts = [
        "ba",
        "ke",
        "li",
        "mo",
        "nu",
        "ra",
        "se",
        "ti",
        "vo",
        "zu",
        "dar",
        "fen",
        "gil",
        "hop",
        "jat",
        "pim",
    ]
    made = {"".join(dice.choices(parts, k=dice.choice((2, 3, 3, 4)))) for _ in range(40_000)}
    return sorted(made, key=lambda word: dice.random())[:20_000]


def build(documents: int) -> dict[str, Any]:
    """Topics of twenty posts in 400 groups, a tenth of them closed; one member in twelve of them."""
    from groundswell.accounts.make import person
    from groundswell.groups.make import group, member

    dice = random.Random(41)
    known = vocabulary(dice)
    groups = [group(name=f"Bench {n}", visibility="closed" if n % 10 == 0 else "public") for n in range(400)]
    ada = person(name="Ada Bench", handle="ada-bench")
    for home in groups[::33]:
        member(home, ada)
    began = time.monotonic()
    for first in range(0, documents, 2_000):
        _index(dice, known, groups, first, min(2_000, documents - first), ada.pk)
    _settle()
    return {"seconds": time.monotonic() - began, "words": known, "member": ada.pk}


def _index(
    dice: random.Random, known: list[str], groups: list[Any], first: int, count: int, author: int
) -> None:
    """The actions' own way in, with documents that stand for posts."""
    from datetime import UTC, datetime, timedelta

    from django.db import transaction

    from groundswell.search.actions.storing import store
    from groundswell.search.kinds import Document, Kind, kind_named

    start = datetime(2020, 1, 1, tzinfo=UTC)
    topic = kind_named("discussions.topic")
    assert isinstance(topic, Kind)
    made = [
        Document(
            subject=n,
            scope="readers",
            group=groups[n % len(groups)].pk,
            author=author if n % 50 == 0 else None,
            title=words(dice, known, 6) if n % 20 == 0 else "",
            body=words(dice, known, 66),
            at=start + timedelta(minutes=n),
            language="en",
        )
        for n in range(first, first + count)
    ]
    from dataclasses import replace

    with transaction.atomic():
        store(replace(topic, documents=lambda ids: made), [document.subject for document in made])


def _settle() -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("VACUUM ANALYZE search_words")
            cursor.execute("VACUUM ANALYZE search_titles")
            cursor.execute("VACUUM ANALYZE search_searchdoc")
        else:
            cursor.execute("INSERT INTO search_words(search_words) VALUES ('optimize')")
            cursor.execute("ANALYZE")


def questions(dice: random.Random, known: list[str]) -> Iterator[tuple[str, str]]:
    """What people type, by kind: common and rare words, two and three of them, phrases, filters, mistakes."""
    for _ in range(ASKED):
        common, middle, rare = (
            dice.choice(known[:20]),
            dice.choice(known[100:1_000]),
            dice.choice(known[5_000:]),
        )
        yield "one common word", common
        yield "one rare word", rare
        yield "two words", f"{common} {middle}"
        yield "three words", f"{common} {middle} {dice.choice(known[:200])}"
        yield "a phrase", f'"{common} {dice.choice(known[:20])}"'
        yield "in a group", f"in:bench-{dice.randrange(400)} {common}"
        yield "by somebody", f"by:ada-bench {middle}"
        yield "in a time", f"{middle} before:2020-06"
        yield "a mistake", f"{rare[:-2]}{rare[-1]}{rare[-2]}q"
        yield "while typing", middle[:3]


def measure(documents: int) -> list[dict[str, Any]]:
    """p50 and p95 of each kind of question, for a visitor and a member."""
    from groundswell.accounts.models import Person
    from groundswell.kernel.requests import Visitor
    from groundswell.search.asking import read
    from groundswell.search.queries import search_both, suggest

    made = build(documents)
    dice = random.Random(7)
    taken: dict[str, list[float]] = {}
    for number, (kind, typed) in enumerate(questions(dice, made["words"])):
        viewer = Visitor() if number // 10 % 2 else Person.objects.get(pk=made["member"])
        began = time.perf_counter()
        if kind == "while typing":
            suggest(viewer, typed)
        else:
            search_both(viewer, read(typed))
        taken.setdefault(kind, []).append((time.perf_counter() - began) * 1000)
    rows = [_row(kind, times) for kind, times in taken.items()]
    rows.append(_row("all", [one for times in taken.values() for one in times]))
    return [*rows, {"kind": "indexing", "per_second": round(documents / made["seconds"])}]


def _row(kind: str, times: list[float]) -> dict[str, Any]:
    p95 = statistics.quantiles(times, n=20)[-1]
    return {
        "kind": kind,
        "p50": statistics.median(times),
        "p95": p95,
        "missed": kind == "all" and p95 > BAR_MS,
    }


def main(argv: list[str]) -> int:
    """Measure in a process and a database of its own for each kind. Exit code 1 when the bar is missed."""
    parser = argparse.ArgumentParser("searching", description=__doc__)
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--only", choices=["sqlite", "postgresql"])
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args(argv)
    if given.here:
        print(json.dumps(_here(given.documents)))
        return 0
    from tests.load.bench import databases

    missed = False
    for name, url in databases(given.only):
        with tempfile.TemporaryDirectory(prefix="groundswell-search-") as folder:
            environ = {**os.environ, "GROUNDSWELL_DATA_DIR": folder, "GROUNDSWELL_DATABASE_URL": url}
            command = [
                sys.executable,
                "-m",
                "tests.load.searching",
                "--here",
                f"--documents={given.documents}",
            ]
            done = subprocess.run(command, env=environ, capture_output=True, text=True, check=True)
        for row in json.loads(done.stdout.splitlines()[-1]):
            missed = missed or bool(row.get("missed"))
            print(
                name,
                *(
                    f"{key} {value:.1f}" if isinstance(value, float) else f"{value}"
                    for key, value in row.items()
                ),
                sep="\t",
            )
    return int(missed)


def _here(documents: int) -> list[dict[str, Any]]:
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    return measure(documents)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
