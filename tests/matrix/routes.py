"""Every route there is, with the names of its arguments."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver


@dataclass(frozen=True)
class Route:
    """One address: its name with namespaces, its arguments, its view."""

    name: str
    arguments: frozenset[str]
    view: Callable[..., Any]
    path: str = ""

    @property
    def app(self) -> str:
        return self.name.partition(":")[0]


def all_routes() -> list[Route]:
    """Every route, flattened."""
    return list(_walk(get_resolver(), "", frozenset(), ""))


def _walk(resolver: URLResolver, namespace: str, above: frozenset[str], before: str) -> Iterator[Route]:
    for pattern in resolver.url_patterns:
        path = f"{before}{pattern.pattern}"
        arguments = above | frozenset(pattern.pattern.converters) | frozenset(_groups(pattern))
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from _walk(pattern, inner, arguments, path)
        elif isinstance(pattern, URLPattern):
            yield Route(f"{namespace}{pattern.name or ''}", arguments, pattern.callback, path)


def _groups(pattern: URLPattern | URLResolver) -> list[str]:
    regex = getattr(pattern.pattern, "regex", None)
    return list(regex.groupindex) if regex is not None else []
