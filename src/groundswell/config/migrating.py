"""Skipping a migration that has nothing to do: on every start but the first, that is most of the start's time."""

import hashlib
from pathlib import Path

import django

from groundswell.config.options import Options

PACKAGE = Path(__file__).parents[1]


def fingerprint(options: Options) -> str:
    """Changes whenever a migration file of ours, what search watches, a locked package or the database does."""
    seen = hashlib.sha256(
        f"{django.get_version()} {options.database_url} {options.data_dir.absolute()}".encode()
    )
    # What search watches is set up after migrations, so a change of that counts as one.
    for pattern in ("*/migrations/0*.py", "*/searching.py", "search/watching.py"):
        for file in sorted(PACKAGE.glob(pattern)):
            seen.update(file.name.encode() + file.read_bytes())
    lock = PACKAGE.parents[1] / "requirements.txt"
    if lock.exists():
        seen.update(lock.read_bytes())
    return seen.hexdigest()


def _note(options: Options) -> Path:
    return options.data_dir / "migrated"


def is_current(options: Options) -> bool:
    """Whether this database was last migrated with exactly these migrations."""
    if not options.database_url and not (options.data_dir / "groundswell.sqlite3").exists():
        return False
    note = _note(options)
    return note.exists() and note.read_text().strip() == fingerprint(options)


def mark_current(options: Options) -> None:
    """Remember that it was."""
    options.data_dir.mkdir(parents=True, exist_ok=True)
    _note(options).write_text(fingerprint(options) + "\n")
