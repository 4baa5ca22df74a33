"""Awkward input through every field of every form: never a fault of ours, and never another text than was sent."""

import itertools
from html.parser import HTMLParser
from typing import override
from urllib.parse import urlsplit

import pytest
from django.db import transaction
from django.urls import resolve

from groundswell.kernel.tests.naughty import NAUGHTY as STRINGS
from groundswell.kernel.text import tidy
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
# Half a sign of UTF-16 cannot be put into a form at all; it comes in as its escape.
SENT = [text for text in [*STRINGS, *MORE] if text.encode("utf-8", "ignore").decode() == text]
KINDS = ["visitor", "member", "leader", "staff"]
EACH = 2
PLAIN = {
    "email": "ada@example.org",
    "place": "Leeds",
    "near": "Leeds",
    "target": "4",
    "answer": "coming",
    "once": "",
}


class Forms(HTMLParser):
    """The forms of a page that are posted: where each goes, what stands in its fields, and which take free text."""

    def __init__(self, html, path):
        super().__init__()
        self.found, self.here, self.path, self.area = [], None, path, ""
        self.feed(html)

    @override
    def handle_starttag(self, tag, attrs):
        said = dict(attrs)
        if tag == "form":
            self.here = ({}, set()) if said.get("method", "").lower() == "post" else None
            if self.here is not None:
                self.found.append((said.get("action") or self.path, *self.here))
        name, kind = said.get("name"), said.get("type", "text")
        if self.here is None or not name or tag not in ("input", "textarea", "select", "button"):
            return
        fields, free = self.here
        if kind not in ("radio", "checkbox") or "checked" in said or name not in fields:
            fields[name] = said.get("value") or ""
        if tag == "textarea" or (tag == "input" and kind in ("text", "search")):
            free.add(name)
        self.area = name if tag == "textarea" else ""

    @override
    def handle_data(self, data):
        if self.area and self.here:
            self.here[0][self.area] += data

    @override
    def handle_endtag(self, tag):
        if tag == "form":
            self.here = None
        self.area = ""


def forms_of(client, world):
    """Every form somebody can come to, each once for its route and its fields: its page, action, fields, free fields."""
    seen = set()
    for route, path in addresses(world):
        if route.name in ("accounts:sign_out", "account_logout") or path.startswith("/demo"):
            continue
        answer = client.get(path)
        if answer.status_code != 200 or not answer["Content-Type"].startswith("text/html"):
            continue
        for action, fields, free in Forms(answer.content.decode(), path).found:
            kind = (resolve(urlsplit(action).path).view_name, *sorted(fields))
            if kind not in seen:
                seen.add(kind)
                yield (
                    path,
                    action,
                    {name: value or PLAIN.get(name, "Words") for name, value in fields.items()},
                    free,
                )


def tried(client, path, action, fields, free, changed):
    """Send a form with something changed, look at what came of it, and undo it. Says what was wrong with the answer."""
    with transaction.atomic():
        cookies = client.cookies.copy()
        answer = client.post(action, fields | changed)
        wrong = [f"{answer.status_code}"] if answer.status_code >= 500 else []
        if answer.status_code in (302, 303) and not wrong:
            wrong = list(told_otherwise(client, path, action, fields, free & changed.keys(), changed))
        transaction.set_rollback(True)
    client.cookies = cookies
    return [f"{action} {sorted(changed)} {next(iter(changed.values()))[:40]!r}: {said}" for said in wrong]


def told_otherwise(client, path, action, before, names, sent):
    """Free text that the same form now shows in other words than were sent. What was not taken at all shows as before."""
    again = client.get(path)
    if again.status_code >= 500:
        yield f"the page is {again.status_code} afterwards"
    if again.status_code != 200:
        return
    for there, fields, _free in Forms(again.content.decode(), path).found:
        for name in (names & fields.keys()) - SETTLED if there == action else ():
            shown = fields[name]
            if shown.strip() and shown != before[name] and not words(shown).endswith(words(sent[name])):
                yield f"{name} shows {shown[:60]!r}"


# Tags are a set of words in small letters, and show as one.
SETTLED = {"tags"}


def words(text):
    """Text without what tidying may change: its spaces, what cannot be seen, and the signs that stand for people."""
    seen = text.replace("\ue000", "").replace("\ue001", "")
    return "".join(tidy(seen, 1_000_000, single_line=True).split())


@pytest.mark.parametrize("kind", KINDS)
def test_awkward_input_is_taken_as_it_is_or_refused_in_words(kind):
    world = worlds.build()
    client = signed_in(world.people[kind])
    strings, wrong, count = itertools.cycle(SENT), [], 0
    for path, action, fields, free in list(forms_of(client, world)):
        texts = [name for name in fields if name not in ("csrfmiddlewaretoken", "next")]
        rounds = [{name: next(strings)} for name in texts for _ in range(EACH)]
        rounds += [dict.fromkeys(texts, next(strings)) for _ in range(EACH)] if texts else []
        for changed in rounds:
            count += 1
            wrong += tried(client, path, action, fields, free, changed)
    assert not wrong, "\n".join(wrong)
    assert count > 50
