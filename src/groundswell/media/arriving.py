"""Pictures that come along with a form: with JavaScript one at a time, without it together with the words."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpResponseBase

from groundswell.accounts.models import Person
from groundswell.kernel.idempotency import FIELD
from groundswell.kernel.requests import Request
from groundswell.media import actions
from groundswell.media.decoding import refusal
from groundswell.media.models import Picture
from groundswell.media.uploads import was_too_large

FILE, ALT = "picture", "picture_alt"
type View = Callable[..., HttpResponseBase]


def takes_pictures[V: View](view: V) -> V:
    """Let a form bring a picture along: it is taken in, and stands at the end of the form's text when the view reads it.

    Put it between @policy and @idempotent, so that no transaction waits for the picture. Where it cannot be taken, the
    view finds the text as it was, and `answered` says why.
    """

    @wraps(view)
    def taking(request: Request, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method == "POST" and request.viewer.is_signed_in:
            _take(request)
        return view(request, *args, **kwargs)

    return cast("V", taking)


def answered[F: Form](request: Request, form: F) -> F:
    """A form, with the sentence for a picture that could not be taken."""
    why = getattr(request, "picture_refused", "")
    if why:
        form.full_clean()
        form.add_error("text", why)
    return form


def sent(request: Request, by: Person) -> Picture | None:
    """The picture in a form, taken in; None when there is none. Raises ValidationError with a sentence, TooMany."""
    file = request.FILES.get(FILE)
    if was_too_large(request):
        raise refusal("size")
    if file is None:
        return None
    key = (
        request.headers.get("Idempotency-Key")
        or request.POST.get(FIELD)
        or request.POST.get("client_id")
        or ""
    )
    return actions.take_in(file, file.size or 0, by=by, alt=request.POST.get(ALT, ""), key=key)


def _take(request: Any) -> None:
    try:
        picture = sent(request, request.viewer)
    except ValidationError as error:
        request.picture_refused = " ".join(error.messages)
        return
    if picture is None:
        return
    posted = request.POST.copy()
    if picture.name not in posted.get("text", ""):
        posted["text"] = f"{posted.get('text', '').rstrip()}\n\n{picture.reference}".lstrip()
    request.POST = posted
