"""Words as search compares them, the same for both databases: no case, no accents, ß as ss, ligatures taken apart."""

import re
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from groundswell.kernel.text.tidying import LATIN
from groundswell.search.stems import stem

# Raised when words are cut another way: what was stored under an earlier number is indexed again.
VERSION = 1
LONGEST_WORD = 60
MOST_WORDS = 6_000
# Scripts written without spaces: each sign is a word, and signs in a row are a phrase.
NO_SPACES = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u0e00-\u0e7f"


# Marks one may leave out: of Latin, Greek and Cyrillic, points of Hebrew, vowel signs of Arabic. Others make other letters.
MARKS = (("\u0300", "\u036f"), ("\u0591", "\u05c7"), ("\u064b", "\u065f"), ("\u0670", "\u0670"))


def _marks() -> str:
    """The combining marks of every script, as ranges of a character class."""
    ranges: list[list[int]] = []
    for number in range(0x300, min(sys.maxunicode, 0x1E944)):
        if unicodedata.category(chr(number))[0] == "M":
            if ranges and ranges[-1][1] == number - 1:
                ranges[-1][1] = number
            else:
                ranges.append([number, number])
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in ranges)


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    marks = _marks()
    inside = f"(?:(?![{NO_SPACES}])[^\\W_]|[{marks}])"
    return re.compile(
        f"[{NO_SPACES}]|(?![{NO_SPACES}])[^\\W_]{inside}*(?:['’](?![{NO_SPACES}])[^\\W_]{inside}*)*"
    )


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text: where it stands, and how it is compared."""

    start: int
    end: int
    plain: str


@lru_cache(maxsize=50_000)
def plain(word: str) -> str:
    """A word without case, marks and ligatures, at most 60 signs. Empty when nothing of it is left."""
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", word).casefold().translate(LATIN))
    kept = "".join(sign for sign in apart if _is_kept(sign))
    return unicodedata.normalize("NFC", kept)[:LONGEST_WORD]


@lru_cache(maxsize=5_000)
def _is_kept(sign: str) -> bool:
    if sign.isascii():
        return sign.isalnum()
    return unicodedata.category(sign)[0] in "LNM" and not any(first <= sign <= last for first, last in MARKS)


def words(text: str) -> Iterator[Word]:
    """The words of a text in order."""
    for found in _pattern().finditer(text):
        if kept := plain(found[0]):
            yield Word(found.start(), found.end(), kept)


def cut(text: str, language: str) -> list[str]:
    """A text as it is indexed: English by stems, other languages by whole words. At most 6,000 of them."""
    is_english = language.startswith("en")
    found: list[str] = []
    for word in words(text):
        found.append(stem(word.plain) if is_english else word.plain)
        if len(found) == MOST_WORDS:
            break
    return found


def forms(word: str) -> tuple[str, ...]:
    """How a plain word may stand in the index: as it is, or as its English stem."""
    return tuple(dict.fromkeys((word, stem(word))))
