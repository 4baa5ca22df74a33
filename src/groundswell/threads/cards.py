"""Cards: a paragraph that is nothing but the address of one of our own things shows what it is, to those who may see it.

Features say which addresses are theirs and what stands at them, for whoever reads:

    cards.declare("events.event", r"/e/(?P<key>[-\\w]+)/", of_events)

Nothing of a card is kept with the text: it is found anew for each reader, one question for each kind on the page. Whoever
may not see the thing reads the bare address, as everybody did before.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from markupsafe import Markup

from groundswell.kernel.requests import Someone
from groundswell.ui.drawn import drawn
from groundswell.ui.icons import icon

MOST = 24
ALONE = re.compile(r'<p><a href="(https?://[^"]+)"[^>]*>(?:https?://|www\.)?[^<\s]+</a></p>')


@dataclass(frozen=True)
class Card:
    """What stands at an address. facts: what else is said of it, in order: its group, its day."""

    title: str
    word: str
    icon: str
    url: str
    facts: tuple[str, ...] = ()


type Find = Callable[[Someone, Collection[str]], Mapping[str, Card]]


@dataclass(frozen=True)
class _Kind:
    path: re.Pattern[str]
    find: Find


_kinds: dict[str, _Kind] = {}


def declare(name: str, path: str, find: Find) -> None:
    """Make the addresses of a kind of thing known. path: the whole path, with what tells the thing as `key`; find: the
    cards of some of these keys that a viewer may see, by key, with one prepared question.
    """
    _kinds[name] = _Kind(re.compile(path, re.ASCII), find)


def with_cards(viewer: Someone, parts: Sequence[Markup]) -> list[Markup]:
    """The parts of a page, as safe HTML, with cards where a paragraph is an address of ours; at most so many on a page."""
    named = {
        found[1]: place for part in parts for found in ALONE.finditer(part) if (place := _place(found[1]))
    }
    if not named:
        return list(parts)
    cards = _found(viewer, [*named.values()][:MOST])

    def card(found: re.Match[str]) -> str:
        shown = cards.get(named.get(found[1], ("", "")))
        return str(_drawn(shown)) if shown else found[0]

    return [drawn(ALONE.sub(card, part)) for part in parts]


def _place(address: str) -> tuple[str, str] | None:
    """The kind and the key that an address of ours names; as HTML has it, where & is the only sign that differs."""
    if not address.startswith(f"{settings.BASE_URL}/"):
        return None
    path = urlsplit(address).path
    for name, kind in _kinds.items():
        if found := kind.path.fullmatch(path):
            return name, found["key"]
    return None


def _found(viewer: Someone, places: Collection[tuple[str, str]]) -> dict[tuple[str, str], Card]:
    by_kind: defaultdict[str, set[str]] = defaultdict(set)
    for name, key in places:
        by_kind[name].add(key)
    return {
        (name, key): card
        for name, keys in by_kind.items()
        for key, card in _kinds[name].find(viewer, keys).items()
    }


def numbers(keys: Collection[str]) -> list[int]:
    """Those keys that are numbers a row may have."""
    return sorted({int(key) for key in keys if key.isascii() and key.isdecimal() and len(key) < 19})


def _drawn(card: Card) -> Markup:
    facts = Markup(" · ").join(
        Markup("<bdi>{}</bdi>").format(fact) for fact in (card.word, *card.facts) if fact
    )
    html = Markup(
        '<p class="carded"><a class="object-card" href="{}">{}<span><b><bdi>{}</bdi></b><span class="small">{}</span></span></a></p>'
    )
    return html.format(card.url, icon(card.icon), card.title, facts)
