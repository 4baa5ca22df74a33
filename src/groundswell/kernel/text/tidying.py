"""Text as typed, made fit to be stored."""

import re
import unicodedata
from functools import cache, lru_cache

from django.utils.text import slugify

from groundswell.kernel.text.direction import EMBEDDINGS, ISOLATES, POP_EMBEDDING, POP_ISOLATE, balanced

JOINERS = "\u200c\u200d"  # they shape letters and emoji
MARKS_OF_DIRECTION = "\u200e\u200f\u061c"
NUMBER_SIGNS = "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"
KEPT_FORMATS = frozenset(
    JOINERS + MARKS_OF_DIRECTION + NUMBER_SIGNS + ISOLATES + POP_ISOLATE + EMBEDDINGS + POP_EMBEDDING
)
SPACES = (
    "\t\n \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
)
BLANK_LETTERS = "\u115f\u1160\u17b4\u17b5\u3164\uffa0"

# The flags of England, Scotland and Wales: a black flag, letters of the tag alphabet, an end.
FLAG = re.compile("(\U0001f3f4[\U000e0061-\U000e007a]{3,6}\U000e007f)")
NEW_LINES = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
MOST_MARKS = 5

ADDRESS = re.compile(
    r"://|\bwww\.|\b(?:https?|ftp|mailto|javascript|data):"
    r"|(?<=\w)\.(?:com|org|net|info|biz|gov|edu|app|dev|xyz|top|site|online|shop|link|click)\b"
    r"|(?<=\w{3})\.(?:uk|eu|de|fr|es|it|nl|ru|cn|us|ca|au|in|io|co|me|ly|tv|cc|to|gg)\b",
    re.IGNORECASE,
)
LATIN = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h"}
)


def tidy(text: str, max_length: int, *, single_line: bool) -> str:
    """Text in NFC, without what nobody sees or typed on purpose, at most `max_length` code points.

    Control signs, lone surrogates and invisible fillers go; joiners stay, for scripts and emoji that need them.
    Bidirectional isolates and embeddings that are not closed on their line go; on a single line all embeddings
    and overrides go. Line ends become \\n, or spaces on a single line. Tidying twice changes nothing.
    """
    text = NEW_LINES.sub("\n", text)
    text = "".join(part if index % 2 else _visible(part) for index, part in enumerate(FLAG.split(text)))
    if single_line:
        text = re.sub(f"[{EMBEDDINGS}{POP_EMBEDDING}]", "", re.sub(r"\s+", " ", text))
    text = unicodedata.normalize("NFC", text).strip(SPACES)[:max_length]
    text = "\n".join(balanced(line) for line in text.split("\n"))
    return unicodedata.normalize("NFC", text).lstrip(SPACES).rstrip(SPACES + JOINERS)


def is_safe_name(text: str) -> bool:
    """Whether a text may be the name of a person or a thing: has something to read, no address, no formula.

    The rule of the UK's petitions: refused are addresses of the web and beginnings with = + - @.
    """
    first = unicodedata.normalize("NFKC", text.strip()[:1])
    if not first or first in "=+-@" or not any(sign.isalnum() and sign not in BLANK_LETTERS for sign in text):
        return False
    return not ADDRESS.search(unicodedata.normalize("NFKC", text)) and not _is_stacked(text)


@lru_cache(maxsize=4096)
def slug(text: str, fallback: str, max_length: int = 50) -> str:
    """Text as part of an address: a-z, 0-9, hyphens and underscores. The fallback where nothing of it is left."""
    return slugify(text.casefold().translate(LATIN))[:max_length].strip("-_") or fallback


def _visible(text: str) -> str:
    return "".join(sign for sign in text if sign in "\n\t" or sign.isprintable() or _is_kept(sign))


@cache
def _is_kept(sign: str) -> bool:
    """Spaces of all kinds and signs newer than this Python stay; what is no sign, half a sign or unseen goes."""
    category, number = unicodedata.category(sign), ord(sign)
    is_no_sign = number & 0xFFFE == 0xFFFE or 0xFDD0 <= number <= 0xFDEF or number >= 0xE0000
    return sign in KEPT_FORMATS or category in ("Zs", "Co") or (category == "Cn" and not is_no_sign)


def _is_stacked(text: str) -> bool:
    """Whether more marks stand on one letter than any script needs: such text paints over its neighbours."""
    run = 0
    for sign in unicodedata.normalize("NFD", text):
        run = run + 1 if unicodedata.combining(sign) else 0
        if run > MOST_MARKS:
            return True
    return False
