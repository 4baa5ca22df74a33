"""Reading guides, and taking them along."""

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.utils.translation import get_language
from django.views.decorators.http import require_safe
from markupsafe import Markup

from groundswell.issues.queries import open_issues
from groundswell.kernel.pages import page
from groundswell.kernel.policies import policy
from groundswell.kernel.requests import Request
from groundswell.knowledge import actions, queries
from groundswell.knowledge.models import Guide
from groundswell.knowledge.policy import can_edit, can_publish, can_write
from groundswell.notifications.actions import see_about
from groundswell.ui.offline import readable_offline

FORMS = {"html": "text/html; charset=utf-8", "txt": "text/plain; charset=utf-8"}
MOST = 100


@policy("public")
@require_safe
def index(request: Request) -> HttpResponse:
    """Every guide, or those of one issue."""
    guides = queries.published_guides(request.viewer)
    issues = list(open_issues())
    chosen = next((issue for issue in issues if issue.slug == request.GET.get("issue")), None)
    context = {
        "guides": (guides.filter(issues=chosen) if chosen else guides)[:MOST],
        "issues": issues,
        "chosen": chosen,
        "can_write": can_write(request.viewer, None),
    }
    return page(request, "knowledge/index.html", context)


@policy("public", can_edit)
@require_safe
def guide(request: Request, slug: str) -> HttpResponse:
    """One guide, ready to print."""
    found = find(request, slug)
    if request.viewer.is_signed_in:
        see_about(request.viewer, found)
    may_edit = can_edit(request.viewer, found)
    context = {
        "guide": found,
        "group": found.group,
        "issues": found.issues.all(),
        "may_edit": may_edit,
        "may_publish": can_publish(request.viewer, found) if may_edit else may_edit,
        "taken": queries.times_taken(found) if may_edit else 0,
    }
    may_keep = found.is_published and (found.group is None or found.group.traits.is_carried)
    return readable_offline(page(request, "knowledge/guide.html", context), may=may_keep)


@policy("public")
@require_safe
def download(request: Request, slug: str) -> HttpResponse:
    """A guide as one file. That it was taken is counted, by whom is not."""
    found, form = find(request, slug), request.GET.get("as", "html")
    if form not in FORMS:
        raise Http404
    if request.method == "GET" and found.is_published:
        actions.count_download(found, form)
    context = {
        "guide": found,
        "movement": settings.MOVEMENT,
        "address": settings.BASE_URL + found.get_absolute_url(),
        "base_url": settings.BASE_URL,
        "language": get_language(),
        "style": Markup("<style>{}</style>").format(render_to_string("knowledge/download.css")),
    }
    response = HttpResponse(render_to_string(f"knowledge/download.{form}", context), content_type=FORMS[form])
    # Search engines list the page it is from.
    response["X-Robots-Tag"] = "noindex"
    response["Content-Disposition"] = f'attachment; filename="{found.slug}.{form}"'
    return response


def find(request: Request, slug: str) -> Guide:
    """The guide of this address, if the viewer may read it."""
    return get_object_or_404(queries.visible_guides(request.viewer), slug=slug)
