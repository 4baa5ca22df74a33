"""Which device somebody is signed in on, in two words. No more than that is kept of it."""

from django.utils.translation import gettext as _

BROWSERS = (
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("SamsungBrowser", "Samsung Internet"),
    ("CriOS", "Chrome"),
    ("Chromium", "Chromium"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS", "Mac"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
)


def coarse(user_agent: str) -> str:
    """“Firefox/Android” from what a browser says of itself; what is coarse already stays as it is."""
    if user_agent.count("/") == 1 and user_agent.partition("/")[2] in {
        *(name for _sign, name in SYSTEMS),
        "",
    }:
        return user_agent
    return f"{_first(BROWSERS, user_agent)}/{_first(SYSTEMS, user_agent)}"


def in_words(device: str) -> str:
    """The same for its person to read."""
    browser, _slash, system = coarse(device).partition("/")
    if browser and system:
        return _("%(browser)s on %(system)s") % {"browser": browser, "system": system}
    return browser or system or _("A browser we do not know")


def _first(table: tuple[tuple[str, str], ...], user_agent: str) -> str:
    return next((name for sign, name in table if sign in user_agent), "")
