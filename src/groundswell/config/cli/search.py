"""search reindex."""

import argparse
from typing import Any

from groundswell.config.cli.saying import bar, django, say


def add_to(commands: Any) -> None:
    search = commands.add_parser("search", help="the search index")
    parts = search.add_subparsers(metavar="WHAT", required=True)
    again = parts.add_parser("reindex", help="index everything again; a cut-off run goes on where it stopped")
    again.set_defaults(run=run_reindex)


def run_reindex(given: argparse.Namespace) -> int:
    """Index everything again while people go on searching."""
    django()
    from groundswell.search.actions import index_everything
    from groundswell.search.health import described
    from groundswell.search.queries import countable

    total = countable()
    index_everything(lambda done: bar(done, total, "things"))
    say()
    say(described())
    return 0
