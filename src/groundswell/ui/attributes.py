"""HTML attributes from a mapping."""

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup


def attributes(given: Mapping[str, Any] | None = None, **more: Any) -> Markup:
    """` name="value"` for each: True writes the name alone; False, None and "" leave it out.

    Underscores in keyword names become hyphens (aria_label), so that templates can write them.
    """
    both = {**(given or {}), **{name.rstrip("_").replace("_", "-"): value for name, value in more.items()}}
    return Markup().join(_one(name, value) for name, value in both.items() if not _is_absent(value))


def _is_absent(value: Any) -> bool:
    return value is False or value is None or value == ""


def _one(name: str, value: Any) -> Markup:
    return Markup(" {}").format(name) if value is True else Markup(' {}="{}"').format(name, value)
