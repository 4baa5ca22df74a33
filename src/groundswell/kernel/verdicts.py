"""Yes, or no and why."""

from dataclasses import dataclass
from typing import Self

from django.core.exceptions import PermissionDenied
from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class Verdict:
    """A permission's answer: truthy when allowed, else falsy with a reason people can read."""

    allowed: bool
    reason: str = ""

    def __bool__(self) -> bool:
        return self.allowed

    def require(self) -> Self:
        """Return the verdict when it is yes; raise PermissionDenied with its reason when it is no."""
        if not self.allowed:
            raise PermissionDenied(self.reason)
        return self


yes = Verdict(True)


def no(reason: str | Promise) -> Verdict:
    """A refusal that says why, in the reader's language."""
    return Verdict(False, str(reason))
