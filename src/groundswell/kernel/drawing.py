"""Templates drawn for a request: what all of them are given is put together once, however many panels a page has."""

from collections.abc import Callable
from typing import Any, override

from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.template import engines
from django.template.backends.utils import csrf_input
from django.utils.functional import cached_property
from markupsafe import escape

GIVEN = "given_to_templates"


class WhenUsed:
    """Text that is made when it is written, and once. Making a form's token sets a cookie: a page without forms has none."""

    def __init__(self, make: Callable[[], str]) -> None:
        self.make = make

    @cached_property
    def text(self) -> str:
        return self.make()

    def __html__(self) -> str:
        return str(escape(self.text))

    @override
    def __str__(self) -> str:
        return self.text


def given(request: HttpRequest, *, is_new: bool = False) -> dict[str, Any]:
    """What every template may use; put together anew when a page begins. The form token is made when it is used."""
    if is_new or GIVEN not in request.__dict__:
        engine: Any = engines["jinja2"]
        request.__dict__[GIVEN] = found = {
            "request": request,
            "csrf_input": WhenUsed(lambda: csrf_input(request)),
            "csrf_token": WhenUsed(lambda: get_token(request)),
        }
        for processor in engine.template_context_processors:
            found |= processor(request)
    return request.__dict__[GIVEN]  # type: ignore[no-any-return]


def draw(request: HttpRequest, template: str, context: dict[str, Any]) -> str:
    """A template with its context and what every template may use. The latter wins, as it does in Django."""
    engine: Any = engines["jinja2"]
    return str(engine.env.get_template(template).render(context | given(request)))


def draw_alone(template: str, context: dict[str, Any]) -> str:
    """A template for a page that is open already: no request, and nothing but its context."""
    engine: Any = engines["jinja2"]
    return str(engine.env.get_template(template).render(context))
