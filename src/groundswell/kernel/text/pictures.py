"""Pictures in what people write: `![what it shows](picture:NAME)`, our own alone; groundswell.media keeps them.

A name carries the picture's size, so that a page keeps its place free before it has come, and nothing has to be asked.
"""

import re
from collections.abc import Callable, Sequence
from typing import Any

from django.utils.translation import gettext as _
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markupsafe import Markup

SCHEME = "picture:"
FULL, SMALL = 2048, 640
_NAME = r"[0-9a-f]{32}-([1-9][0-9]{0,3})x([1-9][0-9]{0,3})"
NAME = re.compile(_NAME)
NAMED = re.compile(rf"\b{SCHEME}({_NAME})(?![0-9])")
# Its words are as long as they may be, each sign escaped, so that no text makes the search for them slow.
_ALT = r"(?:\\.|[^\]\\\n]){0,600}"
REFERENCE = re.compile(rf"!\[({_ALT})\]\({SCHEME}({_NAME})\)")
STANDS = rf"!\[{_ALT}\]\({SCHEME}[0-9a-f]{{32}}-[0-9]{{1,4}}x[0-9]{{1,4}}\)"
MARKS = re.compile(r"([\\`*_\[\]<>&~!])")
ESCAPED = re.compile(r"\\(.)")
# Between these two signs stands somebody's number, which is nobody's to read.
NUMBERED = re.compile("\ue000[0-9]*\ue001|[\ue000\ue001]")


def reference(name: str, alt: str) -> str:
    """What stands in a text for a picture."""
    return f"![{MARKS.sub(r'\\\1', alt)}]({SCHEME}{name})"


def names_in(source: str) -> list[str]:
    """The names of the pictures a text holds, in order, each once."""
    return list(dict.fromkeys(found[1] for found in NAMED.finditer(source))) if SCHEME in source else []


def alts_in(source: str) -> dict[str, str]:
    """What a text says that each of its pictures shows."""
    return {found[2]: ESCAPED.sub(r"\1", found[1]) for found in REFERENCE.finditer(source)}


def as_words(source: str, names: Sequence[str] | None = None) -> str:
    """A text in which some pictures, or all, are what they are said to show."""
    gone = set(names_in(source) if names is None else names)
    if not gone:
        return source
    source = REFERENCE.sub(lambda found: found[1] if found[2] in gone else found[0], source)
    return NAMED.sub(lambda found: SCHEME if found[1] in gone else found[0], source)


def address_of(name: str, size: str) -> str:
    """Where a picture is had: “full” or “small”."""
    return f"/files/{name}/{size}"


def drawn(name: str, alt: str) -> Markup:
    """A picture in a page, small, with a link to the whole of it."""
    width, height = (int(side) for side in NAME.fullmatch(name).groups())  # type: ignore[union-attr]
    scale = min(1.0, SMALL / max(width, height))
    html = Markup('<a href="{}"><img src="{}" alt="{}" width="{}" height="{}" loading="lazy"></a>')
    small = (max(1, round(width * scale)), max(1, round(height * scale)))
    shows = NUMBERED.sub("", alt).strip() or _("A picture")
    return html.format(address_of(name, "full"), address_of(name, "small"), shows, *small)


def draw_image(
    renderer: Any,
    tokens: Sequence[Token],
    index: int,
    options: Any,
    env: Any,
    described: Callable[[Token], str],
) -> str:
    """Draw one of ours where a text may hold pictures. Any other would tell another site who reads: its description stands in."""
    token = tokens[index]
    name = str(token.attrs.get("src", "")).removeprefix(SCHEME)
    if env.get("pictures") and NAME.fullmatch(name):
        return drawn(name, renderer.renderInlineAsText(token.children or [], options, env))
    return described(token)


def stand_alone(state: StateCore) -> None:
    """A paragraph that holds pictures alone is a figure."""
    if not state.env.get("pictures"):
        return
    for before, inline, after in zip(state.tokens, state.tokens[1:], state.tokens[2:], strict=False):
        if before.type == "paragraph_open" and not before.hidden and _is_pictures(inline):
            before.tag = after.tag = "figure"


def _is_pictures(inline: Token) -> bool:
    parts = inline.children or []
    return any(part.type == "image" for part in parts) and all(
        (part.type == "softbreak")
        or (part.type == "image" and NAME.fullmatch(str(part.attrs.get("src", "")).removeprefix(SCHEME)))
        for part in parts
    )
