"""What this install says about itself: how to stay safe, what it keeps, where its source is, where to report a fault."""

from datetime import timedelta

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from groundswell import VERSION
from groundswell.accounts import wordings
from groundswell.accounts.models import Person
from groundswell.home.source import archive
from groundswell.kernel import clock, retention
from groundswell.kernel.pages import page
from groundswell.kernel.policies import policy
from groundswell.kernel.requests import Request

REPORTS_FOR = timedelta(days=180)


@policy("public")
@require_safe
def safety(request: Request) -> HttpResponse:
    """Who sees what, how to keep somebody away, and what this cannot protect from."""
    return page(request, "home/safety.html", _who())


@policy("public")
@require_safe
def privacy(request: Request) -> HttpResponse:
    """What is kept, why and how long, out of the rules that the sweeping itself goes by."""
    kept = [rule for rule in retention.rules().values() if rule.what]
    kept.sort(key=lambda rule: (rule.model is not Person, rule.model._meta.label))
    return page(request, "home/privacy.html", _who() | {"kept": kept, "asked": wordings.latest()})


@policy("public")
@require_safe
def source(request: Request) -> HttpResponse:
    """The program everybody here uses, and the right to have it."""
    return page(
        request, "home/source.html", _who() | {"version": VERSION, "link": settings.OPTIONS.source_url}
    )


@policy("public")
@require_safe
def source_file(request: Request) -> HttpResponse:
    """The source of exactly what runs here."""
    name = f"groundswell-{VERSION}.tar.gz"
    return HttpResponse(
        archive(),
        content_type="application/gzip",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@policy("public")
@require_safe
def security(request: Request) -> HttpResponse:
    """Where a fault is reported (RFC 9116). Without somebody to reach there is no such file."""
    contact = settings.OPTIONS.contact
    if not contact:
        raise Http404
    day = clock.now().replace(hour=0, minute=0, second=0, microsecond=0)
    lines = [
        f"Contact: {contact if contact.startswith('https://') else f'mailto:{contact}'}",
        f"Expires: {(day + REPORTS_FOR).isoformat().replace('+00:00', 'Z')}",
        f"Canonical: {settings.BASE_URL}{request.path}",
        f"Preferred-Languages: {settings.LANGUAGE_CODE}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@policy("public")
@require_safe
def change_password(request: Request) -> HttpResponse:
    """Where password managers send people."""
    return redirect("accounts:security")


def _who() -> dict[str, str]:
    contact = settings.OPTIONS.contact
    return {
        "section": "",
        "run_by": settings.OPTIONS.run_by,
        "contact": contact,
        "contact_link": f"mailto:{contact}"
        if "@" in contact and not contact.startswith("https:")
        else contact,
    }
