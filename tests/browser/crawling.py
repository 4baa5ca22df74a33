"""Going from page to page by their links, as one person sees them."""

import re
from html.parser import HTMLParser
from typing import override
from urllib.parse import urljoin, urlsplit

from django.urls import Resolver404, resolve

# What ends the walk, is a file, or leads out of here by design.
LEFT_OUT = re.compile("sign_out|leave_quickly|demo_sign_in|logout|recovery_codes|feed|file|download")
HEADING = re.compile("h[1-6]")
TOLD_APART_BY = ("class", "role", "type", "aria-current", "aria-invalid", "aria-hidden")


class Parts(HTMLParser):
    """The links of a page, and the parts it is made of: elements by what styles and roles them, headings by their order."""

    def __init__(self, html):
        super().__init__()
        self.links, self.parts, self.above = [], set(), ""
        self.feed(html)

    @override
    def handle_starttag(self, tag, attrs):
        said = dict(attrs)
        if tag == "a" and said.get("href"):
            self.links.append(said["href"])
        looks = " ".join(said.get(name) or "" for name in TOLD_APART_BY)
        self.parts.add(f"{tag} {re.sub('[0-9]+', '', looks)}")
        if HEADING.fullmatch(tag):
            self.parts.add(f"{self.above} then {tag}")
            self.above = tag


def route_of(path):
    """The name of the route a path belongs to; None for what is not to be visited."""
    try:
        name = resolve(path).view_name
    except Resolver404:
        return None
    return None if LEFT_OUT.search(name) else name


def pages_for(page, home, starts):
    """Every route that somebody's links lead to, breadth first, each once: its name, a path of it, its parts."""
    waiting, seen = [urljoin(home, path) for path in starts], set()
    while waiting:
        address = waiting.pop(0)
        name = route_of(urlsplit(address).path) if address.startswith(home) else None
        if name is None or name in seen:
            continue
        seen.add(name)
        answer = page.context.request.get(address)
        if not answer.headers["content-type"].startswith("text/html"):
            continue
        assert answer.status < 500, address
        read = Parts(answer.text())
        waiting += [urljoin(answer.url, link) for link in read.links]
        yield name, answer.url, read.parts
