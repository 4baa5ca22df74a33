"""Backup and restore: the database in one consistent piece, then the files it names.

Files are copied after the database and are never changed once written, so every row of the copy finds its file.
"""

import json
import os
import shutil
import sqlite3
import subprocess
from pathlib import Path
from typing import Any
from urllib.parse import urlparse

import django
from django.conf import settings
from django.db import connection

from groundswell import VERSION
from groundswell.config.cli.saying import Problem
from groundswell.config.options import Options


def back_up(options: Options, folder: Path) -> None:
    """Write `folder` with database, files and a note of what it is. Raises Problem when it exists or cannot be made.

    The secret key is not in it: keep that, and the backup, in different places.
    """
    if folder.exists():
        raise Problem(f"{folder} exists already: name a new folder.")
    unfinished = folder.with_name(folder.name + ".unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(parents=True, mode=0o700)
    if connection.vendor == "sqlite":
        _copy_sqlite(Path(connection.settings_dict["NAME"]), unfinished / "database.sqlite3")
    else:
        _run_postgresql(
            "pg_dump", ["--format=custom", "--no-owner", f"--file={unfinished / 'database.dump'}"], options
        )
    media = Path(settings.MEDIA_ROOT)
    if media.exists():
        shutil.copytree(media, unfinished / "media", ignore=shutil.ignore_patterns("exports"))
    note = {"version": VERSION, "database": connection.vendor, "django": django.get_version()}
    (unfinished / "backup.json").write_text(json.dumps(note, indent=2) + "\n")
    unfinished.rename(folder)


def bring_back(options: Options, folder: Path) -> None:
    """Restore a backup into an empty database and an empty media folder. Raises Problem when either holds something."""
    note = _read_note(folder)
    if note["database"] != connection.vendor:
        raise Problem(f"This backup is of {note['database']}, and database_url names {connection.vendor}.")
    if note["version"] != VERSION:
        raise Problem(
            f"This backup was made by version {note['version']}: restore it with that version, then upgrade."
        )
    if _holds_people():
        raise Problem("There are people in this database: a backup is restored into an empty one only.")
    if connection.vendor == "sqlite":
        connection.close()
        name = Path(connection.settings_dict["NAME"])
        for leftover in (name, name.with_name(name.name + "-wal"), name.with_name(name.name + "-shm")):
            leftover.unlink(missing_ok=True)
        name.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(folder / "database.sqlite3", name)
    else:
        dump = str(folder / "database.dump")
        _run_postgresql(
            "pg_restore",
            ["--clean", "--if-exists", "--no-owner", "--exit-on-error", "--single-transaction", dump],
            options,
        )
    _bring_back_files(folder)
    _settle()


def _settle() -> None:
    from groundswell.ledger.actions import rebase

    rebase()


def _bring_back_files(folder: Path) -> None:
    if (folder / "media").exists():
        shutil.copytree(folder / "media", settings.MEDIA_ROOT, dirs_exist_ok=True)


def _read_note(folder: Path) -> dict[str, Any]:
    try:
        note = json.loads((folder / "backup.json").read_text())
    except (OSError, ValueError) as error:
        raise Problem(f"{folder} is not a backup: it has no readable backup.json.") from error
    return dict(note)


def _holds_people() -> bool:
    from groundswell.accounts.models import Person

    if Person._meta.db_table not in connection.introspection.table_names():
        return False
    return Person.objects.exists()


def _copy_sqlite(source: Path, to: Path) -> None:
    """SQLite's own online backup: one consistent snapshot while others write."""
    with sqlite3.connect(f"file:{source}?mode=ro", uri=True) as live, sqlite3.connect(to) as copy:
        live.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")
        (verdict,) = copy.execute("PRAGMA integrity_check").fetchone()
    if verdict != "ok":
        raise Problem("The copy of the database is damaged: is the disk failing?")


def _run_postgresql(program: str, words: list[str], options: Options) -> None:
    url = urlparse(options.database_url)
    environ = {**os.environ, "PGPASSWORD": connection.settings_dict["PASSWORD"]}
    address = url._replace(
        netloc=url.netloc.replace(f":{url.password}@", "@") if url.password else url.netloc
    ).geturl()
    if shutil.which(program) is None:
        raise Problem(
            f"{program} is missing: install PostgreSQL's client programs (Debian: postgresql-client)."
        )
    done = subprocess.run(
        [program, f"--dbname={address}", *words], env=environ, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise Problem(
            f"{program} failed: {done.stderr.strip().splitlines()[-1] if done.stderr.strip() else 'no reason given'}"
        )
