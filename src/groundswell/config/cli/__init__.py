"""The `groundswell` command: one entry point, a file per kind of work."""

import argparse
import os
import sys
from collections.abc import Sequence

from groundswell.config.cli import databases, demo, doctor, mailing, moving, people, search, serving
from groundswell.config.cli.saying import Problem
from groundswell.config.options import BadOption, load

ABOUT = """Groundswell takes people from first curiosity to leading others.

Settings come from the environment (GROUNDSWELL_…) or from a TOML file named by GROUNDSWELL_CONFIG;
`groundswell doctor --settings` lists them all with a sentence each."""


def parser() -> argparse.ArgumentParser:
    """Every command with its options."""
    made = argparse.ArgumentParser(
        "groundswell", description=ABOUT, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = made.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for part in (serving, databases, people, moving, mailing, search, doctor, demo):
        part.add_to(commands)
    return made


def main(argv: Sequence[str] | None = None) -> None:
    """Run one command. A problem the operator can mend is one sentence and exit code 1."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "groundswell.config.settings")
    given = parser().parse_args(argv)
    try:
        load()
        sys.exit(given.run(given) or 0)
    except (BadOption, Problem) as problem:
        sys.stderr.write(f"{problem}\n")
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)
