"""The same request, sent again, is done once and answered the same.

The answer's row is inserted first, in the transaction of the work: a second request with the same key waits on it
and then gets the first one's answer (the Idempotency-Key pattern). Answers are kept for 24 hours.
"""

import hashlib
import secrets
from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.conf import settings
from django.db import OperationalError, transaction
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from groundswell.kernel.models import Answer
from groundswell.kernel.requests import Request

FIELD = "once"
LONGEST_KEY = 200
LONGEST_CONTENT = 200_000
NOT_COMPARED = {FIELD, "csrfmiddlewaretoken"}
KEPT_HEADERS = {"location", "content-type", "vary", "cache-control"}

type View = Callable[..., HttpResponseBase]


def token() -> str:
    """A fresh key for a form's hidden field `once`. Give each person their own: never on a page that is cached."""
    return secrets.token_urlsafe(24)


def idempotent[V: View](view: V) -> V:
    """Let an unsafe request be repeated: by the form's hidden field `once`, or the header Idempotency-Key.

    Requests without a key just run. Put it below @policy and take limits above it: it opens the transaction.
    """

    @wraps(view)
    def repeatable(request: Request, *args: Any, **kwargs: Any) -> HttpResponseBase:
        key = request.headers.get("Idempotency-Key") or request.POST.get(FIELD)
        if not key or request.method in ("GET", "HEAD", "OPTIONS"):
            return view(request, *args, **kwargs)
        return once(request, key, lambda: view(request, *args, **kwargs))

    return cast("V", repeatable)


def once(request: Request, key: str, produce: Callable[[], HttpResponseBase]) -> HttpResponseBase:
    """Answer a request by `produce`, or as it was answered before when this viewer sent the same key here before.

    Only what succeeded is remembered: after an answer of 400 or more the same key may be sent again, corrected;
    after 500 or an exception everything done meanwhile is rolled back. The same key with other content is 422.
    When the first request holds on for too long the answer is 409, and nothing was done.
    """
    if len(key) > LONGEST_KEY:
        return _sentence(_("The key of this request is too long."), 422)
    asked = _digest(*_content(request))
    try:
        with transaction.atomic():
            answer, is_new = Answer.objects.get_or_create(key=_key(request, key), defaults={"asked": asked})
            return _first(answer, produce) if is_new else _again(answer, asked)
    except OperationalError as error:
        if not _is_lock_held(error):
            raise
        return _sentence(_("We are still busy with what you sent before. Please try again in a moment."), 409)


def _first(answer: Answer, produce: Callable[[], HttpResponseBase]) -> HttpResponseBase:
    response = produce()
    if callable(getattr(response, "render", None)):
        cast("Any", response).render()
    if response.status_code >= 500:
        transaction.set_rollback(True)
    elif response.status_code >= 400:
        answer.delete()
    else:
        _keep(answer, response)
    return response


def _keep(answer: Answer, response: HttpResponseBase) -> None:
    answer.status = response.status_code
    answer.headers = {name: value for name, value in response.items() if _is_kept(name.lower())}
    content = response.content if isinstance(response, HttpResponse) else b""
    answer.content = content if len(content) <= LONGEST_CONTENT else b""
    answer.save(update_fields=["status", "headers", "content"])


def _is_kept(name: str) -> bool:
    return name in KEPT_HEADERS or name.startswith("hx-")


def _again(answer: Answer, asked: str) -> HttpResponse:
    if answer.asked != asked:
        return _sentence(
            _("This form was sent before with other content. Open it again and send it from there."), 422
        )
    return HttpResponse(bytes(answer.content), status=answer.status, headers=answer.headers)


def _key(request: Request, key: str) -> str:
    return _digest(_viewer(request), request.method or "", request.get_full_path(), key)


def _viewer(request: Request) -> str:
    """Who asks: a person, an API client, or a visitor by the cookie that also guards their forms."""
    if request.viewer.pk is not None:
        return f"person {request.viewer.pk}"
    return request.headers.get("Authorization") or request.COOKIES.get(settings.CSRF_COOKIE_NAME, "")


def _content(request: Request) -> list[str]:
    if request.content_type not in ("application/x-www-form-urlencoded", "multipart/form-data"):
        return [hashlib.sha256(request.body).hexdigest()]
    fields = [
        f"{name}={value}"
        for name, values in sorted(request.POST.lists())
        for value in values
        if name not in NOT_COMPARED
    ]
    return fields + [
        f"{name}:{_file_digest(file)}" for name, files in sorted(request.FILES.lists()) for file in files
    ]


def _file_digest(file: Any) -> str:
    digest = hashlib.sha256(str(file.name).encode())
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(0)
    return digest.hexdigest()


def _digest(*parts: str) -> str:
    whole = hashlib.sha256()
    for part in parts:
        whole.update(f"{len(part)}:{part}".encode("utf-8", "surrogatepass"))
    return whole.hexdigest()


def _is_lock_held(error: OperationalError) -> bool:
    """PostgreSQL's lock_not_available, or SQLite's busy timeout run out."""
    return getattr(error.__cause__, "sqlstate", "") == "55P03" or "database is locked" in str(error)


def _sentence(text: str, status: int) -> HttpResponse:
    headers = {"Cache-Control": "private, no-store"} | ({"Retry-After": "2"} if status == 409 else {})
    return HttpResponse(text, status=status, content_type="text/plain; charset=utf-8", headers=headers)
