"""Parts of public pages that are the same for everybody, kept for a minute.

A part is drawn for a visitor, whoever looks, and its key never holds who looks. Nothing puts a part away before its
minute is over.
"""

from collections.abc import Callable, Mapping
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.template import engines
from django.utils import timezone
from django.utils.translation import get_language
from markupsafe import Markup

from groundswell.home import queries
from groundswell.home.asking import Asked
from groundswell.issues.models import Issue
from groundswell.issues.queries import open_issues
from groundswell.kernel import clock
from groundswell.kernel.requests import Someone, Visitor
from groundswell.kernel.slots import panels

SECONDS = 60


def live() -> Markup:
    """The line of today's numbers."""
    return _kept("live", "", lambda: {"today": queries.today(clock.now())})


def act(asked: Asked, viewer: Someone | None = None) -> Markup:
    """Cards of what can be done in so much time, near a place; a member's own are drawn for them each time."""
    if viewer is not None and viewer.is_signed_in:
        return _drawn("home/_act.html", {"cards": _cards(asked, viewer)})
    return _kept("act", f"{asked.time}:{asked.where}", lambda: {"cards": _cards(asked, Visitor())})


def around(asked: Asked) -> Markup:
    """Events and groups near a place."""
    key = f"{asked.where}:{','.join(asked.issues)}:{asked.near if asked.is_lost else ''}"
    return _kept("around", key, lambda: _around(asked))


def moved() -> Markup:
    """What was won."""
    return _kept("moved", "", lambda: {"wins": queries.won()})


def now() -> Markup:
    """What happens these days."""
    return _kept("now", "", lambda: {"headlines": queries.lately(clock.now())})


def stages() -> Markup:
    """The five stages, drawn."""
    return _kept("stages", "", dict)


def issues() -> list[Issue]:
    """The issues to choose from."""
    found: list[Issue] | None = cache.get("home.issues")
    if found is None:
        found = list(open_issues().only("slug", "name", "icon", "position"))
        cache.set("home.issues", found, SECONDS)
    return found


def _cards(asked: Asked, viewer: Someone) -> list[Markup]:
    """What the apps offer to do in so much time, each ready to be an item of a list."""
    offered = panels("discover.act", viewer=viewer, minutes=asked.minutes, near=asked.place)
    return [_item(_drawn(panel.template, {**panel.context, "viewer": viewer})) for panel in offered]


def _item(html: Markup) -> Markup:
    """Apps give items of a list; one that gives a bare card gets its item here."""
    return html if html.lstrip().startswith("<li") else Markup("<li>{}</li>").format(html)


def _around(asked: Asked) -> dict[str, Any]:
    found = queries.around(asked.place, asked.issues, clock.now())
    return {"asked": asked, "found": found, "issues": [i for i in issues() if i.slug in asked.issues]}


def _kept(name: str, about: str, make: Callable[[], Mapping[str, Any]]) -> Markup:
    key = f"home.{name}.{get_language()}.{sha256(about.encode('utf-8', 'surrogatepass')).hexdigest()[:32]}"
    html: str | None = cache.get(key)
    if html is None:
        with timezone.override(timezone.get_default_timezone()):
            html = str(_drawn(f"home/_{name}.html", make()))
        cache.set(key, html, SECONDS)
    return Markup(html)  # noqa: S704 - a template of ours rendered it a minute ago at most


def _drawn(template: str, context: Mapping[str, Any]) -> Markup:
    given = {"movement": settings.MOVEMENT, "viewer": Visitor()} | dict(context)
    return Markup(engines["jinja2"].get_template(template).render(given))  # noqa: S704 - our own template
