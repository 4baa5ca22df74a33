"""The devices that ring for me."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from groundswell.kernel.policies import policy
from groundswell.kernel.requests import Request
from groundswell.notifications import actions, queries
from groundswell.notifications.forms import DeviceForm
from groundswell.notifications.views.wishes import saved, show


@policy("signed_in")
@require_POST
def devices(request: Request) -> HttpResponse:
    """Have this browser ring for me."""
    form = DeviceForm(request.POST)
    if form.is_valid():
        try:
            actions.add_device(**form.cleaned_data, by=request.viewer)
        except ValidationError as error:
            form.add_error(None, error)
    if not form.is_valid():
        return show(request, device_form=form, status=422)
    messages.success(request, _("This device rings for you now."))
    return saved("devices")


@policy("signed_in")
@require_POST
def device(request: Request, number: int) -> HttpResponse:
    """It rings no more."""
    actions.remove_device(get_object_or_404(queries.devices_of(request.viewer), pk=number), by=request.viewer)
    messages.success(request, _("It rings no more."))
    return saved("devices")


@policy("signed_in")
@require_POST
def test(request: Request) -> HttpResponse:
    """Ring all of mine now."""
    actions.test_devices(request.viewer)
    messages.success(request, _("Your devices ring in a moment."))
    return saved("devices")
