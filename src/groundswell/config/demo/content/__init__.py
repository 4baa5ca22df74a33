"""What the story is made of: texts and names, in TOML files beside this one."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

type Told = dict[str, Any]


@cache
def read(name: str) -> dict[str, list[Any]]:
    """One file of the story, by its name without ending."""
    return tomllib.loads((Path(__file__).parent / f"{name}.toml").read_text(encoding="utf-8"))
