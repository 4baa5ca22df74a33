"""Settings, each section at its own address."""

from typing import Any

from allauth.usersessions.models import UserSession
from django.conf import settings as django_settings
from django.contrib import messages
from django.forms import BaseForm
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groundswell.accounts import actions, languages, queries
from groundswell.accounts.forms.places import PlaceForm
from groundswell.accounts.forms.settings import LanguageForm, PrivacyForm, ProfileForm
from groundswell.kernel.pages import back, page, see_other
from groundswell.kernel.policies import policy
from groundswell.kernel.requests import Request


@policy("signed_in")
@require_safe
def overview(request: Request) -> HttpResponse:
    """Every section, with what it says now."""
    context = {
        "has_second_factor": queries.has_second_factor(request.viewer),
        "addresses": list(queries.addresses_of(request.viewer)),
    }
    return page(request, "accounts/settings/overview.html", context)


@policy("signed_in")
@require_http_methods(["GET", "HEAD", "POST"])
def profile(request: Request) -> HttpResponse:
    """What I say about myself."""
    form = ProfileForm(_sent(request), person=request.viewer)
    place = PlaceForm(_sent(request), person=request.viewer, is_needed=False)
    if form.is_valid() and place.is_valid():
        actions.change_profile(request.viewer, **form.cleaned_data)
        actions.settle_place(request.viewer, place.found, place.cleaned_data["precision"])
        return _saved(request, "accounts:profile_settings")
    return _section(request, "profile", form, place=place)


@policy("signed_in")
@require_http_methods(["GET", "HEAD", "POST"])
def privacy(request: Request) -> HttpResponse:
    """Who may see what of me, and leaving quickly."""
    form = PrivacyForm(_sent(request), instance=request.viewer)
    if form.is_valid():
        actions.change_privacy(request.viewer, **form.cleaned_data)
        return _saved(request, "accounts:privacy")
    return _section(request, "privacy", form)


@policy("signed_in")
@require_http_methods(["GET", "HEAD", "POST"])
def look(request: Request) -> HttpResponse:
    """My language and my clock. How pages look is kept in this browser, by the ui."""
    form = LanguageForm(_sent(request), instance=request.viewer)
    if not form.is_valid():
        return _section(request, "look", form)
    actions.choose_language(request.viewer, **form.cleaned_data)
    with override(request.viewer.language or None):
        response = _saved(request, "accounts:look")
    languages.keep(response, request.viewer.language)
    return response


@policy("signed_in")
@require_POST
def language(request: Request) -> HttpResponse:
    """The language buttons at the foot of a member's pages. What is chosen there holds for mail too, and everywhere."""
    chosen = request.POST.get("language", "")
    if chosen not in dict(django_settings.LANGUAGES):
        raise Http404
    actions.choose_language(request.viewer, language=chosen, time_zone=request.viewer.time_zone)
    response = back(request, "accounts:look")
    languages.keep(response, chosen)
    return response


@policy("signed_in")
@require_safe
def blocks(request: Request) -> HttpResponse:
    """Whom I keep away."""
    context = {
        "blocks": list(queries.blocks_of(request.viewer)),
        "mutes": list(queries.mutes_of(request.viewer)),
    }
    return page(request, "accounts/settings/blocks.html", context)


@policy("signed_in")
@require_POST
def unmute(request: Request, number: int) -> HttpResponse:
    """Hear of somebody again."""
    actions.unmute(request.viewer, number)
    messages.success(request, _("You hear of them again."))
    return see_other("accounts:blocks")


@policy("signed_in")
@require_POST
def unblock(request: Request, number: int) -> HttpResponse:
    """Let somebody near again."""
    actions.unblock(request.viewer, number)
    messages.success(request, _("You can see each other again."))
    return see_other("accounts:blocks")


@policy("signed_in")
@require_safe
def consents(request: Request) -> HttpResponse:
    """What I agreed to."""
    answers = queries.answers_of(request.viewer)
    return page(request, "accounts/settings/consents.html", {"answers": answers})


@policy("signed_in")
@require_POST
def withdraw(request: Request, number: int) -> HttpResponse:
    """Take a yes back."""
    consent = get_object_or_404(request.viewer.consents, pk=number)
    actions.withdraw_consent(
        request.viewer, consent.purpose, consent.channel, consent.space_id, way="settings"
    )
    messages.success(request, _("Done. From now on this holds no longer."))
    return see_other("accounts:consents")


@policy("signed_in")
@require_POST
def end_session(request: Request, number: int) -> HttpResponse:
    """Sign out on one device."""
    if not UserSession.objects.filter(user=request.viewer, pk=number).exists():
        raise Http404
    actions.end_session(request.viewer, number)
    messages.success(request, _("Signed out there."))
    return see_other("accounts:sessions")


def _sent(request: Request) -> Any:
    return request.POST if request.method == "POST" else None


def _saved(request: Request, name: str) -> HttpResponse:
    messages.success(request, _("Saved."))
    return see_other(name)


def _section(request: Request, key: str, form: BaseForm, **more: Any) -> HttpResponse:
    status = 422 if form.is_bound else 200
    return page(
        request, f"accounts/settings/{key}.html", {"form": form, **more}, fragment="form", status=status
    )
