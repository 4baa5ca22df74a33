"""Templates drawn for a request: what all of them are given is put together once, however many panels a page has."""

from typing import Any

from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.template import engines
from django.template.backends.utils import csrf_input
from django.utils.functional import SimpleLazyObject

GIVEN = "given_to_templates"


def given(request: HttpRequest, *, is_new: bool = False) -> dict[str, Any]:
    """What every template may use; put together anew when a page begins. The form token is made when it is used."""
    if is_new or GIVEN not in request.__dict__:
        engine: Any = engines["jinja2"]
        request.__dict__[GIVEN] = found = {
            "request": request,
            "csrf_input": SimpleLazyObject(lambda: csrf_input(request)),
            "csrf_token": SimpleLazyObject(lambda: get_token(request)),
        }
        for processor in engine.template_context_processors:
            found |= processor(request)
    return request.__dict__[GIVEN]  # type: ignore[no-any-return]


def draw(request: HttpRequest, template: str, context: dict[str, Any]) -> str:
    """A template with its context and what every template may use. The latter wins, as it does in Django."""
    engine: Any = engines["jinja2"]
    return str(engine.env.get_template(template).render(context | given(request)))
