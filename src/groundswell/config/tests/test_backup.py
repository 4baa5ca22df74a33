"""Backup and restore, row by row, on the database the tests run on."""

import hashlib
import os
import subprocess
import sys
import threading
from pathlib import Path

import psycopg
import pytest
from django.conf import settings

pytestmark = pytest.mark.processes


@pytest.fixture(params=["sqlite", "postgresql"])
def install(request, tmp_path):
    """Settings of an empty install of its own, and another to restore into: on the kind of database of this run."""
    url = settings.OPTIONS.database_url
    if bool(url) != (request.param == "postgresql"):
        pytest.skip("The other kind of database has a run of its own")
    if request.param == "sqlite":
        yield [{"GROUNDSWELL_DATA_DIR": str(tmp_path / name)} for name in ("one", "two")]
        return
    root = url.rpartition("/")[0]
    names = [f"groundswell_backup_{os.getpid()}_{n}" for n in (1, 2)]
    with psycopg.connect(url, autocommit=True) as line:
        for name in names:
            line.execute(f"CREATE DATABASE {name}")
    yield [
        {"GROUNDSWELL_DATA_DIR": str(tmp_path / name), "GROUNDSWELL_DATABASE_URL": f"{root}/{name}"}
        for name in names
    ]
    with psycopg.connect(url, autocommit=True) as line:
        for name in names:
            line.execute(f"DROP DATABASE {name} WITH (FORCE)")


def run(environ, *words, code=""):
    mine = {k: v for k, v in os.environ.items() if not k.startswith("GROUNDSWELL_")}
    mine["DJANGO_SETTINGS_MODULE"] = "groundswell.config.settings"
    command = (
        [sys.executable, "-c", f"import django; django.setup()\n{code}"]
        if code
        else [sys.executable, "-m", "groundswell", *words]
    )
    done = subprocess.run(command, env=mine | environ, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    return done.stdout


WRITE = """
from groundswell.accounts.make import person
from groundswell.ledger.actions import record
from groundswell.ledger.verbs import declare
waved = declare("ledger.waved", sentence="%(actor)s waved")
for n in range({count}):
    ada = person(name=f"Person {start}-{{n}}", handle=f"p-{start}-{{n}}")
    record(waved, by=ada, about=ada)
    print(ada.pk, flush=True)
"""

ROWS = """
import hashlib, json
from django.apps import apps
for model in sorted(apps.get_models(), key=lambda m: m._meta.label):
    if not model._meta.managed or model._meta.label in {"ledger.Position"}:
        continue
    names = [f.attname for f in model._meta.concrete_fields if f.attname != "transaction"]
    rows = [repr(row) for row in model.objects.order_by("pk").values_list(*names)]
    print(model._meta.label, len(rows), hashlib.sha256("\\n".join(rows).encode()).hexdigest())
"""


def test_a_restored_backup_equals_what_was_backed_up_row_by_row(install, tmp_path):
    one, two = install
    run(one, "migrate")
    run(one, code=WRITE.format(count=40, start=0))
    before = run(one, code=ROWS)

    run(one, "backup", str(tmp_path / "backup"))
    run(two, "restore", str(tmp_path / "backup"))

    assert run(two, code=ROWS) == before


def test_a_backup_taken_while_people_write_holds_a_consistent_beginning(install, tmp_path):
    one, two = install
    run(one, "migrate")
    written = []
    writer = threading.Thread(
        target=lambda: written.extend(run(one, code=WRITE.format(count=400, start=1)).split())
    )
    writer.start()
    run(one, "backup", str(tmp_path / "backup"))
    writer.join()
    run(two, "restore", str(tmp_path / "backup"))

    people = run(
        two,
        code="from groundswell.accounts.models import Person\nprint(*Person.objects.order_by('pk').values_list('pk', flat=True))",
    ).split()
    acted = run(
        two,
        code="from groundswell.ledger.models import Entry\nprint(*Entry.objects.order_by('pk').values_list('actor_id', flat=True))",
    ).split()
    assert people == written[: len(people)]
    assert set(acted) <= set(people)
    assert len(people) - len(acted) in (0, 1)


# On PostgreSQL an entry is settled once every older transaction of the server has ended, those of other databases too.
CATCH_UP = """
import time
from groundswell.ledger.actions import deliver
from groundswell.ledger.models import Entry, Position
last = Entry.objects.order_by("-pk").values_list("pk", flat=True).first()
for _ in range(200):
    deliver()
    behind = [position.reader for position in Position.objects.exclude(entry_id=last)]
    if not behind:
        break
    time.sleep(0.1)
print("behind", behind)
"""


def test_entries_written_after_a_restore_reach_their_readers(install, tmp_path):
    one, two = install
    run(one, "migrate")
    run(
        one,
        code=WRITE.format(count=5, start=0) + "\nfrom groundswell.ledger.actions import deliver\ndeliver()",
    )
    run(one, "backup", str(tmp_path / "backup"))
    run(two, "restore", str(tmp_path / "backup"))
    said = run(
        two,
        code=WRITE.format(count=3, start=9) + CATCH_UP,
    )
    assert said.splitlines()[-1] == "behind []"


def test_a_restore_refuses_to_overwrite_people(install, tmp_path):
    one, _two = install
    run(one, "migrate")
    run(one, code=WRITE.format(count=1, start=0))
    run(one, "backup", str(tmp_path / "backup"))
    mine = {k: v for k, v in os.environ.items() if not k.startswith("GROUNDSWELL_")}
    done = subprocess.run(
        [sys.executable, "-m", "groundswell", "restore", str(tmp_path / "backup")],
        env=mine | one,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert "empty one only" in done.stderr


def test_a_backup_does_not_hold_the_secret_key(install, tmp_path):
    one, _two = install
    run(one, "migrate")
    run(one, "backup", str(tmp_path / "backup"))
    key = (Path(one["GROUNDSWELL_DATA_DIR"]) / "secret.key").read_bytes()
    digest = hashlib.sha256(key).hexdigest().encode()
    for path in (tmp_path / "backup").rglob("*"):
        if path.is_file():
            assert key not in path.read_bytes()
            assert digest not in path.read_bytes()
