"""The page, how people join, the agreement, who looks after newcomers."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from groundswell.groups import actions, policy, queries
from groundswell.groups.actions.groups import Fields
from groundswell.groups.forms.settings import AgreementForm, JoiningForm, PageForm, WelcomersForm
from groundswell.groups.models import Group, State
from groundswell.groups.samples import SAMPLES
from groundswell.groups.views.frame import BEHIND_THE_DESK, find, show
from groundswell.kernel.pages import see_other
from groundswell.kernel.policies import policy as declared
from groundswell.kernel.requests import Request
from groundswell.kernel.verdicts import no

ALWAYS = ("GET", "HEAD", "POST")


@declared("signed_in", policy.can_use_right)
@require_safe
def index(request: Request, slug: str) -> HttpResponse:
    """What there is to look after, as far as the viewer's rights go."""
    group = find(request, slug)
    if not queries.rights_of(request.viewer, group) & BEHIND_THE_DESK:
        no(_("Your role in %(group)s has nothing to look after here.") % {"group": group.name}).require()
    asking = group.memberships.filter(state=State.PENDING).count()
    return show(
        request,
        group,
        "groups/settings/index.html",
        "settings",
        asking=asking,
        guarding=group.get_posture_display(),
    )


@declared("signed_in", policy.can_change)
@require_http_methods(ALWAYS)
def page(request: Request, slug: str) -> HttpResponse:
    """What the group's page says."""
    group = _theirs(request, slug)
    form = PageForm(_sent(request), viewer=request.viewer, group=group)
    if form.is_valid():
        actions.change(group, _placed(form), by=request.viewer)
        return _saved(request, group)
    return _form(request, group, "page", form)


def _placed(form: PageForm) -> Fields:
    fields: Any = dict(form.cleaned_data)
    if form.found:
        fields |= {
            "place": form.found.label,
            "latitude": form.found.latitude,
            "longitude": form.found.longitude,
        }
    elif not fields["place"]:
        fields |= {"latitude": None, "longitude": None}
    return fields  # type: ignore[no-any-return]


@declared("signed_in", policy.can_change)
@require_http_methods(ALWAYS)
def joining(request: Request, slug: str) -> HttpResponse:
    """Who finds it, how people join, what they are asked."""
    group = _theirs(request, slug)
    form = JoiningForm(_sent(request), group=group)
    if form.is_valid():
        said = form.cleaned_data
        fields: Fields = {
            "visibility": said["visibility"],
            "joining": said["joining"],
            "questions": form.questions,
        }
        actions.change(group, fields, by=request.viewer)
        return _saved(request, group)
    return _form(request, group, "joining", form)


@declared("signed_in", policy.can_change)
@require_http_methods(ALWAYS)
def agreement(request: Request, slug: str) -> HttpResponse:
    """The agreement: from a sample, or the one in force, changed."""
    group = _theirs(request, slug)
    before = queries.agreement_in_force(group)
    sample = SAMPLES.get(request.GET.get("sample", ""))
    clauses = sample.clauses if sample else before.clauses if before else []
    form = AgreementForm(_sent(request), clauses=clauses)
    if form.is_valid():
        actions.agree_on(group, form.clauses, form.cleaned_data["change"], by=request.viewer)
        messages.success(request, _("The agreement is in force. Members are asked to accept it."))
        return see_other("groups:about", group.slug)
    return _form(request, group, "agreement", form, before=before, samples=list(SAMPLES.values()))


@declared("signed_in", policy.can_change)
@require_http_methods(ALWAYS)
def welcomers(request: Request, slug: str) -> HttpResponse:
    """Who looks after newcomers."""
    group = _theirs(request, slug)
    form = WelcomersForm(_sent(request), members=queries.active_members(group))
    if form.is_valid():
        actions.appoint_welcomers(group, list(form.cleaned_data["members"]), by=request.viewer)
        return _saved(request, group)
    return _form(request, group, "welcomers", form)


def _theirs(request: Request, slug: str) -> Group:
    group = find(request, slug)
    policy.can_change(request.viewer, group).require()
    return group


def _sent(request: Request) -> Any:
    return request.POST if request.method == "POST" else None


def _saved(request: Request, group: Group) -> HttpResponse:
    messages.success(request, _("Saved."))
    return see_other("groups:settings", group.slug)


def _form(request: Request, group: Group, name: str, form: Any, **context: Any) -> HttpResponse:
    status = 422 if form.is_bound else 200
    template = f"groups/settings/{name}.html"
    return show(request, group, template, "settings", status=status, form=form, **context)
