"""Static files under a name that changes with what is in them, so that browsers may keep them for a year.

Used while files come straight from their folders. Where a hashing storage is configured, that one names them instead.
"""

import hashlib
import re
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import HashedFilesMixin, staticfiles_storage

DIGITS = 12
VERSIONED = re.compile(rf"(.+)\.[0-9a-f]{{{DIGITS}}}\.(\w+)")


def is_naming() -> bool:
    """Whether the names are ours to give: not while developing, not when a storage gives them."""
    return not settings.DEBUG and not isinstance(staticfiles_storage, HashedFilesMixin)


def versioned(name: str) -> str:
    """The name of a static file with its version: ui/app.css is ui/app.1f3a….css. Unknown files keep theirs."""
    return _versioned(name) if is_naming() else name


def unversioned(name: str) -> str:
    """The file that a versioned name stands for, or nothing: an old version is not the file of today."""
    found = VERSIONED.fullmatch(name)
    plain = f"{found[1]}.{found[2]}" if found else ""
    return plain if plain and versioned(plain) == name else ""


@lru_cache(maxsize=512)
def _versioned(name: str) -> str:
    found = finders.find(name)
    if not isinstance(found, str):
        return name
    digest = hashlib.sha256(Path(found).read_bytes()).hexdigest()[:DIGITS]
    stem, _, kind = name.rpartition(".")
    return f"{stem}.{digest}.{kind}"
