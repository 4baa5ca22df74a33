"""Who would help with what a post asks for."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from groundswell.kernel.pages import page
from groundswell.kernel.policies import policy as declared
from groundswell.kernel.requests import Request
from groundswell.threads import policy, queries, showing
from groundswell.threads.subjects import page_of
from groundswell.threads.views.found import find_post


@declared("signed_in", policy.can_see_offers)
@require_safe
def offers(request: Request, number: int) -> HttpResponse:
    """Whoever pressed “I’ll help” under it, for its author and for who hands out tasks, and what can be made of it."""
    found, viewer = find_post(request, number), request.viewer
    policy.can_see_offers(viewer, found).require()
    helpers = queries.helpers_of(viewer, found)
    names = queries.Names(viewer, found.thread.group, [found.author_id, *helpers])
    context = {
        "post": found,
        "group": found.thread.group,
        "shown": showing.show_post(viewer, found),
        "helpers": [(helper, names.of(helper)) for helper in helpers],
        "back": page_of(found, found.thread),
    }
    return page(request, "threads/offers.html", context)
