"""HTML attributes from a mapping."""

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup, escape

from groundswell.ui.drawn import drawn


def attributes(given: Mapping[str, Any] | None = None, **more: Any) -> Markup:
    """` name="value"` for each: True writes the name alone; False, None and "" leave it out.

    Underscores become hyphens (aria_label), so that templates can write any name.
    """
    both = {**given, **more} if given else more
    return drawn("".join([_one(name, value) for name, value in both.items() if not _is_absent(value)]))


def _one(name: str, value: Any) -> str:
    name = name.rstrip("_").replace("_", "-")
    return f" {escape(name)}" if value is True else f' {escape(name)}="{escape(value)}"'


def _is_absent(value: Any) -> bool:
    return value is False or value is None or value == ""
