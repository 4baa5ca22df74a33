"""What somebody asks Discover for, read from the address."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any, Self
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from groundswell.kernel.places import Place, find
from groundswell.kernel.text import tidy

MINUTE, TEN, HOUR, WEEKLY = 1, 10, 60, 10_080
TIMES = {"1": MINUTE, "10": TEN, "60": HOUR, "weekly": WEEKLY}
WORDS = {"1": _("1 min"), "10": _("10 min"), "60": _("1 hour"), "weekly": _("Weekly")}
LONGEST_PLACE = 80


@dataclass(frozen=True)
class Asked:
    """Issues by slug in a settled order, a place as typed and as found, and how long somebody has.

    time: a key of TIMES. Two addresses that ask for the same are equal, whatever their order.
    """

    issues: tuple[str, ...] = ()
    near: str = ""
    place: Place | None = None
    time: str = "1"

    @classmethod
    def read(cls, given: QueryDict, known: Collection[str]) -> Self:
        """What the address asks for. Issues and times there are not are left out."""
        near = tidy(given.get("near", "")[: LONGEST_PLACE * 2], LONGEST_PLACE, single_line=True)
        issues = tuple(sorted(set(given.getlist("issue")) & set(known)))
        time = given.get("minutes", "1")
        return cls(issues, near, find(near) if near else None, time if time in TIMES else "1")

    @property
    def minutes(self) -> int:
        """How long, in minutes; a week stands for every week."""
        return TIMES[self.time]

    @property
    def is_lost(self) -> bool:
        """Whether a place was typed that we do not know."""
        return bool(self.near) and self.place is None

    @property
    def where(self) -> str:
        """The name under which the place is found again; empty without one."""
        return self.place.label if self.place else ""

    def with_time(self, time: str) -> "Asked":
        """The same, for another time."""
        return replace(self, time=time)

    def address(self, path: str, anchor: str = "") -> str:
        """A page's address that asks for the same."""
        given: Mapping[str, Any] = {"issue": self.issues, "near": self.near, "minutes": self.time}
        query = urlencode({name: value for name, value in given.items() if value}, doseq=True)
        return f"{path}?{query}{'#' + anchor if anchor else ''}"
