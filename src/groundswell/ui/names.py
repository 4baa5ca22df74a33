"""Small marks made from a name."""

from urllib.parse import urlsplit
from zlib import crc32

HUES = 12
SCHEMES = frozenset({"", "http", "https", "mailto", "tel"})


def initials(name: object) -> str:
    """Up to two letters that stand for a name: “Amina K” is AK."""
    firsts = (_first(word) for word in str(name).split())
    return "".join([letter for letter in firsts if letter][:2]).upper() or "?"


def _first(word: str) -> str:
    return next((letter for letter in word if letter.isalnum()), "")


def hue(seed: object) -> int:
    """A number from 0 to 11 that is always the same for the same text: the class h-0 to h-11."""
    return crc32(str(seed).encode("utf-8", "surrogatepass")) % HUES


def urlsafe(link: object) -> str:
    """The address if a link may point there (a page, a mail, a phone number), else nothing."""
    text = str(link or "").strip()
    try:
        scheme = urlsplit(text).scheme
    except ValueError:
        return ""
    return text if scheme.lower() in SCHEMES and not text.startswith(("//", "\\")) else ""
