"""Addresses of pages, including pages that may not be there."""

from functools import lru_cache
from typing import Any

from django.conf import settings
from django.templatetags.static import static as django_static
from django.urls import NoReverseMatch, get_script_prefix, get_urlconf, reverse

from groundswell.ui.versions import versioned


def static(name: str) -> str:
    """The address of a static file, which changes when the file does."""
    return django_static(name) if settings.DEBUG else _static(name, settings.STATIC_URL)


def url(name: str, *args: Any, **kwargs: Any) -> str:
    """The address of a page that must exist."""
    place = get_urlconf() or settings.ROOT_URLCONF, get_script_prefix()
    try:
        return _reversed(name, args, tuple(kwargs.items()), *place)
    except TypeError:  # An argument that cannot be a key.
        return reverse(name, args=args or None, kwargs=kwargs or None)


def address(name: str) -> str:
    """The address of a page without arguments, or nothing when this install has no such page."""
    return _address(name, get_urlconf() or settings.ROOT_URLCONF, get_script_prefix())


def url_if(name: str, *args: Any, **kwargs: Any) -> str:
    """The address of a page with arguments, or nothing when this install has no such page."""
    try:
        return url(name, *args, **kwargs) if args or kwargs else address(name)
    except NoReverseMatch:
        return ""


@lru_cache(maxsize=4096, typed=True)
def _reversed(
    name: str, args: tuple[Any, ...], kwargs: tuple[tuple[str, Any], ...], urlconf: str, prefix: str
) -> str:
    found: str = reverse(name, urlconf=urlconf, args=args or None, kwargs=dict(kwargs) or None)
    return found


@lru_cache(maxsize=256)
def _address(name: str, urlconf: str, prefix: str) -> str:
    try:
        return reverse(name, urlconf=urlconf)
    except NoReverseMatch:
        return ""


@lru_cache(maxsize=256)
def _static(name: str, root: str) -> str:
    return django_static(versioned(name))
