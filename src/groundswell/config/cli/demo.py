"""load-demo."""

import argparse
from typing import Any

from groundswell.config.cli.saying import Problem, django, say, step


def add_to(commands: Any) -> None:
    commands.add_parser(
        "load-demo", help="fill an empty demo database with a movement of invented people"
    ).set_defaults(run=run_load_demo)


def run_load_demo(given: argparse.Namespace) -> int:
    """Tell the demo's story once. A telling that was cut off begins anew; a finished one is left alone."""
    django()
    from django.conf import settings
    from django.db import DatabaseError

    from groundswell.config import demo

    if not settings.DEMO:
        raise Problem("Invented people belong into the demo alone: run `groundswell demo`.")
    try:
        if demo.is_told():
            say("The demo movement is here already.")
            return 0
        demo.tell(step)
    except demo.Strangers as error:
        raise Problem(str(error)) from error
    except DatabaseError as error:
        raise Problem(_said(error)) from error
    return 0


def _said(error: Exception) -> str:
    first = (str(error).strip().splitlines() or ["no reason was given"])[0]
    if "full" in first.lower():
        return "The disk is full: the demo movement could not be made."
    if "no such table" in first or "does not exist" in first:
        return "The database is not ready: run `groundswell migrate` first."
    return f"The demo movement could not be made: {first}"
