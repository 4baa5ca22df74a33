"""What I want to hear of, and when: one page, each row saved by itself."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from groundswell.groups.models import Group
from groundswell.groups.queries import my_groups
from groundswell.kernel.pages import page, see_other
from groundswell.kernel.policies import policy
from groundswell.kernel.requests import Request
from groundswell.notifications import actions, queries, wordings
from groundswell.notifications.forms import DeviceForm, HoursForm, WishForm
from groundswell.notifications.ringing import public_key


@policy("signed_in")
@require_safe
def wishes(request: Request) -> HttpResponse:
    """Every wish: for everything, and for each group."""
    return show(request)


@policy("signed_in")
@require_POST
def wish_for_everything(request: Request) -> HttpResponse:
    """Keep the wish that holds wherever there is no other."""
    return _keep(request, None)


@policy("signed_in")
@require_POST
def wish(request: Request, number: int) -> HttpResponse:
    """Keep the wish for one group."""
    return _keep(request, get_object_or_404(my_groups(request.viewer), pk=number))


@policy("signed_in")
@require_POST
def hours(request: Request) -> HttpResponse:
    """Keep my quiet hours, and when news comes together."""
    form = HoursForm(request.POST)
    if not form.is_valid():
        return show(request, hours_form=form, status=422)
    actions.keep_hours(request.viewer, **form.cleaned_data)
    messages.success(request, _("Saved."))
    return saved("hours")


def _keep(request: Request, group: Group | None) -> HttpResponse:
    form = WishForm(request.POST)
    if not form.is_valid():
        return show(request, form=form, status=422)
    actions.prefer(request.viewer, group.pk if group else None, form.wishes)
    messages.success(request, _("Saved."))
    return saved(f"from-{group.pk if group else 'everything'}")


def saved(place: str) -> HttpResponse:
    """Back to a part of the page."""
    return see_other(f"{reverse('notifications:settings')}#{place}")


def show(request: Request, *, status: int = 200, **given: Any) -> HttpResponse:
    """The page, with a form as it was left when it could not be taken."""
    hours = queries.hours_of(request.viewer)
    kept = {name: getattr(hours, name) for name in HoursForm.base_fields}
    context = {
        "wishes": queries.wishes_of(request.viewer),
        "form": WishForm(),
        "hours_form": HoursForm(initial=kept),
        "devices": list(queries.devices_of(request.viewer)),
        "device_form": DeviceForm(),
        "push_key": public_key(),
        "question": wordings.NEWS.ask(),
    }
    return page(request, "notifications/settings.html", context | given, status=status)
