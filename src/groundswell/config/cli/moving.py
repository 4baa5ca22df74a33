"""import, export."""

import argparse
from pathlib import Path
from typing import Any

from groundswell.config.cli.saying import Problem, bar, django, say

SHOWN = 20


def add_to(commands: Any) -> None:
    bring = commands.add_parser(
        "import", help="bring groups, people, petitions, places or a Discourse forum in from a file"
    )
    bring.add_argument("kind", choices=["groups", "people", "petitions", "places", "discourse"])
    bring.add_argument("file", type=Path, help="CSV, JSON lines or a JSON list")
    bring.add_argument("--dry-run", action="store_true", help="store nothing, report the same")
    bring.add_argument(
        "--map",
        action="append",
        default=[],
        metavar="FIELD=COLUMN",
        help="which column means what; may be repeated",
    )
    bring.add_argument("--fields", action="store_true", help="list the fields of this kind and stop")
    bring.add_argument(
        "--report", type=Path, help="write every refused row with its reason here (default: FILE.refused.txt)"
    )
    bring.add_argument(
        "--group",
        metavar="SLUG",
        help="discourse: the group that topics go into (default: a closed one of their own)",
    )
    bring.set_defaults(run=run_import)
    out = commands.add_parser("export", help="write groups, petitions or events to a CSV file")
    out.add_argument("kind", choices=["groups", "petitions", "events"])
    out.add_argument("file", type=Path)
    out.set_defaults(run=run_export)


def run_import(given: argparse.Namespace) -> int:
    """Bring a file in, row by row; a cut-off run goes on where it stopped, a finished one may be repeated."""
    django()
    from groundswell.moving.actions import Outcome, bring_in, refusals_as_lines
    from groundswell.moving.columns import BadMapping
    from groundswell.moving.kinds import KINDS
    from groundswell.moving.kinds.discourse import into
    from groundswell.moving.reading import Unreadable

    kind = into(_group(given.group)) if given.kind == "discourse" else KINDS[given.kind]
    if given.fields:
        for name, field in kind.fields.items():
            say(f"{name:<12} {field.says}{' (needed)' if field.is_needed else ''}")
        return 0
    total = _lines(given.file)
    try:
        outcome: Outcome = bring_in(
            kind,
            given.file,
            said=_said(given.map),
            is_rehearsal=given.dry_run,
            on_progress=lambda done: bar(done, total),
        )
    except (Unreadable, BadMapping) as problem:
        raise Problem(str(problem)) from problem
    say()
    _report(given, outcome, list(refusals_as_lines(outcome)))
    return 0


def _group(slug: str | None) -> Any:
    from groundswell.groups.models import Group

    if slug is None:
        return None
    group = Group.objects.filter(slug=slug).first()
    if group is None:
        raise Problem(f"There is no group at /g/{slug}/.")
    return group


def _lines(path: Path) -> int:
    try:
        with path.open("rb") as file:
            return sum(chunk.count(b"\n") for chunk in iter(lambda: file.read(1 << 20), b""))
    except OSError as error:
        raise Problem(f"{path} cannot be read: {error.strerror}.") from error


def _said(pairs: list[str]) -> dict[str, str]:
    said = {}
    for pair in pairs:
        ours, is_there, theirs = pair.partition("=")
        if not is_there:
            raise Problem(f"--map {pair} is not FIELD=COLUMN.")
        said[ours.strip()] = theirs.strip()
    return said


def _report(given: argparse.Namespace, outcome: Any, refused: list[str]) -> None:
    for ours, theirs in outcome.mapping.items():
        say(f"  {ours} ← {theirs}")
    would = "would be " if given.dry_run else ""
    say(
        f"{outcome.made:,} {would}made, {outcome.changed:,} {would}brought up to date, {outcome.skipped:,} done before, {len(refused):,} refused."
    )
    for line in refused[:SHOWN]:
        say(f"  {line}")
    if refused:
        report = given.report or given.file.with_name(given.file.name + ".refused.txt")
        try:
            report.write_text("\n".join(refused) + "\n", "utf-8")
        except OSError:
            report = Path.cwd() / report.name
            report.write_text("\n".join(refused) + "\n", "utf-8")
        say(f"Every refused row with its reason: {report}")


def run_export(given: argparse.Namespace) -> int:
    """Write what anyone may see, as CSV that no spreadsheet runs."""
    django()
    from groundswell.moving.exporting import export

    count = export(given.kind, given.file)
    say(f"{count:,} {given.kind} written to {given.file}.")
    return 0
