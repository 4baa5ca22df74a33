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
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
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


def around(asked: Asked) -> tuple[Markup, str]:
    """Events and groups near a place, and what was found in a few words, to be said aloud."""
    key = _key("around", f"{asked.where}:{','.join(asked.issues)}")
    kept: tuple[str, str] | None = cache.get(key)
    if kept is None:
        found = queries.around(asked.place, asked.issues, clock.now())
        chosen = [issue for issue in issues() if issue.slug in asked.issues]
        said = _counts(found)
        context = {"asked": asked, "found": found, "issues": chosen, "said_counts": said}
        kept = (str(_for_anybody("home/_around.html", context)), said)
        cache.set(key, kept, SECONDS)
    return Markup(kept[0]), kept[1]  # noqa: S704 - our own template, drawn a minute ago at most


def _counts(found: queries.Around) -> str:
    groups = ngettext("%(count)d group", "%(count)d groups", found.group_count) % {"count": found.group_count}
    events = ngettext("%(count)d event", "%(count)d events", found.event_count) % {"count": found.event_count}
    return _("%(groups)s, %(events)s.") % {"groups": groups, "events": events}


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


def _kept(name: str, about: str, make: Callable[[], Mapping[str, Any]]) -> Markup:
    key = _key(name, about)
    html: str | None = cache.get(key)
    if html is None:
        html = str(_for_anybody(f"home/_{name}.html", make()))
        cache.set(key, html, SECONDS)
    return Markup(html)  # noqa: S704 - our own template, drawn a minute ago at most


def _key(name: str, about: str) -> str:
    digest = sha256(about.encode("utf-8", "surrogatepass")).hexdigest()[:32]
    return f"home.{name}.{get_language()}.{digest}"


def _for_anybody(template: str, context: Mapping[str, Any]) -> Markup:
    """By the movement's clock, not that of whoever happens to look first."""
    with timezone.override(timezone.get_default_timezone()):
        return _drawn(template, context)


def _drawn(template: str, context: Mapping[str, Any]) -> Markup:
    given = {"movement": settings.MOVEMENT, "viewer": Visitor()} | dict(context)
    return Markup(engines["jinja2"].get_template(template).render(given))  # noqa: S704 - our own template
