"""One stylesheet out of many small ones, without a build step."""

import posixpath
import re
from functools import partial
from pathlib import Path

from django.apps import apps
from django.conf import settings

from groundswell.ui.colour import action_lightness
from groundswell.ui.versions import versioned

HERE = Path(__file__).parent / "static"
ORDER = (
    *("layers", "fonts", "tokens", "reset", "base", "layout"),
    *(
        f"components/{name}"
        for name in (
            *("chrome", "footer", "buttons", "forms", "choices", "marks", "avatars", "art", "cards", "lists"),
            *("measures", "journey", "feedback", "conversation", "ways", "heads"),
        )
    ),
    *(f"pages/{name}" for name in ("discover", "petition", "group", "event", "journey", "desk")),
    *("utilities", "contrast"),
)
BRAND_HUE, ACTION_HUE = 222, 34

STRING_OR_COMMENT = re.compile(r"""("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')|/\*.*?\*/""", re.DOTALL)
URL = re.compile(r"""url\((["']?)(?![a-z]+:|/|#)(.+?)\1\)""")


def sources() -> list[tuple[str, Path]]:
    """Every stylesheet in the order of the bundle: its static name and its file. Features come after ui's own pages."""
    own = [(f"ui/css/{name}.css", HERE / f"ui/css/{name}.css") for name in ORDER]
    features = [
        (f"{app.label}/{file.name}", file)
        for app in sorted(apps.get_app_configs(), key=lambda app: app.label)
        if app.name.startswith("groundswell.") and app.label != "ui"
        for file in sorted((Path(app.path) / "static" / app.label).glob("*.css"))
    ]
    return own + features


def bundle() -> str:
    """The stylesheet of every page. The same sources and the same hues give the same bytes."""
    parts = [_part(name, file.read_text("utf-8")) for name, file in sources()]
    return "\n".join([*parts, brand()]).rstrip() + "\n"


def brand() -> str:
    """The hues of this instance, when they are not the usual ones."""
    options = getattr(settings, "OPTIONS", None)
    hue, action = getattr(options, "hue_brand", BRAND_HUE), getattr(options, "hue_action", ACTION_HUE)
    if (hue, action) == (BRAND_HUE, ACTION_HUE):
        return ""
    light = 100 * action_lightness(action)
    return f"@layer tokens{{:root{{--hue-brand:{hue};--hue-action:{action};--action-l:{light:g}%}}}}"


def minified(text: str) -> str:
    """The same rules without comments and needless white space. Strings stay as they are."""
    pieces = re.split(STRING_OR_COMMENT, text)
    return "".join(_squeezed(piece) if i % 2 == 0 else piece or "" for i, piece in enumerate(pieces)).strip()


def _squeezed(text: str) -> str:
    text = re.sub(r"\s+", " ", text)
    text = re.sub(r" ?([{};]) ?", r"\1", text)
    return text.replace(", ", ",").replace(": ", ":").replace(";}", "}")


def _part(name: str, text: str) -> str:
    small = minified(URL.sub(partial(_moved, posixpath.dirname(name)), text))
    is_feature = not name.startswith("ui/css/") or name.startswith("ui/css/pages/")
    return f"@layer features{{{small}}}" if is_feature and not small.startswith("@layer") else small


def _moved(folder: str, found: re.Match[str]) -> str:
    """A link from a source, as it reads from the bundle's own place."""
    target = versioned(posixpath.normpath(posixpath.join(folder, found[2])))
    return f'url("{posixpath.relpath(target, "ui")}")'
