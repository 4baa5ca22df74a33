"""Reads the colours out of tokens.css."""

import re
from pathlib import Path

from groundswell.ui.colour import Colour

TOKENS = Path(__file__).parents[1] / "static/ui/css/tokens.css"
SCHEMES = ("light", "dark")
NAMED = re.compile(r"--([\w-]+):\s*([^;]+);")
OKLCH = re.compile(r"oklch\(\s*([\d.]+)%\s+([\d.]+)\s+([\d.]+)\s*\)")


def colours(
    brand: float = 222, action: float = 34, lightness: float = 57
) -> dict[str, tuple[Colour, Colour]]:
    """Every colour token as (light, dark), for two hues and a lightness of the action."""
    text = TOKENS.read_text()
    given = {"hue-brand": f"{brand}", "hue-action": f"{action}", "action-l": f"{lightness}%"}
    found: dict[str, tuple[Colour, Colour]] = {}
    for name, value in NAMED.findall(text[: text.index("/* Type */")]):
        for variable, number in given.items():
            value = value.replace(f"var(--{variable})", number)
        if alias := re.fullmatch(r"var\(--([\w-]+)\)", value):
            found[name] = found[alias[1]]
        elif parts := [Colour(float(c[0]) / 100, float(c[1]), float(c[2])) for c in OKLCH.findall(value)]:
            found[name] = (parts[0], parts[-1])
    return found
