"""One way to answer a browser, with or without htmx."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.db.models import Model
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.template import engines
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.http import url_has_allowed_host_and_scheme
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


def kept_by_browsers[View: Callable[..., HttpResponse]](view: View) -> View:
    """For a public page that is the same bytes for every visitor until something changes: a browser may keep it, and
    asks each time whether it still holds (304). Whoever is signed in or brings a form's answer gets the usual no-store.
    """

    @wraps(view)
    def looked_at(request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        is_plain = not (request.viewer.is_signed_in or request.htmx or response.cookies)
        if is_plain and request.method in ("GET", "HEAD") and response.status_code == 200:
            response["Cache-Control"] = "private, no-cache"
        return response

    return cast("View", looked_at)


def see_other(to: str | Model, *args: Any, **kwargs: Any) -> HttpResponseRedirect:
    """After something was done: go and read there (303), by an address, a route's name or a thing that has a page."""
    return HttpResponseRedirect(resolve_url(to, *args, **kwargs), status=303)


def back(request: Request, to: str | Model, *args: Any) -> HttpResponseRedirect:
    """After something was done: the page of ours a form names as `next` (303), else `to`, as see_other takes it."""
    wanted = request.POST.get("next", "")
    is_ours = wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return see_other(wanted) if is_ours else see_other(to, *args)


def _block(request: Request, template: str, fragment: str, context: dict[str, Any]) -> str:
    engine: Any = engines["jinja2"]
    return render_block(engine.env, template, fragment, given(request) | context)
