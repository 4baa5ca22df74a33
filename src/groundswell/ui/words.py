"""Translated words for templates, as Jinja2's newstyle gettext has them, for an engine that always escapes.

Jinja2's own take three calls and a formatting for each sentence; a page has about a hundred of them.
"""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from django.utils import translation
from markupsafe import Markup

from groundswell.ui.drawn import drawn

KEPT = 4096


def gettext(message: str, /, **variables: Any) -> Markup:
    """A sentence in the reader's language. Named placeholders are filled and escaped; a lone % is written %%."""
    language = translation.get_language()
    return _said(message, language) % variables if variables else _plain(message, language)


@lru_cache(maxsize=KEPT)
def _said(message: str, _language: str | None) -> Markup:
    return drawn(translation.gettext(message))


@lru_cache(maxsize=KEPT)
def _plain(message: str, language: str | None) -> Markup:
    return drawn(_said(message, language).replace("%%", "%"))


def ngettext(one: str, many: str, number: int, /, **variables: Any) -> Markup:
    """The same by number, which is also there as %(num)s."""
    return _filled(translation.ngettext(one, many, number), {"num": number, **variables})


def pgettext(context: str, message: str, /, **variables: Any) -> Markup:
    """The same, told apart by what it is about."""
    return _filled(translation.pgettext(context, message), variables)


def npgettext(context: str, one: str, many: str, number: int, /, **variables: Any) -> Markup:
    """Both."""
    return _filled(translation.npgettext(context, one, many, number), {"num": number, **variables})


def in_a_row(things: Iterable[Any]) -> str:
    """Plain words one after the other, set apart as the reader's language does it."""
    return translation.pgettext("between the things of a list", ", ").join(map(str, things))


def listed(things: Iterable[Any]) -> Markup:
    """Things one after the other, set apart as the reader's language does it."""
    return pgettext("between the things of a list", ", ").join(things)


def _filled(text: str, variables: dict[str, Any]) -> Markup:
    words = drawn(text)
    if variables:
        return words % variables
    return drawn(text.replace("%%", "%")) if "%" in text else words
