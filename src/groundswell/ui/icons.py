"""Line drawings from Lucide, inline."""

import re
from functools import cache, lru_cache
from importlib import resources
from threading import Lock
from zipfile import ZipFile

from markupsafe import Markup

from groundswell.ui.drawn import drawn

# How thick lines are and how they end is said once for all icons in base.css: a page of posts has two hundred of them.
HEAD = Markup('<svg class="{}" viewBox="0 0 24 24" fill="none" stroke="currentColor" aria-hidden="true">{}')


# Threads that read one archive at once read each other's bytes.
_turn = Lock()


class UnknownIcon(KeyError):
    """There is no icon of this name. Its text names it."""


@lru_cache(maxsize=256)
def icon(name: str, cls: str = "") -> Markup:
    """An icon for beside a word: hidden from screen readers, coloured and sized by the text around it."""
    try:
        with _turn:
            found = _drawings().read(f"{name}.svg").decode()
    except KeyError as error:
        raise UnknownIcon(name) from error
    inside = re.sub(r"\s*\n\s*", "", found.split(">", 1)[1])
    return HEAD.format(f"icon {cls}".strip(), drawn(inside))


@cache
def _drawings() -> ZipFile:
    """The package's file of drawings, opened once: its own way opens it for every icon, which takes 7 ms each."""
    return ZipFile(str(resources.files("lucide").joinpath("lucide.zip")))
