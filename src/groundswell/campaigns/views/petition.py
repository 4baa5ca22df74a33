"""A petition's page."""

from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from groundswell.campaigns import policy, queries, wordings
from groundswell.campaigns.forms import SignatureForm
from groundswell.campaigns.models import Petition
from groundswell.campaigns.views.finding import find, known
from groundswell.campaigns.views.pieces import empty_form, story_of
from groundswell.campaigns.views.shown import shown_of
from groundswell.kernel import clock
from groundswell.kernel.pages import kept_by_browsers, page
from groundswell.kernel.policies import policy as declared
from groundswell.kernel.requests import Request
from groundswell.notifications.actions import see_about
from groundswell.ui.offline import readable_offline


@declared("public", policy.can_sign, policy.can_change)
@require_safe
@kept_by_browsers
def petition(request: Request, slug: str) -> HttpResponse:
    """The petition. For a visitor the same bytes until something about it changes, so that it can carry an ETag."""
    found = find(request, slug)
    if request.viewer.is_signed_in:
        see_about(request.viewer, found)
    return readable_offline(show(request, found), may=_is_for_everybody(request, found))


def _is_for_everybody(request: Request, petition: Petition) -> bool:
    """Whether a stranger could read it too, and devices may keep it."""
    if not request.viewer.is_signed_in:
        return petition.group is None or petition.group.traits.is_carried
    return (petition.group is None or petition.group.is_carried) and not petition.is_draft


def show(
    request: Request,
    found: Petition,
    form: SignatureForm | None = None,
    *,
    error: str = "",
    fragment: str = "",
) -> HttpResponse:
    """The page, with a form that has to be put right or what stood against signing when there is something."""
    is_fine = form is None and not error
    context = _context(request, found, is_fine=is_fine) | {"form": form, "error": error}
    response = page(
        request, "campaigns/petition.html", context, fragment=fragment, status=200 if is_fine else 422
    )
    patch_vary_headers(response, ["Cookie"])
    return response


def _context(request: Request, found: Petition, *, is_fine: bool) -> dict[str, Any]:
    viewer, now, who = request.viewer, clock.now(), known(request)
    shown, via, here = shown_of(found, now), _via(request), found.get_absolute_url()
    link = settings.BASE_URL + here + (f"?via={via}" if via else "")
    question = wordings.news_question(found.group)
    return {
        "petition": found,
        "is_unlisted": found.group is not None and not found.group.traits.is_indexed,
        "here": here,
        "shown": shown,
        "may_sign": policy.can_sign(viewer, found, now),
        "may_change": viewer.is_signed_in and policy.can_change(viewer, found),
        "may_moderate": viewer.is_signed_in and policy.can_moderate(viewer, found),
        "known": who,
        "mine": queries.signature_of(who.person, found) if who else None,
        "question": question,
        "empty_form": empty_form(here, question, via) if is_fine and not who else "",
        "signers": queries.latest_signers(found),
        "story": story_of(found, shown, queries.reasons(found), queries.timeline(found), link, via),
        "via": via,
    }


def _via(request: Request) -> str:
    code = request.POST.get("via") or request.GET.get("via", "")
    return code if queries.is_code(code) else ""
