"""The connection: a transaction that may write begins when it is its turn."""

from typing import Any

from django.db.backends.sqlite3 import base
from django.db.utils import OperationalError

from groundswell.config.sqlite.turns import Line, line_of

PATIENCE = 20.0


class DatabaseWrapper(base.DatabaseWrapper):
    """As Django's. Raises OperationalError("database is locked") when the turn does not come in time."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self._turn: Line | None = None

    def _start_transaction_under_autocommit(self) -> None:
        line = line_of(str(self.settings_dict["NAME"]))
        if not line.take(float(self.settings_dict["OPTIONS"].get("timeout", PATIENCE))):
            raise OperationalError("database is locked")
        self._turn = line
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]
        except BaseException:
            self._give_back()
            raise

    def _commit(self) -> None:
        super()._commit()  # type: ignore[misc]
        self._give_back()

    def _rollback(self) -> None:
        try:
            super()._rollback()  # type: ignore[misc]
        finally:
            self._give_back()

    def _close(self) -> None:
        try:
            super()._close()  # type: ignore[misc]
        finally:
            self._give_back()

    def _give_back(self) -> None:
        line, self._turn = self._turn, None
        if line is not None:
            line.give_back()
