"""Addresses for groups."""

import secrets
from itertools import count

from groundswell.groups.models import Group
from groundswell.kernel.text import slug

LONGEST = 60


def free_slug(name: str) -> str:
    """A short address from a name that no group has yet: with a number when the name is taken.

    Two groups of one name that start in the same instant may get the same; the table then refuses the second.
    """
    stem = slug(name, fallback=f"group-{secrets.token_hex(3)}", max_length=LONGEST)
    taken = set(Group.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    if stem not in taken:
        return stem
    return next(f"{stem}-{number}" for number in count(2) if f"{stem}-{number}" not in taken)
