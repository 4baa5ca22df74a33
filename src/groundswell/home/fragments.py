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
from groundswell.home.asking import TIMES, WORDS, Asked
from groundswell.issues.models import Issue
from groundswell.issues.queries import open_issues
from groundswell.kernel import clock
from groundswell.kernel.requests import Someone, Visitor
from groundswell.kernel.slots import panels

SECONDS = 60


def top(asked: Asked, path: str) -> Markup:
    """The hero with today's numbers, and the finder as it was filled in."""
    about = f"{path}:{','.join(asked.issues)}:{asked.near}"
    return _kept("home/_top.html", about, lambda: _question(asked, path), keeps=not asked.is_lost)


def results(asked: Asked, path: str) -> Markup:
    """What can be done in so much time, and what is on around a place."""
    about = f"{path}:{','.join(asked.issues)}:{asked.near}:{asked.time}"
    return _kept("home/_results.html", about, lambda: _answer(asked, path), keeps=not asked.is_lost)


def rest() -> Markup:
    """The five stages, what was won, what happens these days, and what people here care about."""
    return _kept("home/_rest.html", "", _everything_else)


def _question(asked: Asked, path: str) -> dict[str, Any]:
    return {"asked": asked, "path": path, "issues": _issues(), "today": queries.today(clock.now())}


def _answer(asked: Asked, path: str) -> dict[str, Any]:
    times = [(key, WORDS[key], asked.with_time(key).address(path, "time")) for key in TIMES]
    return {"asked": asked, "times": times, "cards": act(asked), "around": around(asked)[0]}


def _everything_else() -> dict[str, Any]:
    moment = clock.now()
    return {"wins": queries.won(), "headlines": queries.lately(moment), "issues": _issues()}


def act(asked: Asked, viewer: Someone | None = None) -> Markup:
    """Cards of what can be done in so much time, near a place; a member's own are drawn for them each time."""
    if viewer is not None and viewer.is_signed_in:
        return _drawn("home/_act.html", {"cards": _cards(asked, viewer)})
    return _kept("home/_act.html", f"{asked.time}:{asked.where}", lambda: {"cards": _cards(asked, Visitor())})


def around(asked: Asked) -> tuple[Markup, str]:
    """Events and groups near a place, and what was found in a few words, to be said aloud."""
    key = _key("home/_around.html", f"{asked.where}:{','.join(asked.issues)}")
    kept: tuple[str, str] | None = cache.get(key)
    if kept is None:
        found = queries.around(asked.place, asked.issues, clock.now())
        chosen = [issue for issue in _issues() if issue.slug in asked.issues]
        said = _counts(found)
        context = {"asked": asked, "found": found, "issues": chosen, "said_counts": said}
        kept = (str(_for_anybody("home/_around.html", context)), said)
        cache.set(key, kept, SECONDS)
    return Markup(kept[0]), kept[1]  # noqa: S704 - our own template, drawn a minute ago at most


def near(asked: Asked) -> Markup:
    """The same events and groups without a heading, for pages that have one."""
    return _kept("home/_near.html", asked.where, lambda: _near(asked))


def now() -> Markup:
    """What happens these days."""
    return _kept("home/_now.html", "", lambda: {"headlines": queries.lately(clock.now())})


def _near(asked: Asked) -> dict[str, Any]:
    return {"asked": asked, "found": queries.around(asked.place, (), clock.now())}


def _counts(found: queries.Around) -> str:
    groups = ngettext("%(count)d group", "%(count)d groups", found.group_count) % {"count": found.group_count}
    events = ngettext("%(count)d event", "%(count)d events", found.event_count) % {"count": found.event_count}
    return _("%(groups)s, %(events)s.") % {"groups": groups, "events": events}


def known_issues() -> tuple[str, ...]:
    """Slugs of the issues one can choose. Apart from the issues themselves: reading those back costs more."""
    slugs: tuple[str, ...] | None = cache.get("home.issues.slugs")
    if slugs is None:
        slugs = tuple(issue.slug for issue in _issues())
        cache.set("home.issues.slugs", slugs, SECONDS)
    return slugs


def _issues() -> list[Issue]:
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


def _kept(template: str, about: str, make: Callable[[], Mapping[str, Any]], *, keeps: bool = True) -> Markup:
    key = _key(template, about)
    html: str | None = cache.get(key) if keeps else None
    if html is None:
        html = str(_for_anybody(template, make()))
        if keeps:
            cache.set(key, html, SECONDS)
    return Markup(html)  # noqa: S704 - our own template, drawn a minute ago at most


def _key(template: str, about: str) -> str:
    digest = sha256(about.encode("utf-8", "surrogatepass")).hexdigest()[:32]
    return f"{template}.{get_language()}.{digest}"


def _for_anybody(template: str, context: Mapping[str, Any]) -> Markup:
    """By the movement's clock, not that of whoever happens to look first."""
    with timezone.override(timezone.get_default_timezone()):
        return _drawn(template, context)


def _drawn(template: str, context: Mapping[str, Any]) -> Markup:
    given = {"movement": settings.MOVEMENT, "viewer": Visitor()} | dict(context)
    return Markup(engines["jinja2"].get_template(template).render(given))  # noqa: S704 - our own template
