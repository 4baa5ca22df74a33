from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from groundswell.accounts.models import Person
from groundswell.groups.models import Group
from groundswell.groups.queries import readable_groups
from groundswell.kernel import clock
from groundswell.kernel.pages import page, see_other
from groundswell.kernel.policies import policy
from groundswell.kernel.requests import Request
from groundswell.recognition import actions, queries
from groundswell.recognition.forms import ThanksForm, WordsForm
from groundswell.recognition.models import Award, Thanks
from groundswell.recognition.policy import can_put_away, can_share, can_thank, can_thank_group, can_thank_more

RECENT = 50


@policy("signed_in", can_thank_more)
@require_GET
def index(request: Request) -> HttpResponse:
    viewer = request.viewer
    received = list(queries.received_by(viewer)[:RECENT])
    context = {
        "section": "journey",
        "received": received,
        "what_for": queries.what_for(received, viewer.shown_name),
        "away": queries.received_by(viewer, is_hidden=True)[:RECENT],
        "given": queries.given_by(viewer)[:RECENT],
        "awards": queries.awards_of(viewer),
        "left": queries.left_this_week(viewer, clock.now()),
    }
    return page(request, "recognition/index.html", context)


@policy("signed_in", can_thank)
@require_GET
def thank(request: Request, handle: str) -> HttpResponse:
    found = _find(request, handle)
    return _show(request, found, _form(request, found))


@policy("signed_in", can_thank)
@require_POST
def given(request: Request, handle: str) -> HttpResponse:
    found = _find(request, handle)
    form = _form(request, found)
    if not form.is_valid() or not can_thank(request.viewer, found):
        return _show(request, found, form)
    said = form.cleaned_data
    thanks = actions.thank(
        found,
        said["words"],
        by=request.viewer,
        entry_id=said.get("entry"),
        on_behalf_of=said.get("on_behalf_of"),
        seen_by=said["seen_by"],
    )
    messages.success(request, _said(thanks, found))
    return see_other("recognition:index")


def _said(thanks: Thanks, to: Person) -> str:
    if thanks.is_counted:
        return _("Said. %(name)s can read it now.") % {"name": to.shown_name}
    return _(
        "Said. %(name)s can read it now. You two have thanked each other three times in a month already, "
        "so this one counts for no badge."
    ) % {"name": to.shown_name}


def _find(request: Request, handle: str) -> Person:
    return get_object_or_404(queries.people_to_thank(request.viewer), handle=handle)


def _form(request: Request, found: Person) -> ThanksForm:
    acts = [
        (entry, entry.sentence(found.shown_name))
        for entry in queries.acts_to_thank_for(request.viewer, found, clock.now())
    ]
    return ThanksForm(
        request.POST if request.method == "POST" else None,
        initial={"entry": request.GET.get("for", "")},
        acts=acts,
        groups=queries.groups_to_speak_for(request.viewer, found),
    )


def _show(request: Request, found: Person, form: ThanksForm) -> HttpResponse:
    context = {"section": "", "person": found, "form": form, "verdict": can_thank(request.viewer, found)}
    context["left"] = queries.left_this_week(request.viewer, clock.now())
    return page(request, "recognition/to.html", context, status=422 if form.is_bound else 200)


@policy("signed_in", can_thank_group)
@require_GET
def thank_group(request: Request, slug: str) -> HttpResponse:
    return _show_group(request, _find_group(request, slug), WordsForm())


@policy("signed_in", can_thank_group)
@require_POST
def given_to_group(request: Request, slug: str) -> HttpResponse:
    group = _find_group(request, slug)
    form = WordsForm(request.POST)
    if not form.is_valid() or not can_thank_group(request.viewer, group):
        return _show_group(request, group, form)
    actions.thank_group(
        group, form.cleaned_data["words"], by=request.viewer, seen_by=form.cleaned_data["seen_by"]
    )
    messages.success(
        request, _("Said. Those who look after %(group)s can read it now.") % {"group": group.name}
    )
    return see_other(group)


def _find_group(request: Request, slug: str) -> Group:
    return get_object_or_404(readable_groups(request.viewer), slug=slug, closed_at=None)


def _show_group(request: Request, group: Group, form: WordsForm) -> HttpResponse:
    context = {
        "section": "groups",
        "group": group,
        "form": form,
        "verdict": can_thank_group(request.viewer, group),
    }
    context["left"] = queries.left_this_week(request.viewer, clock.now())
    return page(request, "recognition/to_group.html", context, status=422 if form.is_bound else 200)


@policy("signed_in", can_put_away)
@require_POST
def away(request: Request, pk: int) -> HttpResponse:
    actions.put_away(_own(request, pk), by=request.viewer)
    messages.success(request, _("Put away. Nobody but you knows."), reverse("recognition:back", args=[pk]))
    return see_other("recognition:index")


@policy("signed_in", can_put_away)
@require_POST
def back(request: Request, pk: int) -> HttpResponse:
    actions.take_out(_own(request, pk), by=request.viewer)
    return see_other("recognition:index")


def _own(request: Request, pk: int) -> Thanks:
    return get_object_or_404(Thanks, pk=pk, to_person=request.viewer.pk)


@policy("signed_in", can_share)
@require_POST
def shown(request: Request, badge: str) -> HttpResponse:
    return _share(request, badge, is_shared=True)


@policy("signed_in", can_share)
@require_POST
def kept(request: Request, badge: str) -> HttpResponse:
    return _share(request, badge, is_shared=False)


def _share(request: Request, badge: str, *, is_shared: bool) -> HttpResponse:
    award = get_object_or_404(Award, person=request.viewer.pk, badge=badge)
    actions.share(award, by=request.viewer, is_shared=is_shared)
    return see_other("recognition:index")
