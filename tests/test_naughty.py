"""Awkward input through every field of every form: never a fault of ours, and never another text than was sent."""

import itertools
from html.parser import HTMLParser
from typing import override

import pytest
from django.db import transaction

from groundswell.kernel.tests.naughty import NAUGHTY as STRINGS
from tests.matrix import world as worlds
from tests.matrix.test_matrix import addresses, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.matrix]
# What the tests of text do not have: sizes, other types where text is meant, halves of signs as forms and JSON carry them.
MORE = [
    "x" * 100_000,
    "9" * 400,
    "-9223372036854775809",
    "1e400",
    "0x1F",
    "{% debug %}",
    "{{ request }}",
    "<img src=x onerror=alert(1)>",
    "' OR 1=1 --",
    "  spaces before and after  ",
    "\r\nBcc: all@example.org\r\n",
    "\\ud83d",
    "%00",
    "%ff",
    "2026-02-30",
    "99999-12-31",
    "24:61",
    "a@" + "b" * 300 + ".org",
    "javascript:alert(1)",
    "//example.org",
]
NAUGHTY = [*STRINGS, *MORE]
KINDS = ["visitor", "member", "leader", "staff"]


class Forms(HTMLParser):
    """The forms of a page that are posted: where each goes, and its fields with what stands in them."""

    def __init__(self, html, path):
        super().__init__()
        self.found, self.here, self.path, self.area = [], None, path, ""
        self.feed(html)

    @override
    def handle_starttag(self, tag, attrs):
        said = dict(attrs)
        if tag == "form":
            self.here = {} if said.get("method", "").lower() == "post" else None
            if self.here is not None:
                self.found.append((said.get("action") or self.path, self.here))
        name = said.get("name")
        if self.here is None or not name or tag not in ("input", "textarea", "select", "button"):
            return
        is_chosen = said.get("type") not in ("radio", "checkbox") or "checked" in said
        if is_chosen or name not in self.here:
            self.here[name] = said.get("value") or ""

    @override
    def handle_endtag(self, tag):
        if tag == "form":
            self.here = None


def forms_of(client, world):
    """Every form somebody can come to, each once for its address and its fields."""
    seen = set()
    for _route, path in addresses(world):
        if "sign-out" in path or path.startswith("/demo"):
            continue
        answer = client.get(path)
        if answer.status_code != 200 or not answer["Content-Type"].startswith("text/html"):
            continue
        for action, fields in Forms(answer.content.decode(), path).found:
            kind = (action, *sorted(fields))
            if kind not in seen:
                seen.add(kind)
                yield action, fields
