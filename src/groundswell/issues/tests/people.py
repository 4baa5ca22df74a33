"""People, as far as this row knows them: it lives below accounts."""

from dataclasses import dataclass
from itertools import count
from typing import Any

from django.contrib.auth import get_user_model

_numbers = count(1)


@dataclass
class Somebody:
    """Whoever acts."""

    pk: int = 7
    is_staff: bool = False
    is_signed_in: bool = True


def account(**fields: Any) -> Any:
    """Somebody who can sign in."""
    return get_user_model().objects.create_user("Ada", handle=f"issues-{next(_numbers)}", **fields)
