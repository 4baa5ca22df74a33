"""Reading why people signed, before others do."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST, require_safe

from groundswell.campaigns import actions, policy, queries
from groundswell.campaigns.models import Petition
from groundswell.campaigns.views.finding import find
from groundswell.kernel.pages import page, see_other
from groundswell.kernel.policies import policy as declared
from groundswell.kernel.requests import Request

MOST_AT_ONCE = 50


@declared("signed_in", policy.can_moderate)
@require_safe
def reasons(request: Request, slug: str) -> HttpResponse:
    """What waits to be read, then what was decided."""
    found = _theirs(request, slug)
    given = queries.waiting_reasons(found)[:MOST_AT_ONCE]
    return page(request, "campaigns/reasons.html", {"petition": found, "group": found.group, "given": given})


@declared("signed_in", policy.can_moderate)
@require_POST
def decide(request: Request, slug: str, number: int) -> HttpResponse:
    """Show a reason, or do not."""
    found = _theirs(request, slug)
    signature = get_object_or_404(queries.waiting_reasons(found), pk=number)
    decision = actions.approve_comment if request.POST.get("decision") == "show" else actions.hide_comment
    decision(signature, by=request.viewer)
    return see_other("campaigns:reasons", slug)


def _theirs(request: Request, slug: str) -> Petition:
    found = find(request, slug)
    policy.can_moderate(request.viewer, found).require()
    return found
