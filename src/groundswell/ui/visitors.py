"""Public pages that many strangers open at once: what is the same for all of them is drawn once a second.

Whether a page may be read is asked every time. What stands on it is at most a second old, which is how soon a right
that was taken away has to be gone everywhere. No viewer is in a key, and what belongs to one reader (the form token,
the look, what was just done) is drawn around the kept parts each time (docs/adr/0018).
"""

import secrets
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.template import engines
from django.utils.translation import get_language
from markupsafe import Markup

from groundswell.kernel import clock
from groundswell.kernel.drawing import given
from groundswell.kernel.pages import page
from groundswell.kernel.requests import Request, Visitor
from groundswell.ui.drawn import drawn

MOST = 64
# What stands between the parts: made anew in each process, so that no text can hold it.
PART, NAME = f"<{secrets.token_hex(16)}>", "<:>"

type Context = dict[str, Any]


class FormForAnybody(Exception):
    """A part that is kept for everybody holds a form's token, which is one reader's own."""


class NoToken:
    """Stands where a form's token would: whoever writes it finds out in the first test."""

    def __html__(self) -> str:
        raise FormForAnybody

    __str__ = __html__

    def __bool__(self) -> bool:
        return False


@dataclass(frozen=True)
class _Asked:
    """One page as strangers read it. make: its context, which is not made when the page is kept."""

    template: str
    about: tuple[Hashable, ...]
    language: str | None
    host: str
    request: Request = field(compare=False)
    make: Callable[[], Context] = field(compare=False)


def page_of_all(
    request: Request, template: str, about: tuple[Hashable, ...], make: Callable[[], Context]
) -> HttpResponse:
    """A public page. about: all of the address that changes what it shows. make: its context; for a stranger who only
    reads it is made once a second in each process, for everybody else each time.
    """
    is_strangers = type(request.viewer) is Visitor and request.method in ("GET", "HEAD") and not request.htmx
    if not (is_strangers and settings.VISITORS_SECONDS):
        return page(request, template, make())
    asked = _Asked(template, about, get_language(), request.get_host(), request, make)
    parts = _parts(asked, int(clock.now().timestamp() // settings.VISITORS_SECONDS))
    return page(request, "ui/kept.html", {"kept": parts})


@lru_cache(maxsize=MOST)
def _parts(asked: _Asked, _second: int) -> dict[str, Markup]:
    """The blocks of the page, drawn without what is around them (ui/parts.html)."""
    engine: Any = engines["jinja2"]
    request = asked.request
    around = given(request, is_new=True)
    around["csrf_input"] = around["csrf_token"] = NoToken()
    html = engine.env.get_template(asked.template).render(asked.make() | around | {"in_parts": parted})
    parts = (part.split(NAME, 1) for part in html.split(PART)[1:])
    return {name: drawn(text.strip()) for name, text in parts}


def parted(name: str) -> Markup:
    """The sign that a part of this name begins."""
    return drawn(f"{PART}{name}{NAME}")
