"""The lines of the bench: what is loaded, how, and the bar it is held to."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Line:
    """One row of the table. bar: most CPU ms a request, or fewest requests a second, as the issue says."""

    name: str
    items: list[dict[str, Any]]
    most_cpu_ms: float | None = None
    fewest_per_second: float | None = None
    most_p99_ms: float | None = None


def reading(place: dict[str, str]) -> list[Line]:
    """Pages. place: addresses of this run's data, and the session cookie of a member who leads a group."""
    signed_in = {"Cookie": f"session={place['session']}"}

    def pages(name: str, path: str, signed_out_ms: float = 2.5, signed_in_ms: float = 5) -> list[Line]:
        return [
            Line(f"{name}, signed out", [{"path": path}] * 16, most_cpu_ms=signed_out_ms),
            Line(f"{name}, signed in", [{"path": path, "headers": signed_in}] * 16, most_cpu_ms=signed_in_ms),
        ]

    return [
        *pages("Discover", "/discover/"),
        *pages("group page", place["group"]),
        *pages("petition page", place["petition"]),
        *pages("topic page", place["topic"], 2, 4),
        Line("topic pages in turn, signed out", [{"path": path} for path in place["topics"].split()]),
        *pages("topics of a group", place["talk"], 2, 4),
        Line("journey", [{"path": "/journey/", "headers": signed_in}] * 16, most_cpu_ms=5),
        Line("Home", [{"path": "/", "headers": signed_in}] * 16, most_cpu_ms=4),
        Line("desk", [{"path": place["desk"], "headers": signed_in}] * 16, most_cpu_ms=5),
    ]
