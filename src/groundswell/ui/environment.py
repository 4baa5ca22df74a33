"""What every template can use."""

from collections.abc import Hashable, Mapping
from functools import lru_cache
from typing import Any

import jinja2
from django.conf import settings
from django.urls import get_script_prefix
from django.utils.translation import get_language
from markupsafe import Markup

from groundswell.ui import charts, dates, names, numbers, words
from groundswell.ui.attributes import attributes
from groundswell.ui.drawn import drawn
from groundswell.ui.fields import control, problems
from groundswell.ui.icons import icon
from groundswell.ui.imports import Environment
from groundswell.ui.links import static, url, url_if
from groundswell.ui.navigation import bottom_tabs, members_tabs, members_ways, navigation
from groundswell.ui.preferences import direction, languages, look_of
from groundswell.ui.stages import stage_names


def environment(**options: Any) -> jinja2.Environment:
    """Our Jinja2: escapes everything, speaks the reader's language, and in tests raises on names it does not know."""
    is_strict = settings.DEBUG or getattr(settings, "TEMPLATES_STRICT", False)
    options["undefined"] = jinja2.StrictUndefined if is_strict else jinja2.Undefined
    # Templates are ours and few: all of them stay.
    options.setdefault("cache_size", -1)
    env = Environment(trim_blocks=True, lstrip_blocks=True, extensions=["jinja2.ext.i18n"], **options)
    env.policies["ext.i18n.trimmed"] = True
    env.install_gettext_callables(words.gettext, words.ngettext, newstyle=True)  # type: ignore[attr-defined]
    env.globals.update(GLOBALS)
    env.filters.update(FILTERS)
    return env


@jinja2.pass_context
def slot(context: Mapping[str, Any], name: str, **about: Any) -> Markup:
    """What other apps show at this place of the page. Pages drawn without a request have no such places."""
    from groundswell.kernel.slots import render_slot

    return render_slot(context, name, **about) if context.get("request") else Markup()


@jinja2.pass_environment
def still(env: jinja2.Environment, name: str, **about: str) -> Markup:
    """A part of a page that is the same for everybody who reads a language: drawn once for what it is about, then kept.

    What it is about must come from a template, never from a person, and hold everything the part is made of.
    """
    return _still(env, name, get_language(), get_script_prefix(), **about)


@jinja2.pass_environment
def frozen(env: jinja2.Environment, name: str, **about: Hashable) -> Markup:
    """A part of a page made of things that never change, and of nothing else: drawn once for equal ones, as long as it is
    among the last some thousand. Who may see it is decided before, by what it is given.
    """
    return _frozen(env, name, get_language(), get_script_prefix(), **about)


@lru_cache(maxsize=2048)
def _frozen(env: jinja2.Environment, name: str, _language: str, _prefix: str, **about: Hashable) -> Markup:
    return drawn(env.get_template(name).render(about))


@lru_cache(maxsize=512)
def _still(env: jinja2.Environment, name: str, _language: str, _prefix: str, **about: str) -> Markup:
    return drawn(env.get_template(name).render(about))


GLOBALS: dict[str, Any] = {
    "attributes": attributes,
    "bottom_tabs": bottom_tabs,
    "control": control,
    "_": words.gettext,
    "frozen": frozen,
    "get_language": get_language,
    "gettext": words.gettext,
    "icon": icon,
    "language_direction": direction,
    "look_of": look_of,
    "lucide": icon,
    "members_tabs": members_tabs,
    "members_ways": members_ways,
    "navigation": navigation,
    "ngettext": words.ngettext,
    "npgettext": words.npgettext,
    "page_languages": languages,
    "pgettext": words.pgettext,
    "problems": problems,
    "slot": slot,
    "stage_names": stage_names,
    "static": static,
    "still": still,
    "url": url,
    "url_if": url_if,
    **{f"draw_{name}": getattr(charts, name) for name in charts.__all__},
}

FILTERS: dict[str, Any] = {
    "ago": dates.ago,
    "date": dates.date,
    "datetime": dates.moment,
    "duration": numbers.duration,
    "hue": names.hue,
    "initials": names.initials,
    "iso": dates.iso,
    "listed": words.listed,
    "miles": numbers.miles,
    "number": numbers.number,
    "percent": numbers.percent,
    "time": dates.time,
    "urlsafe": names.urlsafe,
}
