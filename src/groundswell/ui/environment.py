"""What every template can use."""

from collections.abc import Mapping
from typing import Any

import jinja2
from django.conf import settings
from django.templatetags.static import static
from django.utils.translation import get_language, gettext, ngettext, npgettext, pgettext
from markupsafe import Markup

from groundswell.ui import charts, dates, names, numbers
from groundswell.ui.attributes import attributes
from groundswell.ui.fields import control, problems
from groundswell.ui.icons import icon
from groundswell.ui.imports import Environment
from groundswell.ui.links import url, url_if
from groundswell.ui.navigation import bottom_tabs, navigation
from groundswell.ui.preferences import direction, languages, look_of
from groundswell.ui.stages import stage_names


def environment(**options: Any) -> jinja2.Environment:
    """Our Jinja2: escapes everything, speaks the reader's language, and in tests raises on names it does not know."""
    is_strict = settings.DEBUG or getattr(settings, "TEMPLATES_STRICT", False)
    options["undefined"] = jinja2.StrictUndefined if is_strict else jinja2.Undefined
    env = Environment(trim_blocks=True, lstrip_blocks=True, extensions=["jinja2.ext.i18n"], **options)
    env.policies["ext.i18n.trimmed"] = True
    env.install_gettext_callables(  # type: ignore[attr-defined]
        gettext, ngettext, newstyle=True, pgettext=pgettext, npgettext=npgettext
    )
    env.globals.update(GLOBALS)
    env.filters.update(FILTERS)
    return env


@jinja2.pass_context
def slot(context: Mapping[str, Any], name: str, **about: Any) -> Markup:
    """What other apps show at this place of the page. Pages drawn without a request have no such places."""
    from groundswell.kernel.slots import render_slot

    return render_slot(context, name, **about) if context.get("request") else Markup()


GLOBALS: dict[str, Any] = {
    "attributes": attributes,
    "bottom_tabs": bottom_tabs,
    "control": control,
    "get_language": get_language,
    "icon": icon,
    "language_direction": direction,
    "look_of": look_of,
    "lucide": icon,
    "navigation": navigation,
    "page_languages": languages,
    "problems": problems,
    "slot": slot,
    "stage_names": stage_names,
    "static": static,
    "url": url,
    "url_if": url_if,
    **{f"draw_{name}": getattr(charts, name) for name in charts.__all__},
}

FILTERS: dict[str, Any] = {
    "ago": dates.ago,
    "date": dates.date,
    "datetime": dates.moment,
    "hue": names.hue,
    "initials": names.initials,
    "iso": dates.iso,
    "miles": numbers.miles,
    "number": numbers.number,
    "percent": numbers.percent,
    "time": dates.time,
    "urlsafe": names.urlsafe,
}
