"""A forum archive's own HTML as text, to compare with what we make of the same posts."""

import html
import re
from html.parser import HTMLParser
from typing import override

# Furniture of Discourse's pages that stands in its HTML: pictures, buttons, previews of other sites.
# Who is quoted is compared by itself.
FURNITURE = ("svg", "style", "script", "cite")
HIDDEN = re.compile(r"(?:^|\s)(?:meta|quote-controls|title|anchor|footnotes-sep)(?:\s|$)")
BLOCKS = {
    "p",
    "li",
    "div",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "tr",
    "td",
    "th",
    "blockquote",
    "pre",
    "br",
    "hr",
    "summary",
}
VOID = {"img", "br", "hr", "input", "use", "path", "polygon", "ellipse", "source", "wbr", "col"}
TYPOGRAPHY = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "“": '"',
        "”": '"',
        "–": "-",
        "—": "-",
        "…": "...",
        "↔": "<->",
        "→": "->",
        "←": "<-",
        "±": "+-",
        "\u00a0": " ",
        "↩": None,
        "\ufe0e": None,
    }
)


class _Text(HTMLParser):
    """The text somebody reads. A preview of another page is its address, a small picture of a face its name."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.open: list[tuple[str, bool]] = []

    @property
    def _is_silent(self) -> bool:
        return any(silent for _, silent in self.open)

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        classes = given.get("class", "")
        if not self._is_silent:
            self._say(tag, classes, given)
        if tag not in VOID:
            silent = tag in FURNITURE or bool(HIDDEN.search(classes)) or "onebox" in classes.split()
            silent = silent or classes in ("inline-onebox", "inline-onebox-loading")
            self.open.append((tag, silent))

    def _say(self, tag: str, classes: str, given: dict[str, str]) -> None:
        if tag == "img" and "avatar" not in classes:
            self.parts.append(given.get("alt", ""))
        elif "onebox" in classes.split():
            self.parts.append(f" {given.get('data-onebox-src') or given.get('href', '')} ")
        elif classes in ("inline-onebox", "inline-onebox-loading"):
            self.parts.append(given.get("href", ""))
        elif tag in BLOCKS:
            self.parts.append(" ")

    @override
    def handle_endtag(self, tag: str) -> None:
        while self.open and any(name == tag for name, _ in self.open):
            name, _silent = self.open.pop()
            if name == tag:
                break
        if tag in BLOCKS:
            self.parts.append(" ")

    @override
    def handle_data(self, data: str) -> None:
        if not self._is_silent:
            self.parts.append(data)


def read(made: str) -> str:
    """The words of some HTML, with plain quotation marks and dashes and one space between words."""
    reader = _Text()
    reader.feed(made)
    text = html.unescape("".join(reader.parts)).translate(TYPOGRAPHY).replace(",,", ",")
    text = re.sub(r"-{2,3}", "-", re.sub(r"\.{2,}", "...", text))
    return " ".join(text.split())
