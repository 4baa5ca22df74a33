"""What I want to hear of: one page, each row saved by itself."""

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
from groundswell.notifications.forms import WishForm


@policy("signed_in")
@require_safe
def wishes(request: Request) -> HttpResponse:
    """Every wish: for everything, and for each group."""
    return _show(request, WishForm())


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


def _keep(request: Request, group: Group | None) -> HttpResponse:
    form = WishForm(request.POST)
    if not form.is_valid():
        return _show(request, form)
    actions.prefer(request.viewer, group.pk if group else None, **form.cleaned_data)
    messages.success(request, _("Saved."))
    return see_other(f"{reverse('notifications:settings')}#from-{group.pk if group else 'everything'}")


def _show(request: Request, form: WishForm) -> HttpResponse:
    context = {"wishes": queries.wishes_of(request.viewer), "form": form, "question": wordings.NEWS.ask()}
    return page(request, "notifications/settings.html", context, status=422 if form.is_bound else 200)
