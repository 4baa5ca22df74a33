"""A Markdown parser that gives up on text made to be slow.

Some texts cost a Markdown parser time that grows with the square of their length. Steps of the parser are counted,
not seconds, so that the same text has the same outcome on every machine.
"""

import re
from typing import Any, override

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore, linkify
from markdown_it.rules_inline import StateInline

STEPS_AT_LEAST = 3_000
SIGNS_PER_STEP = 4
LONGEST_ADDRESS = 2_000
MOST_ADDRESSES = 1_000
MOST_CELLS = 5_000
MOST_PICTURES = 1_000

# Every rule that asks on each further line of a block whether the block ends there.
LINE_BY_LINE = ["paragraph", "reference", "blockquote", "list", "table"]


class TooDear(Exception):
    """The text costs more steps than a text of its length may."""


class CountingInline(ParserInline):
    """Counts the steps of looking ahead, which is where brackets become dear."""

    @override
    def skipToken(self, state: StateInline) -> None:
        spend(state.env)
        super().skipToken(state)


def parser(preset: str, options: dict[str, Any], rules: list[str]) -> MarkdownIt:
    """A parser of this preset with these rules more, which raises TooDear when a text takes too many steps."""
    made = MarkdownIt()
    made.inline = CountingInline()
    made.configure(preset, options_update=options).enable(rules)
    made.inline.ruler.before("text", "budget", _inline_step)
    made.block.ruler.before("table", "budget", _block_step, {"alt": LINE_BY_LINE})
    made.core.ruler.at("linkify", _linkify)
    made.core.ruler.enable("linkify")
    return made


def allowance(source: str) -> dict[str, Any]:
    """The environment to parse with: how many steps this text may take. Raises TooDear for huge tables and the like."""
    if source.count("|") > MOST_CELLS or source.count("![") > MOST_PICTURES:
        raise TooDear
    return {"steps": STEPS_AT_LEAST + len(source) // SIGNS_PER_STEP}


def _inline_step(state: StateInline, silent: bool) -> bool:
    spend(state.env)
    return False


def _block_step(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    spend(state.env, 1 if silent else 2)
    return False


def spend(env: Any, steps: int = 1) -> None:
    """Count steps. Raises TooDear when there were too many."""
    env["steps"] -= steps
    if env["steps"] < 0:
        raise TooDear


def _linkify(state: StateCore) -> None:
    """Turn bare addresses into links, unless there are so many signs of them that looking would be dear."""
    signs = sum(1 for _ in re.finditer(r"[.@:/](?=\S)", state.src))
    if signs <= MOST_ADDRESSES * 4 and not re.search(rf"\S{{{LONGEST_ADDRESS}}}", state.src):
        linkify(state)
