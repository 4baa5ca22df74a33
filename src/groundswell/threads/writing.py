"""What people type, and how it is kept: somebody named in a text is kept as their number, never as a name.

So a name is always the one they go by now, whoever hides is hidden in old posts too, and nothing of whoever was erased
is left in what others wrote. Between two signs of Unicode's private use stands the number; people cannot type them.
"""

import re
from collections.abc import Callable, Iterable, Mapping

from django.utils.translation import gettext as _
from markupsafe import Markup

from groundswell.kernel import text
from groundswell.kernel.text.pictures import STANDS

OPEN, CLOSE = "\ue000", "\ue001"
RENDER_VERSION = text.RENDER_VERSION
LONGEST = 20_000

TOKEN = re.compile(f"{OPEN}([0-9]{{1,18}}){CLOSE}")
NAMED = re.compile(r"(?<![\w@/.+\-])@([a-zA-Z0-9][\w\-]{0,39})", re.ASCII)
# What stands in code, or is said of a picture, names nobody.
CODE = re.compile(rf"(```.*?(?:```|\Z)|`[^`\n]+`|{STANDS})", re.DOTALL)
LINK = re.compile(r"\bhttps?://|\bwww\.", re.IGNORECASE)
PRIVATE = str.maketrans({OPEN: None, CLOSE: None})


def tidied(typed: str) -> str:
    """What was typed, fit to be kept: at most 20,000 signs, and none of ours."""
    return text.tidy(typed.translate(PRIVATE), LONGEST, single_line=False)


def handles_in(typed: str) -> list[str]:
    """The handles a text names, in order, each once. What stands in code names nobody."""
    parts = (part for index, part in enumerate(CODE.split(typed)) if index % 2 == 0)
    found = (handle for part in parts for handle in NAMED.findall(part))
    return list(dict.fromkeys(handle.rstrip("-_").lower() for handle in found))


def numbered(typed: str, by_handle: Mapping[str, int]) -> str:
    """A text as it is kept: those of its handles that are somebody's become their numbers."""

    def number(found: re.Match[str]) -> str:
        handle = found[1].rstrip("-_")
        known = by_handle.get(handle.lower())
        return f"{OPEN}{known}{CLOSE}{found[1][len(handle) :]}" if known else found[0]

    parts = CODE.split(typed)
    return "".join(part if index % 2 else NAMED.sub(number, part) for index, part in enumerate(parts))


def people_in(kept: Iterable[str]) -> set[int]:
    """The numbers of everybody named in some kept texts or their HTML."""
    return {int(number) for one in kept for number in TOKEN.findall(one)}


def typed_again(kept: str, handles: Mapping[int, str]) -> str:
    """A kept text as its author types it. Somebody who is not here any more is “@someone”."""
    return TOKEN.sub(lambda found: f"@{handles.get(int(found[1]), 'someone')}", kept)


def unnamed(kept: str) -> str:
    """A kept text for a place where nobody is named, and nobody called again."""
    return TOKEN.sub(_("(a name)"), kept)


def rendered(kept: str) -> Markup:
    """The HTML of a kept text, with people still as numbers."""
    return text.render(kept, pictures=True)


def with_people(html: str, name: Callable[[int], Markup]) -> Markup:
    """Kept HTML with each person as they are shown to whoever reads."""
    return Markup(TOKEN.sub(lambda found: str(name(int(found[1]))), html))  # noqa: S704 - rendered, and `name` is safe


def links_in(typed: str) -> int:
    """How many addresses of the web a text holds."""
    return len(LINK.findall(typed))


def quoted(typed: str) -> str:
    """A text as a quote to answer under, at most its first 600 signs."""
    short = typed if len(typed) <= 600 else typed[:600].rsplit(" ", 1)[0] + " …"
    return "\n".join(f"> {line}".rstrip() for line in short.splitlines() if not line.startswith(">")) + "\n\n"
