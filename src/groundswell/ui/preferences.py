"""How a person likes the pages to look, kept in a cookie so that the first paint is right."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from functools import lru_cache
from typing import Any, Self
from urllib.parse import parse_qs, urlencode

import jinja2
from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language_bidi, get_language_info

COOKIE = "look"
CHOICES: dict[str, tuple[str, ...]] = {
    "theme": ("", "light", "dark"),
    "text": ("", "large", "larger"),
    "calm": ("", "on"),
    "keys": ("", "off"),
    "leave": ("", "clear"),
}


@dataclass(frozen=True)
class Look:
    """Theme, text size, calm (nothing moves), single keys, and what leaving quickly clears. Empty: the usual way."""

    theme: str = ""
    text: str = ""
    calm: str = ""
    keys: str = ""
    leave: str = ""

    @classmethod
    @lru_cache(maxsize=256)
    def read(cls, cookie: str) -> Self:
        """The look in a cookie. What it does not know it leaves out."""
        given = {name: values[-1] for name, values in parse_qs(cookie).items()}
        return replace(cls(), **{name: given[name] for name in CHOICES if given.get(name) in CHOICES[name]})

    def with_choices(self, given: Mapping[str, str]) -> Self:
        """The same look with the choices a form sent; what the form did not ask stays."""
        return replace(self, **{name: given[name] for name in CHOICES if given.get(name) in CHOICES[name]})

    def cookie(self) -> str:
        """What to keep: only what differs from the system's own look."""
        return urlencode(
            {field.name: value for field in fields(self) if (value := getattr(self, field.name))}
        )

    def attributes(self) -> dict[str, str]:
        """For <html>: data-theme and the others, as tokens.css reads them."""
        return {f"data-{name}": value for name, value in asdict(self).items()}


def look(request: HttpRequest) -> Look:
    """The look this browser asked for."""
    return Look.read(request.COOKIES.get(COOKIE, ""))


@jinja2.pass_context
def look_of(context: Mapping[str, Any]) -> Look:
    """The look of the page being drawn; pages drawn without a request have the system's."""
    request = context.get("request")
    return look(request) if request else Look()


def direction() -> str:
    """The way the reader's language runs: ltr or rtl."""
    return "rtl" if get_language_bidi() else "ltr"


def languages() -> list[dict[str, Any]]:
    """The languages pages come in, each under its own name: code, name_local, bidi."""
    return [get_language_info(code) | {"code": code} for code, _name in settings.LANGUAGES]
