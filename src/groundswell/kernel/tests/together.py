"""Many threads doing one thing at the same moment, each with a database connection of its own."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.db import connections


def together(count: int, act: Callable[[int], Any]) -> list[Any]:
    """What `act(number)` gave for each number; all start together. What one raises is raised here."""
    start = threading.Barrier(count)

    def one(number: int) -> Any:
        try:
            start.wait(timeout=30)
            return act(number)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(count) as pool:
        return [future.result() for future in [pool.submit(one, number) for number in range(count)]]
