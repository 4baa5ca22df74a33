"""One way to answer a browser, with or without htmx."""

from typing import Any

from django.http import HttpResponse
from django.template import engines
from django.utils.cache import patch_cache_control, patch_vary_headers
from jinja2_fragments import render_block

from groundswell.kernel.drawing import draw, given
from groundswell.kernel.requests import Request


def page(
    request: Request,
    template: str,
    context: dict[str, Any] | None = None,
    *,
    fragment: str = "",
    status: int = 200,
) -> HttpResponse:
    """Render a page, or only the named block of it when htmx asks for that block.

    Every answer varies by HX-Request, and is kept by nobody's cache unless a view says otherwise.
    """
    context = context or {}
    given(request, is_new=True)
    if fragment and request.htmx and not request.htmx.history_restore_request:
        html = _block(request, template, fragment, context)
    else:
        html = draw(request, template, context)
    response = HttpResponse(html, status=status)
    patch_vary_headers(response, ["HX-Request"])
    patch_cache_control(response, private=True, no_store=True)
    return response


def _block(request: Request, template: str, fragment: str, context: dict[str, Any]) -> str:
    engine: Any = engines["jinja2"]
    return render_block(engine.env, template, fragment, given(request) | context)
