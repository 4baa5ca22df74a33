"""Line drawings from Lucide, inline."""

import re
from functools import lru_cache

import lucide
from markupsafe import Markup

from groundswell.ui.drawn import drawn

# What base.css says of every icon is not said again in each: a page of posts has two hundred of them.
SAID_ONCE = re.compile(r' (?:width|height|class|stroke-width|stroke-linecap|stroke-linejoin)="[^"]*"')


class UnknownIcon(KeyError):
    """There is no icon of this name. Its text names it."""


@lru_cache(maxsize=256)
def icon(name: str, cls: str = "") -> Markup:
    """An icon for beside a word: hidden from screen readers, coloured and sized by the text around it."""
    try:
        found = lucide._render_icon(name, None)
    except lucide.IconDoesNotExist as error:
        raise UnknownIcon(name) from error
    head, rest = found.split(">", 1)
    head = SAID_ONCE.sub("", head).replace("<svg", "", 1)
    inside = re.sub(r"\s*\n\s*", "", rest)
    classes = f"icon {cls}".strip()
    return Markup('<svg class="{}"{} aria-hidden="true">{}').format(classes, drawn(head), drawn(inside))
