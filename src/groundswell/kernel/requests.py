"""What a view may rely on after our middleware."""

from typing import TYPE_CHECKING, Any, Protocol

from django.http import HttpRequest

if TYPE_CHECKING:
    from django_htmx.middleware import HtmxDetails


class Someone(Protocol):
    """Whoever looks at a page: a person who is signed in, or a visitor."""

    @property
    def pk(self) -> Any: ...
    @property
    def is_signed_in(self) -> bool: ...
    @property
    def is_staff(self) -> bool: ...


class Visitor:
    """Somebody who is not signed in."""

    pk: None = None
    is_signed_in = False
    is_staff = False


class Request(HttpRequest):
    """A request after our middleware: who looks, and whether htmx asks."""

    htmx: "HtmxDetails"
    viewer: Any
