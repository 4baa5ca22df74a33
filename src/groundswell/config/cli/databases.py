"""migrate, ledger replay, backup, restore."""

import argparse
from pathlib import Path
from typing import Any

from groundswell.config.cli.saying import Problem, django, say, step
from groundswell.config.options import load


def add_to(commands: Any) -> None:
    commands.add_parser("migrate", help="make the database ready for this version").set_defaults(
        run=run_migrate
    )
    ledger = commands.add_parser("ledger", help="the record of what happened").add_subparsers(
        required=True, metavar="WORK"
    )
    replay = ledger.add_parser("replay", help="have a reader read everything again")
    replay.add_argument("reader", nargs="?", help="its name; without one, the readers are listed")
    replay.set_defaults(run=run_replay)
    verify = ledger.add_parser("verify", help="check the audit log's chain")
    verify.set_defaults(run=run_verify)
    backup = commands.add_parser(
        "backup", help="everything into one folder, consistent while people go on working"
    )
    backup.add_argument("folder", type=Path)
    backup.set_defaults(run=run_backup)
    restore = commands.add_parser("restore", help="bring a backup back, into an empty database")
    restore.add_argument("folder", type=Path)
    restore.set_defaults(run=run_restore)


def run_migrate(given: argparse.Namespace) -> int:
    """Apply what is missing. Running it again changes nothing."""
    django()
    from django.core.management import call_command
    from django.db import DatabaseError

    from groundswell.config.migrating import mark_current

    try:
        with step("Preparing the database"):
            call_command("migrate", verbosity=0, interactive=False)
    except DatabaseError as error:
        if "full" in str(error).lower():
            raise Problem("The disk is full: the database could not be prepared.") from error
        raise Problem(f"The database could not be prepared: {str(error).strip().splitlines()[0]}") from error
    mark_current(load())
    return 0


def run_replay(given: argparse.Namespace) -> int:
    """Clear what a reader derived and read the whole ledger again."""
    django()
    from groundswell.ledger.actions import replay
    from groundswell.ledger.models import Entry
    from groundswell.ledger.reading import all_readers, reader_named

    if not given.reader:
        for reader in all_readers():
            say(reader.name)
        return 0
    try:
        reader = reader_named(given.reader)
    except KeyError as error:
        raise Problem(
            f"There is no reader {given.reader}. `groundswell ledger replay` lists them."
        ) from error
    with step(f"Reading {Entry.objects.count():,} entries again for {reader.name}"):
        replay(reader)
    return 0


def run_verify(given: argparse.Namespace) -> int:
    """Say which audit entries do not follow from the one before."""
    django()
    from groundswell.ledger.actions import broken_links

    broken = list(broken_links())
    for number in broken:
        say(f"Audit entry {number} does not follow from the one before.")
    if not broken:
        say("The audit log is whole.")
    return 1 if broken else 0


def run_backup(given: argparse.Namespace) -> int:
    """Write the database and the files into a new folder."""
    django()
    from groundswell.config.backup import back_up

    with step(f"Backing up to {given.folder}"):
        back_up(load(), given.folder)
    return 0


def run_restore(given: argparse.Namespace) -> int:
    """Bring a backup back. Refuses to overwrite people."""
    django()
    from groundswell.config.backup import bring_back
    from groundswell.config.migrating import mark_current

    with step(f"Restoring from {given.folder}"):
        bring_back(load(), given.folder)
    mark_current(load())
    return 0
