"""A language nobody speaks: every message in it stands between ⟦ and ⟧, with accents, so that what was forgotten shows."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any, override

from django.utils.translation import trans_real

CODE = "en-xa"
# What scripts read: keys of choices with spaces between, in no language.
KEYS = {"data-for", "data-may"}
ACCENTS = str.maketrans("AEIOUYaceinouy", "ÀÉÎÖÛÝáçéîñöûý")
# Placeholders, tags and entities stay as they are.
KEPT = re.compile(r"(%\(\w+\)[\d.]*[sdif]|%%|%[sdif]|\{\w*\}|<[^>]*>|&\w+;)")


def said(message: str) -> str:
    """A message in the pseudo language."""
    parts = KEPT.split(message)
    parts[::2] = [part.translate(ACCENTS) for part in parts[::2]]
    return f"⟦{''.join(parts)}⟧"


class Pseudo(trans_real.DjangoTranslation):
    """Translates by marking. Plurals are those of English."""

    def __init__(self) -> None:
        super().__init__("en")

    @override
    def gettext(self, message: str) -> str:
        return said(message) if message else ""

    @override
    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return said(msgid1 if n == 1 else msgid2)

    @override
    def to_language(self) -> str:
        return CODE


TransReal: Any = trans_real


def install(settings: Any) -> None:
    """Have the product speak it, to whoever asks. Django forgets it with the setting."""
    settings.LANGUAGES = [*settings.LANGUAGES, (CODE, "Pseudo")]
    TransReal._translations[CODE] = Pseudo()


SPOKEN = (
    "alt",
    "title",
    "aria-label",
    "aria-description",
    "aria-valuetext",
    "aria-roledescription",
    "placeholder",
    "label",
)
SILENT = {"script", "style", "svg", "kbd", "code"}
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


class Words(HTMLParser):
    """What a page shows or says outside ⟦…⟧, with the place it stands in.

    A message may hold elements, and then begins and ends in different pieces of text: so the depth runs on, but
    never past the end of the element in which it began.
    """

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.depth = 0
        self.open: list[tuple[str, bool, int]] = []

    @property
    def is_silent(self) -> bool:
        return bool(self.open) and self.open[-1][1]

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if not self.is_silent:
            self.found += [left for said in spoken(tag, given) if (left := outside(said)[0])]
        if tag in VOID:
            return
        is_other_language = tag != "html" and given.get("lang", CODE) != CODE
        is_no_text = (
            tag in SILENT or "avatar" in given.get("class", "").split() or given.get("name") == "time_zone"
        )
        self.open.append((tag, self.is_silent or is_no_text or is_other_language, self.depth))

    @override
    def handle_endtag(self, tag: str) -> None:
        while self.open:
            last, _silent, self.depth = self.open.pop()
            if last == tag:
                return

    @override
    def handle_data(self, data: str) -> None:
        if not self.is_silent:
            left, self.depth = outside(data, self.depth)
            self.found += [left] if left else []


def spoken(tag: str, given: dict[str, str]) -> Iterator[str]:
    """What an element says by its attributes: names, hints, the words of buttons, what scripts will say."""
    yield from (given[name] for name in SPOKEN if given.get(name))
    if tag == "input" and given.get("type") in ("submit", "button", "reset"):
        yield given.get("value", "")
    if tag == "meta" and (given.get("name") or given.get("property", "")) in (
        "description",
        "og:title",
        "og:description",
    ):
        yield given.get("content", "")
    told = (value for name, value in given.items() if name.startswith("data-") and name not in KEYS)
    yield from (value for value in told if " " in value)


def untranslated(html: str) -> list[str]:
    """Every piece of a page that is read or heard and was not translated, somebody's own words among them."""
    parser = Words()
    parser.feed(html)
    parser.close()
    return parser.found


def outside(text: str, depth: int = 0) -> tuple[str, int]:
    """What of a text stands outside ⟦…⟧, and how deep inside it ends."""
    left = []
    for letter in text:
        if letter == "⟦":
            depth += 1
        elif letter == "⟧":
            depth = max(0, depth - 1)
        elif not depth:
            left.append(letter)
    return " ".join("".join(left).split()), depth
