"""The words of an HTML mail."""

from html.parser import HTMLParser
from typing import override

SILENT = {"script", "style", "head", "title", "template"}
QUOTES = {"blockquote"}
BREAKS = {"p", "div", "br", "tr", "li", "h1", "h2", "h3", "h4", "pre", "table", "hr"}


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.hushed = 0

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        classes = dict(attrs).get("class") or ""
        if tag in SILENT | QUOTES:
            self.hushed += 1
        elif tag == "div" and "gmail_quote" in classes:
            # What follows in this mail is the mail it answers.
            self.hushed += 1_000_000
        if tag in BREAKS:
            self.found.append("\n")

    @override
    def handle_endtag(self, tag: str) -> None:
        if tag in SILENT | QUOTES and self.hushed:
            self.hushed -= 1
        if tag in {"p", "div", "tr", "li"}:
            self.found.append("\n")

    @override
    def handle_data(self, data: str) -> None:
        if not self.hushed:
            self.found.append(" ".join(data.replace("\n", " ").split(" ")))


def words_of_html(source: str) -> str:
    """What an HTML mail says, without what it quotes."""
    words = _Words()
    words.feed(source)
    words.close()
    lines = (" ".join(line.split()) for line in "".join(words.found).split("\n"))
    kept: list[str] = []
    for line in lines:
        if line or (kept and kept[-1]):
            kept.append(line)
    return "\n".join(kept).strip()
