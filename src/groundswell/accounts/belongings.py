"""What belongs to a person, app by app: how it is handed out, handed over when an address is claimed, and erased.

Every app with a table that names a person registers here; a test fails for one that does not.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import IntegrityError, models, transaction

from groundswell.accounts.models import Person


def no_files(person: Person) -> Iterable[tuple[str, Path]]:
    """For what is all in the database."""
    return ()


@dataclass(frozen=True)
class Belonging:
    """One app's share of what is a person's.

    export: rows as plain JSON for “everything that is mine”. hand_over(ghost, to): gives what a person without an
    account did to the account that proved the address. erase(person): removes it or takes the person off it.
    models: the tables this covers. files: what lies beside the database, each with its name for the download.
    """

    name: str
    models: tuple[type[models.Model], ...]
    export: Callable[[Person], list[dict[str, Any]]]
    hand_over: Callable[[Person, Person], None]
    erase: Callable[[Person], None]
    files: Callable[[Person], Iterable[tuple[str, Path]]] = no_files


_belongings: dict[str, Belonging] = {}


def belongs(belonging: Belonging) -> Belonging:
    """Register what one app keeps of people, under a name that becomes a file in their download."""
    _belongings[belonging.name] = belonging
    return belonging


def all_belongings() -> list[Belonging]:
    """Everything registered, by name."""
    return [_belongings[name] for name in sorted(_belongings)]


def give(rows: models.QuerySet[Any], field: str, to: Person) -> None:
    """Put rows under another person; a row the other already has (by a unique constraint) is dropped."""
    for row in rows:
        setattr(row, field, to)
        try:
            with transaction.atomic():
                row.save(update_fields=[field])
        except IntegrityError:
            row.delete()
