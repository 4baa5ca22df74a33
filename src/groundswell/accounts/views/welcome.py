"""The welcome: three questions, each on its own page, each to be skipped."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from groundswell.accounts import actions
from groundswell.accounts.entrance.adapter import NEXT
from groundswell.accounts.forms.places import PlaceForm
from groundswell.accounts.forms.welcome import HelloForm, InterestsForm
from groundswell.accounts.models import Person
from groundswell.kernel.pages import page, see_other
from groundswell.kernel.policies import policy
from groundswell.kernel.requests import Request
from groundswell.kernel.slots import panels

LAST = 3


@policy("signed_in")
@require_http_methods(["GET", "HEAD", "POST"])
def welcome(request: Request, step: int) -> HttpResponse:
    """One step: its question, and on to the next one, answered or skipped."""
    if step not in STEPS:
        raise Http404
    make, keep = STEPS[step]
    form = make(request.POST if request.method == "POST" else None, request.viewer)
    if request.method == "POST" and "skip" in request.POST:
        return _on(request, step)
    if form.is_valid():
        keep(request.viewer, form)
        return _to_choose(request) if step == LAST else _on(request, step)
    if step == LAST and "choose" in request.GET:
        return page(
            request, "accounts/welcome/choose.html", {"step": step, "last": LAST, "on": _after(request)}
        )
    status = 422 if form.is_bound else 200
    context = {"form": form, "step": step, "last": LAST}
    return page(request, f"accounts/welcome/{step}.html", context, fragment="form", status=status)


def _on(request: Request, step: int) -> HttpResponse:
    if step < LAST:
        return see_other("accounts:welcome", step + 1)
    actions.finish_welcome(request.viewer, has_answered=False)
    return see_other(_after(request))


def _to_choose(request: Request) -> HttpResponse:
    """After the hello: a group and an event to begin with, when there are any."""
    if panels("welcome.choose", viewer=request.viewer):
        return see_other(reverse("accounts:welcome", args=[LAST]) + "?choose")
    return see_other(_after(request))


def _after(request: Request) -> str:
    """Where the welcome leads: to what somebody was on their way to, else home."""
    return str(request.session.get(NEXT) or settings.LOGIN_REDIRECT_URL)


def _keep_interests(person: Person, form: Any) -> None:
    actions.choose_interests(person, form.cleaned_data["interests"])


def _keep_place(person: Person, form: Any) -> None:
    actions.settle_place(person, form.found, form.cleaned_data["precision"])


def _keep_hello(person: Person, form: Any) -> None:
    actions.say_hello(person, name=form.cleaned_data["name"], about=form.cleaned_data["sentence"])
    actions.agree_to(form.agreed, by=person)


STEPS: dict[int, tuple[Callable[[Any, Person], Any], Callable[[Person, Any], None]]] = {
    1: (lambda data, person: InterestsForm(data, person=person), _keep_interests),
    2: (lambda data, person: PlaceForm(data, person=person, is_needed=True), _keep_place),
    3: (lambda data, person: HelloForm(data, person=person), _keep_hello),
}
