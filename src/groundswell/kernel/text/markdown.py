"""Markdown (CommonMark with tables, struck-out text, quotes with a source and parts that open) as HTML that is safe to show anywhere."""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup, escape

from groundswell.kernel.text.blocks import add_to as add_blocks
from groundswell.kernel.text.budget import TooDear, allowance, parser, spend
from groundswell.kernel.text.pictures import draw_image, stand_alone

# Kept beside rendered text: where the numbers differ, render again.
RENDER_VERSION = 3

LONGEST_SOURCE = 100_000
DEEPEST_NESTING = 100
FIRST_HEADING = 3

TAGS = {
    "a",
    "blockquote",
    "br",
    "cite",
    "code",
    "details",
    "em",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "li",
    "ol",
    "p",
    "pre",
    "s",
    "strong",
    "summary",
}
TAGS |= {"table", "tbody", "td", "th", "thead", "tr", "ul"}
ATTRIBUTES = {"a": {"href", "title"}, "ol": {"start"}}
PICTURED = {"figure", "img"}
OF_PICTURES = ATTRIBUTES | {"img": {"src", "alt", "width", "height", "loading"}}
SCHEMES = {"http", "https", "mailto"}
REL = "nofollow noopener noreferrer ugc"


def render(source: str, *, pictures: bool = False) -> Markup:
    """Markdown as safe HTML: no raw HTML, no scripts, no pictures but our own where `pictures` may stand; links carry
    rel=ugc; headings begin at h3 and leave no level out.

    Text that is too long, nested too deep or made to be slow comes back as plain paragraphs, nothing lost.
    """
    if len(source) > LONGEST_SOURCE:
        return _as_typed(source)
    try:
        html = _parser().render(source, allowance(source) | {"pictures": pictures})
    except (TooDear, RecursionError):
        return _as_typed(source)
    return _clean(html, pictures=pictures)


def plain(source: str, limit: int) -> str:
    """An excerpt without markup on one line, at most `limit` signs, cut between words and ended by “…”."""
    try:
        text = " ".join(_words(_parser().parse(source[: limit * 10 + 1_000], allowance(source))))
    except (TooDear, RecursionError):
        text = source[: limit * 10 + 1_000]
    text = re.sub(r"\s+", " ", text).strip()
    if len(text) <= limit:
        return text
    head, space, _rest = text[:limit].rpartition(" ")
    return (head if space and len(head) > limit // 2 else text[: limit - 1]).rstrip(" ,;:–-") + "…"


@cache
def _parser() -> MarkdownIt:
    options = {"html": False, "linkify": True, "maxNesting": DEEPEST_NESTING}
    made = parser("commonmark", options, ["table", "strikethrough"])
    add_blocks(made, spend)
    made.add_render_rule("image", _image)
    made.core.ruler.push("figures", stand_alone)
    made.add_render_rule("heading_open", _heading)
    made.add_render_rule("heading_close", _heading)
    return made


def _image(renderer: Any, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
    return draw_image(renderer, tokens, index, options, env, lambda token: str(escape(token.content)))


def _heading(renderer: Any, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
    token, above = tokens[index], env.setdefault("headings", [])
    if token.nesting == 1:
        meant = int(token.tag[1:])
        above[:] = [*(level for level in above if level < meant), meant]
    level = min(6, len(above) + FIRST_HEADING - 1)
    return f"<h{level}>" if token.nesting == 1 else f"</h{level}>\n"


def _clean(html: str, *, pictures: bool) -> Markup:
    safe = nh3.clean(
        html,
        tags=TAGS | PICTURED if pictures else TAGS,
        attributes=OF_PICTURES if pictures else ATTRIBUTES,
        attribute_filter=_ours_alone,
        url_schemes=SCHEMES,
        link_rel=REL,
        strip_comments=True,
    )
    return Markup(safe)  # noqa: S704 - nh3 has just sanitised it


def _ours_alone(tag: str, name: str, value: str) -> str | None:
    return None if (tag, name) == ("img", "src") and not value.startswith("/files/") else value


def _as_typed(source: str) -> Markup:
    text = source.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    paragraphs = (str(escape(part)).replace("\n", "<br>\n") for part in re.split(r"\n(?:[ \t]*\n)+", text))
    return Markup("\n".join(f"<p>{part}</p>" for part in paragraphs if part))  # noqa: S704 - escaped just above


def _words(tokens: Iterable[Token]) -> Iterable[str]:
    for token in tokens:
        if token.type == "inline":
            yield "".join(_inline_words(token.children or []))
        elif token.type in ("fence", "code_block", "forum_summary"):
            yield token.content


def _inline_words(tokens: Iterable[Token]) -> Iterable[str]:
    for token in tokens:
        if token.type == "image":
            yield "".join(_inline_words(token.children or []))
        else:
            yield " " if token.type in ("softbreak", "hardbreak") else token.content
