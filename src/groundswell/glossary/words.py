"""Words in texts: which of them need explaining, and where in a page the first one stands."""

import re
from collections.abc import Callable, Collection, Sequence
from functools import lru_cache
from html import unescape

from markupsafe import Markup, escape

LONGEST_TEXT = 40_000
PIECE = re.compile(r"<[^>]*>|[^<]+")
TAG = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*)")
# An acronym: two to ten capitals and figures, beginning with a capital. Not part of an address, a handle or a hashtag.
CAPITALS = re.compile(r"(?<![\w@#/.:-])[A-Z][A-Z0-9]{1,9}(?![\w/@-]|\.\w)")
# Where a word is somebody else's, or no word at all.
LEFT_ALONE = frozenset({"a", "abbr", "blockquote", "button", "code", "pre", "kbd", "samp"})
# What needs no explaining anywhere.
PLAIN = frozenset(
    {
        "OK",
        "UK",
        "EU",
        "US",
        "USA",
        "UN",
        "TV",
        "PM",
        "AM",
        "PS",
        "NB",
        "PDF",
        "QR",
        "ID",
        "FAQ",
        "DIY",
        "HTML",
        "CV",
    }
)


def key_of(word: str) -> str:
    """A word as it is looked up: an acronym as it is written, any other word in small letters."""
    return word if CAPITALS.fullmatch(word) else word.casefold()


def acronyms_in(typed: str) -> list[str]:
    """Acronyms of a text being written, each once, in their order. Text all in capitals has none: that is shouting."""
    typed = re.sub(r"`[^`]*`|^>.*$", " ", typed[:LONGEST_TEXT], flags=re.MULTILINE)
    letters = [sign for sign in typed if sign.isalpha()]
    if letters and sum(sign.isupper() for sign in letters) > len(letters) * 0.6:
        return []
    return [word for word in dict.fromkeys(CAPITALS.findall(typed)) if word not in PLAIN]


def marked(
    parts: Sequence[Markup], words: Collection[str], draw: Callable[[str, str], Markup]
) -> tuple[list[Markup], set[str]]:
    """Safe HTML with the first place of each word drawn by draw(key, as written); and the keys that were found.

    The parts are one page in its order. Nothing in links, quotes and code is touched.
    """
    left = set(map(key_of, words))
    pattern = _pattern(tuple(sorted(words)))
    if pattern is None:
        return list(parts), set()
    found: set[str] = set()

    def put(match: re.Match[str]) -> str:
        key = key_of(unescape(match[0]))
        if key not in left:
            return match[0]
        left.discard(key)
        found.add(key)
        return str(draw(key, match[0]))

    return [_in_text(part, pattern, put) if left else part for part in parts], found


def _in_text(html: Markup, pattern: re.Pattern[str], put: Callable[[re.Match[str]], str]) -> Markup:
    if not pattern.search(html):
        return html
    made, depth = [], 0
    for piece in PIECE.findall(html):
        tag = TAG.match(piece)
        if tag and tag[1].lower() in LEFT_ALONE:
            depth += -1 if piece.startswith("</") else 1
        made.append(piece if tag or depth > 0 else pattern.sub(put, piece))
    return Markup("".join(made))  # noqa: S704 - the pieces of what was safe, and what `draw` made


@lru_cache(maxsize=256)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str] | None:
    """Any of these words as a whole, acronyms as they are written, the longest first."""
    escaped = [_either_case(word) for word in sorted(words, key=len, reverse=True) if word]
    return re.compile(rf"(?<![\w&#])(?:{'|'.join(escaped)})(?!\w)") if escaped else None


def _either_case(word: str) -> str:
    plain = re.escape(str(escape(word)))
    return plain if CAPITALS.fullmatch(word) else f"(?i:{plain})"
