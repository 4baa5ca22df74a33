"""How far one has read, and how much of it one wants to hear."""

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from groundswell.kernel.pages import back, see_other
from groundswell.kernel.policies import policy as declared
from groundswell.kernel.requests import Request
from groundswell.threads import actions
from groundswell.threads.models import LEVELS_OF_A_THREAD
from groundswell.threads.subjects import page_of
from groundswell.threads.views.found import find_thread


@declared("signed_in")
@require_POST
def read(request: Request, number: int) -> HttpResponse:
    """I have read up to this post: said by a press, or by scrolling past it; never by opening the page."""
    thread = find_thread(request, number)
    until = request.POST.get("until", "")
    if until.isascii() and until.isdecimal() and len(until) < 10:
        actions.read_up_to(thread, int(until), by=request.viewer)
    if request.htmx:
        return HttpResponse(status=204)
    return back(request, page_of(thread.posts.get(number=1), thread))


@declared("signed_in")
@require_POST
def level(request: Request, number: int) -> HttpResponse:
    """What I want to hear of it."""
    thread, wanted = find_thread(request, number), request.POST.get("level", "")
    if wanted in dict(LEVELS_OF_A_THREAD):
        actions.set_level(thread, wanted, by=request.viewer)
        messages.success(request, _("Saved."))
    return see_other(page_of(thread.posts.get(number=1), thread))
