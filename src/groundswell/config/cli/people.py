"""create-staff."""

import argparse
from typing import Any

from groundswell.config.cli.saying import Problem, django, say


def add_to(commands: Any) -> None:
    staff = commands.add_parser(
        "create-staff", help="give somebody the staff rights, making the account when it is missing"
    )
    staff.add_argument("email")
    staff.add_argument("--name", default="", help="the name others see")
    staff.set_defaults(run=run_create_staff)


def run_create_staff(given: argparse.Namespace) -> int:
    """Make or promote a staff account and print a link that signs in once."""
    django()
    from groundswell.accounts.actions import make_staff
    from groundswell.kernel.canonical import is_email

    if not is_email(given.email):
        raise Problem(f"{given.email} is not an e-mail address.")
    person = make_staff(given.email, name=given.name)
    say(
        f"{person.name} is staff. Sign in with {given.email}; a second factor is asked for on the first staff page."
    )
    return 0
