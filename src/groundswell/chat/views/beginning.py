"""Writing to somebody."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from groundswell.accounts.models import Person
from groundswell.chat import actions, policy, queries
from groundswell.chat.forms import BeginForm
from groundswell.chat.models import Message
from groundswell.kernel import idempotency
from groundswell.kernel.pages import page, see_other
from groundswell.kernel.policies import policy as declared
from groundswell.kernel.requests import Request


@declared("signed_in", policy.can_write_to)
@require_http_methods(["GET", "HEAD", "POST"])
@idempotency.idempotent
def begin(request: Request) -> HttpResponse:
    """A first message: 303 to the conversation, 422 with what to put right."""
    if request.method != "POST":
        return _show(request, BeginForm(initial={"to": request.GET.get("to", "")[:480]}))
    form = BeginForm(request.POST)
    if form.is_valid() and (message := _begun(request, form)):
        return see_other(message)
    return _show(request, form, 422)


def _begun(request: Request, form: BeginForm) -> Message | None:
    people = _people(request, form.handles)
    if people is None:
        form.add_error(
            "to",
            _("We cannot reach everybody you named. Look at how their names are written on their pages."),
        )
        return None
    text, client_id = form.cleaned_data["text"], form.cleaned_data["client_id"]
    try:
        return actions.begin(people, text, by=request.viewer, client_id=client_id)
    except PermissionDenied as error:
        form.add_error("to", str(error))
    except ValidationError as error:
        form.add_error("text", error)
    return None


def _people(request: Request, handles: list[str]) -> list[Person] | None:
    """Those whom the handles name and who may be written to. Who may not is not told from who is not there."""
    if not 1 <= len(handles) < policy.MOST_PEOPLE:
        return None
    found = list(queries.writable_people(request.viewer).filter(handle__in=handles))
    return found if len(found) == len(handles) else queries.partner_at(request.viewer, handles)


def _show(request: Request, form: BeginForm, status: int = 200) -> HttpResponse:
    context: dict[str, Any] = {"form": form, "once": idempotency.token()}
    return page(request, "chat/begin.html", context, status=status)
