"""What a phone needs to install the product, and what it keeps for when there is no network."""

from typing import Any

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from groundswell.ui.bundles import built
from groundswell.ui.links import address, static, url
from groundswell.ui.preferences import direction

ICONS = (
    ("mark-192.png", "192x192", "any"),
    ("mark-512.png", "512x512", "any"),
    ("maskable-512.png", "512x512", "maskable"),
)
FILES = (
    "ui/app.css",
    "ui/app.js",
    "ui/fonts/bricolage-grotesque.woff2",
    "ui/fonts/atkinson-next.woff2",
    "ui/icons/mark.svg",
)


def manifest() -> dict[str, Any]:
    """The web app manifest (W3C)."""
    name = getattr(settings, "MOVEMENT", "Groundswell")
    ways = ((_("Act"), "home:act"), (_("Events"), "events:index"))
    return {
        "id": "/",
        "name": name,
        "short_name": name[:12].strip(),
        "description": _("Start small. Rise together."),
        "lang": get_language(),
        "dir": direction(),
        "start_url": "/",
        "scope": "/",
        "display": "standalone",
        "background_color": "#022c43",
        "theme_color": "#022c43",
        "icons": [
            {"src": static(f"ui/icons/{file}"), "sizes": sizes, "type": "image/png", "purpose": purpose}
            for file, sizes, purpose in ICONS
        ],
        "shortcuts": [{"name": label, "url": address(way)} for label, way in ways if address(way)],
    }


def worker() -> dict[str, Any]:
    """What the service worker keeps from the start, and the name of that set: new bundles, new name."""
    return {
        "version": built().name,
        "offline": url("ui:offline"),
        "icon": static("ui/icons/mark-192.png"),
        "files": [static(file) for file in FILES],
    }
