"""One script out of the small ones that every page needs.

Each source is a block, `{ … }`, that runs once and leaves nothing behind: it imports nothing, so joining them is all
there is to do. Scripts that only some pages need stay single ES modules and are linked by those pages.
"""

import re
from pathlib import Path

import django_htmx

HERE = Path(__file__).parent / "static/ui/js"
FIRST = ("trusted-types",)
AFTER_HTMX = "htmx-setup"
COMMENT = re.compile(r"^ *//.*\n", re.MULTILINE)


def own_sources() -> list[Path]:
    """Our own scripts in the order of the bundle."""
    rest = sorted(file for file in HERE.glob("*.js") if file.stem not in (*FIRST, AFTER_HTMX))
    return [*(HERE / f"{name}.js" for name in (*FIRST, AFTER_HTMX)), *rest]


def htmx() -> Path:
    """htmx, as the wheel of django-htmx ships it."""
    return Path(django_htmx.__file__).parent / "static/django_htmx/htmx-2.min.js"


def sources() -> list[Path]:
    """Every script of the bundle: ours that must come before htmx, htmx, and the rest of ours."""
    own = own_sources()
    return [*own[: len(FIRST)], htmx(), *own[len(FIRST) :]]


def bundle() -> str:
    """The script of every page, without the lines that are comments. The same sources give the same bytes."""
    return "\n".join(COMMENT.sub("", file.read_text("utf-8")).strip() for file in sources()) + "\n"
