"""A person's page, keeping people away, and hiding."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from groundswell.accounts import actions, limits, policy, queries
from groundswell.accounts.models import Person
from groundswell.accounts.policy import can_block, can_see_person
from groundswell.kernel.networks import network_key
from groundswell.kernel.pages import page, see_other
from groundswell.kernel.policies import policy as for_whom
from groundswell.kernel.requests import Request, Visitor


@for_whom("public", can_see_person)
@require_safe
def profile(request: Request, handle: str) -> HttpResponse:
    """What this viewer may see of somebody. The owner may look at it as somebody outside does."""
    person = _find(request, handle)
    _count_view(request, person)
    is_preview = request.GET.get("as") == "outsider" and request.viewer.pk == person.pk
    if is_preview:
        request.viewer = Visitor()
    seen = {part: queries.may_see(request.viewer, person, part) for part in queries.PARTS}
    context = {
        "person": person,
        "seen": seen,
        "is_preview": is_preview,
        "is_me": request.viewer.pk == person.pk,
    }
    return page(request, "accounts/profile.html", context)


@for_whom("signed_in", can_block)
@require_POST
def block(request: Request, handle: str) -> HttpResponse:
    """Keep somebody away."""
    person = _find(request, handle)
    policy.can_block(request.viewer, person).require()
    actions.block(request.viewer, person)
    undo = reverse("accounts:unblock", args=[person.pk])
    messages.success(request, _("You will not see each other any more. They are not told."), extra_tags=undo)
    return see_other("accounts:blocks")


@for_whom("signed_in", can_block)
@require_POST
def mute(request: Request, handle: str) -> HttpResponse:
    """Hear nothing of somebody any more."""
    person = _find(request, handle)
    policy.can_block(request.viewer, person).require()
    actions.mute(request.viewer, person)
    undo = reverse("accounts:unmute", args=[person.pk])
    messages.success(request, _("You hear nothing of them any more. They are not told."), extra_tags=undo)
    return see_other("accounts:blocks")


@for_whom("signed_in")
@require_POST
def hide(request: Request) -> HttpResponse:
    """Hide me now."""
    actions.hide(request.viewer)
    undo = reverse("accounts:show")
    messages.success(
        request, _("You are hidden. Others read “A member” where your name was."), extra_tags=undo
    )
    return see_other("accounts:privacy")


@for_whom("signed_in")
@require_POST
def show(request: Request) -> HttpResponse:
    """Undo hiding."""
    actions.show(request.viewer)
    messages.success(request, _("You can be seen again, by those you chose."))
    return see_other("accounts:privacy")


def _count_view(request: Request, person: Person) -> None:
    """Looking at one person after another is counted, and remarked on; looking at oneself is not."""
    viewer = request.viewer
    if viewer.pk == person.pk:
        return
    if (
        limits.take_view(str(viewer.pk) if viewer.is_signed_in else network_key(request))
        and viewer.is_signed_in
    ):
        actions.remark_on(viewer)


def _find(request: Request, handle: str) -> Person:
    person = queries.visible_people(request.viewer).filter(handle=handle).first()
    if person is None:
        raise Http404
    return person
