"""What is wrong with a page as HTML: a form in a form, an id twice, a label or a reference that leads nowhere."""

from collections import Counter
from html.parser import HTMLParser
from typing import override

CONTROLS = {"input", "select", "textarea", "button", "meter", "progress", "output"}
REFERENCES = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "form", "popovertarget")


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.faults: list[str] = []
        self.ids: Counter[str] = Counter()
        self.references: set[tuple[str, str]] = set()
        self.forms = 0
        self.label: list[bool] = []

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if "id" in given:
            self.ids[given["id"]] += 1
        for name in REFERENCES:
            self.references |= {(name, ref) for ref in given.get(name, "").split()}
        if tag == "form":
            self.forms += 1
            if self.forms > 1:
                self.faults.append(f"a form in a form: {given.get('action')}")
        elif tag == "label":
            self.label.append("for" in given)
        elif tag in CONTROLS and self.label:
            self.label[-1] = True

    @override
    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.forms -= 1
        elif tag == "label" and self.label and not self.label.pop():
            self.faults.append("a label without a control")


def faults(html: str) -> list[str]:
    """Every fault of a page, in words."""
    reader = _Reader()
    reader.feed(html)
    twice = [f"id “{name}” stands {count} times" for name, count in reader.ids.items() if count > 1]
    lost = [
        f"{name}=“{ref}” leads nowhere" for name, ref in sorted(reader.references) if ref not in reader.ids
    ]
    return [*reader.faults, *twice, *lost]
