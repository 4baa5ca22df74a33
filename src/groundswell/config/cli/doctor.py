"""doctor."""

import argparse
from dataclasses import fields
from typing import Any

from groundswell.config.cli.saying import django, say
from groundswell.config.options import PREFIX, Options


def add_to(commands: Any) -> None:
    doctor = commands.add_parser("doctor", help="check this install and say what to do")
    doctor.add_argument(
        "--settings", action="store_true", help="list every setting with its sentence and stop"
    )
    doctor.set_defaults(run=run_doctor)


def run_doctor(given: argparse.Namespace) -> int:
    """Every check, a line each; exit code 1 when something must be put right."""
    if given.settings:
        _list_settings()
        return 0
    django()
    from groundswell.config.checkup import findings

    worst = 0
    for finding in findings():
        say(f"{finding.mark} {finding.text}")
        worst = max(worst, finding.weight)
    return 1 if worst > 1 else 0


def _list_settings() -> None:
    standard = Options()
    for field in fields(Options):
        value = getattr(standard, field.name)
        shown = f" (standard: {value})" if value not in ("", [], None) else ""
        say(f"{PREFIX}{field.name.upper()}\n    {field.metadata['says']}{shown}")
