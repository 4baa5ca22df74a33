"""The words of a group and of the whole movement: read, explained, asked for."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from groundswell.accounts.models import Person
from groundswell.glossary import actions, policy, queries
from groundswell.glossary.forms import AskForm, TermForm
from groundswell.glossary.models import Term
from groundswell.glossary.words import acronyms_in
from groundswell.groups.models import Group
from groundswell.groups.queries import readable_group, visible_members
from groundswell.groups.tabs import tabs_of
from groundswell.kernel.pages import back, page, see_other
from groundswell.kernel.policies import policy as declared
from groundswell.kernel.requests import Request


@declared("public", policy.can_explain)
@require_http_methods(["GET", "HEAD", "POST"])
def movement(request: Request) -> HttpResponse:
    """The words of the whole movement; staff explain another one: 303, or 422 with what to put right."""
    return _list(request, None)


@declared("public", policy.can_explain)
@require_http_methods(["GET", "HEAD", "POST"])
def group(request: Request, slug: str) -> HttpResponse:
    """The words of a group, and the movement's; members explain another one."""
    return _list(request, _find(request, slug))


@declared("signed_in", policy.can_change)
@require_http_methods(["GET", "HEAD", "POST"])
def term(request: Request, number: int) -> HttpResponse:
    """Explain a word otherwise: 303, or 422 with what to put right."""
    found = _find_term(request, number)
    policy.can_change(request.viewer, found).require()
    begun = {name: getattr(found, name) for name in ("word", "spelled_out", "means", "language", "ask")}
    form = _form(request, found.group, begun)
    if (
        form.is_bound
        and form.is_valid()
        and _done(form, lambda: actions.change(found, form.explanation, by=request.viewer))
    ):
        return see_other(found)
    return page(
        request, "glossary/term.html", {"term": found, "form": form}, status=422 if form.is_bound else 200
    )


@declared("signed_in", policy.can_change)
@require_POST
def dropped(request: Request, number: int) -> HttpResponse:
    """Explain it no more."""
    found = _find_term(request, number)
    actions.drop(found, by=request.viewer)
    messages.success(request, _("It is off the list."))
    return see_other("glossary:group", found.group.slug) if found.group else see_other("glossary:movement")


@declared("signed_in", policy.can_ask)
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: Request, slug: str) -> HttpResponse:
    """“What does this mean?”: asked without a name. 303 to where one was."""
    found = _find(request, slug)
    form = AskForm(request.POST if request.method == "POST" else None)
    if (
        form.is_bound
        and form.is_valid()
        and _done(form, lambda: actions.ask(found, form.cleaned_data["word"], by=request.viewer))
    ):
        messages.success(
            request, _("Asked. Nobody sees who it was; once others ask too, somebody is told to explain it.")
        )
        return back(request, "glossary:group", found.slug)
    context = {"group": found, "form": form, "next": request.POST.get("next") or request.GET.get("next", "")}
    return page(request, "glossary/ask.html", context, status=422 if form.is_bound else 200)


@declared("signed_in", policy.can_explain)
@require_POST
def spelling(request: Request, slug: str) -> HttpResponse:
    """Acronyms of a text being written that nobody has explained here."""
    found = _find(request, slug)
    words = queries.unexplained(request.viewer, found, acronyms_in(request.POST.get("text", "")))
    context = {"group": found, "words": words[:3], "may_explain": policy.can_explain(request.viewer, found)}
    return page(request, "glossary/_spelling.html", context)


def _list(request: Request, found: Group | None) -> HttpResponse:
    viewer = request.viewer
    form = _form(request, found, {"word": request.GET.get("word", "")[:40]})
    if form.is_bound:
        policy.can_explain(viewer, found).require()
        if form.is_valid() and _done(form, lambda: actions.explain(found, form.explanation, by=viewer)):
            messages.success(request, _("Explained. Pages of the group open it where the word stands first."))
            return see_other("glossary:group", found.slug) if found else see_other("glossary:movement")
    context: dict[str, Any] = {
        "group": found,
        "tabs": tabs_of(viewer, found) if found else [],
        "terms": [(term, policy.can_change(viewer, term)) for term in queries.terms_of(viewer, found)],
        "shared": list(queries.terms_of(viewer, None)) if found else [],
        "asked": queries.asked_for(viewer, found) if found else [],
        "may_explain": policy.can_explain(viewer, found),
        "form": form,
    }
    return page(request, "glossary/list.html", context, status=422 if form.is_bound else 200)


def _find(request: Request, slug: str) -> Group:
    found = readable_group(request.viewer, slug)
    if found is None:
        raise Http404
    return found


def _find_term(request: Request, number: int) -> Term:
    return get_object_or_404(queries.visible_terms(request.viewer), pk=number)


def _form(request: Request, found: Group | None, begun: dict[str, Any]) -> TermForm:
    people = None
    if found is not None:
        members = visible_members(request.viewer, found).order_by().values("person")
        people = Person.objects.filter(pk__in=members).order_by("name", "pk")
    return TermForm(request.POST if request.method == "POST" else None, initial=begun, people=people)


def _done(form: Any, act: Any) -> bool:
    try:
        act()
    except ValidationError as error:
        form.add_error(None, error)
        return False
    return True
