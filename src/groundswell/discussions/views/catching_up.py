"""All of one's groups at once: what is older, and having read it by a press."""

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from groundswell.discussions import queries
from groundswell.discussions.at_home import row
from groundswell.discussions.views.found import find_group
from groundswell.groups.policy import can_read
from groundswell.kernel import clock
from groundswell.kernel.pages import back, page
from groundswell.kernel.policies import policy as declared
from groundswell.kernel.requests import Request
from groundswell.threads import actions as threads


@declared("signed_in")
@require_safe
def lately(request: Request) -> HttpResponse:
    """What was said in my groups, newest first, page by page."""
    found, older = queries.older_in_my_groups(request.viewer, request.GET.get("before", ""))
    return page(request, "discussions/lately.html", {"rows": [row(one) for one in found], "older": older})


@declared("signed_in", can_read)
@require_POST
def caught_up(request: Request, slug: str) -> HttpResponse:
    """I know what is new here."""
    group = find_group(request, slug)
    count = threads.catch_up(queries.recent_threads(request.viewer, group, clock.now()), by=request.viewer)
    said = ngettext("%(count)d topic is read.", "%(count)d topics are read.", count) % {"count": count}
    messages.success(request, said, extra_tags=reverse("discussions:not_caught_up", args=[slug]))
    return back(request, "discussions:group", slug)


@declared("signed_in", can_read)
@require_POST
def not_caught_up(request: Request, slug: str) -> HttpResponse:
    """Undo it."""
    threads.fall_back(find_group(request, slug), by=request.viewer)
    messages.success(request, _("It is new to you again."))
    return back(request, "discussions:group", slug)
