"""Sending a picture, and showing one."""

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, HttpResponseBase, JsonResponse
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from groundswell.kernel.limits import TooMany
from groundswell.kernel.policies import policy
from groundswell.kernel.requests import Request
from groundswell.media import queries
from groundswell.media.arriving import sent
from groundswell.media.files import SIZES, path_of

PRIVATE = "private, no-cache"
ALONE = "sandbox; default-src 'none'"


@policy("signed_in")
@require_POST
def pictures(request: Request) -> HttpResponse:
    """Take a picture in, alone: what stands in a text for it, or 422 or 429 with a sentence."""
    try:
        picture = sent(request, request.viewer)
    except ValidationError as error:
        return _said(" ".join(error.messages), 422)
    except TooMany as error:
        answer = _said(str(error), 429)
        answer["Retry-After"] = str(error.retry_after)
        return answer
    if picture is None:
        return _said(_("Choose a picture first."), 422)
    return JsonResponse({"text": picture.reference}, headers={"Cache-Control": "private, no-store"})


@policy("public")
@require_safe
def file(request: Request, name: str, size: str) -> HttpResponseBase:
    """One size of a picture, for whoever may see it at this moment; for anybody else it is not there.

    Browsers keep it and ask each time whether they still may (304).
    """
    picture = queries.visible_picture(request.viewer, name) if size in SIZES else None
    if picture is None:
        raise Http404
    etag = quote_etag(f"{picture.name}.{size}")
    answer = get_conditional_response(request, etag=etag) or _content(picture.name, size)
    answer["ETag"], answer["Cache-Control"], answer["Vary"] = etag, PRIVATE, "Cookie"
    answer["Content-Security-Policy"] = ALONE
    answer["Cross-Origin-Resource-Policy"] = "same-origin"
    return answer


def _content(name: str, size: str) -> HttpResponse:
    try:
        content = path_of(name, size).read_bytes()
    except FileNotFoundError as error:
        raise Http404 from error
    return HttpResponse(content, content_type="image/webp", headers={"Content-Disposition": "inline"})


def _said(words: str, status: int) -> HttpResponse:
    headers = {"Cache-Control": "private, no-store"}
    return HttpResponse(words, status=status, content_type="text/plain; charset=utf-8", headers=headers)
