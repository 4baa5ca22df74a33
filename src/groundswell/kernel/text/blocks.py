"""Quotes with a source and parts that open, as forums write them, each mark on a line of its own:

[quote="Ada, /posts/12/"]          [details="How we counted"]
what she said                      what is not for everybody
[/quote]                           [/details]
"""

import re
from collections.abc import Callable, Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token
from markupsafe import Markup

OPENING = re.compile(r'\[(quote|details)(?:=("?)([^\]\n"]{0,200})\2)?\][ \t]*', re.IGNORECASE)
POST = re.compile(r"/posts/[0-9]{1,18}/")
INTERRUPTS = ["paragraph", "reference", "blockquote", "list"]
type Spend = Callable[[Any, int], None]


def add_to(made: MarkdownIt, spend: Spend) -> None:
    """Have a parser know them. spend: counts the lines looked at for an end."""
    made.block.ruler.before(
        "fence", "forum_block", lambda *given: _block(*given, spend=spend), {"alt": INTERRUPTS}
    )
    made.add_render_rule("forum_cite", _cite)
    made.add_render_rule("forum_summary", _summary)


def _line(state: StateBlock, number: int) -> str:
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]]


def _block(state: StateBlock, start: int, end: int, silent: bool, *, spend: Spend) -> bool:
    opening = None if state.is_code_block(start) else OPENING.fullmatch(_line(state, start))
    if opening is None or state.level > 40:
        return False
    name = opening[1].lower()
    last = _end(state, name, start, end, spend)
    if last is None:
        return False
    if not silent:
        _push(state, name, opening[3] or "", start, last)
        state.line = last + 1
    return True


def _end(state: StateBlock, name: str, start: int, end: int, spend: Spend) -> int | None:
    """The line that closes what begins at `start`."""
    depth = 1
    for number in range(start + 1, end):
        spend(state.env, 1)
        line = _line(state, number).strip().lower()
        if line == f"[/{name}]":
            depth -= 1
        elif line.startswith(f"[{name}") and OPENING.fullmatch(line):
            depth += 1
        if depth == 0:
            return number
        if state.sCount[number] < state.blkIndent and not state.isEmpty(number):
            return None
    return None


def _push(state: StateBlock, name: str, said: str, start: int, last: int) -> None:
    tag = "blockquote" if name == "quote" else "details"
    state.push(f"forum_{name}_open", tag, 1).block = True
    if name == "details" or said:
        state.push("forum_summary" if name == "details" else "forum_cite", "", 0).content = said
    parent, line_max = state.parentType, state.lineMax
    state.parentType, state.lineMax = "blockquote", last
    state.md.block.tokenize(state, start + 1, last)
    state.parentType, state.lineMax = parent, line_max
    state.push(f"forum_{name}_close", tag, -1).block = True


def _cite(renderer: Any, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
    """Who said it, with the way to the post where a part of the mark is one."""
    name, *rest = (part.strip() for part in tokens[index].content.split(","))
    page = next((part for part in rest if POST.fullmatch(part)), "")
    # Beside the name, which may become a link of its own to the person it is.
    there = Markup(' <a href="{}">↑</a>').format(page) if page else ""
    return Markup("<p><cite>{}:{}</cite></p>\n").format(name, there)


def _summary(renderer: Any, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
    return Markup("<summary>{}</summary>\n").format(tokens[index].content.strip() or "…")
