"""The sign-in library's pages behind our own doors: limits, 422 for what cannot be taken, fresh proof where it matters."""

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.email_verification_by_code import EMAIL_VERIFICATION_CODE_SESSION_KEY
from allauth.account.internal.stagekit import unstash_login
from allauth.core.exceptions import ReauthenticationRequired
from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import HttpResponse, HttpResponseBase
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _

from groundswell.accounts import limits
from groundswell.accounts.entrance import fresh
from groundswell.accounts.entrance.adapter import NEXT
from groundswell.kernel import challenge
from groundswell.kernel.limits import Taken
from groundswell.kernel.networks import network_key
from groundswell.kernel.pages import page, see_other
from groundswell.kernel.requests import Request

type View = Callable[..., HttpResponseBase]
type Knock = Callable[[Request], Taken]

ALWAYS = ("GET", "HEAD", "POST")


def door(view: View, *, knock: Knock | None = None, fresh_for: Sequence[str] = ()) -> View:
    """A library's view as ours.

    knock: takes what a POST costs; over the limit the answer is 429. fresh_for: methods for which one first shows
    again who one is, unless that was within 15 minutes. A form that cannot be taken is answered with 422.
    """

    @wraps(view)
    def guarded(request: Request, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method == "POST" and knock and not (taken := knock(request)):
            return too_many(request, taken)
        try:
            if request.method in fresh_for and not fresh.is_fresh(request):
                return fresh.lead_there(request)
            return _finished(request, _done(request, view, *args, **kwargs))
        except ReauthenticationRequired:
            return fresh.lead_there(request)

    return guarded


def freshly(view: View) -> View:
    """For our own pages: first show again who you are. Put it below @policy."""

    @wraps(view)
    def guarded(request: Request, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return view(request, *args, **kwargs) if fresh.is_fresh(request) else fresh.lead_there(request)

    return guarded


def too_many(request: Request, taken: Taken) -> HttpResponse:
    """Please wait, with how long."""
    response = page(request, "accounts/too_many.html", {"seconds": taken.retry_after}, status=429)
    response["Retry-After"] = str(taken.retry_after)
    return response


def library_429(request: Request) -> HttpResponse:
    """What the sign-in library answers when its own limits are reached (config's handler429)."""
    return too_many(request, Taken(False, 60))


def _done(request: Request, view: View, *args: Any, **kwargs: Any) -> HttpResponseBase:
    """The library's answer; what it writes is written whole or not at all. Reading opens no transaction."""
    if request.method != "POST":
        return view(request, *args, **kwargs)
    try:
        with transaction.atomic():
            return view(request, *args, **kwargs)
    except IntegrityError:
        messages.error(request, _("That did not work. Please try again."))
        return see_other(request.get_full_path())


def _finished(request: Request, response: HttpResponseBase) -> HttpResponseBase:
    is_page = getattr(response, "context_data", None) is not None
    if request.method == "POST" and response.status_code == 200 and is_page:
        response.status_code = 422
    if request.method == "POST" and response.status_code == 302:
        response.status_code = 303
    patch_cache_control(response, private=True, no_store=True)
    return response


def resumes(view: View) -> View:
    """For the pages that ask who you are: what was pressed before goes on with this request's headers."""

    @wraps(view)
    def resuming(request: Request, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method == "POST":
            fresh.take_up(request)
        return view(request, *args, **kwargs)

    return resuming


def signs_in(request: Request) -> Taken:
    """Signing in: a try with a password, or a code by mail."""
    _remember_next(request)
    address = request.POST.get("login", "")
    is_password = request.POST.get("password") and request.POST.get("by") != "code"
    take = limits.take_try if is_password else limits.take_mail
    return take(address, network_key(request))


def signs_up(request: Request) -> Taken:
    """Signing up."""
    _remember_next(request)
    has_worked = challenge.passed(request.POST, "sign-up") == "proved"
    return limits.take_sign_up(request.POST.get("email", ""), network_key(request), has_worked=has_worked)


def asks_for_mail(request: Request) -> Taken:
    """A new password, or one more address: mail goes to an address that was typed."""
    if "action_remove" in request.POST or "action_primary" in request.POST:
        return Taken(True)
    return limits.take_mail(request.POST.get("email", ""), network_key(request))


def tries_code(request: Request) -> Taken:
    """A code is typed: counted for this browser's session. A new one is asked for: counted as mail to the address."""
    if request.POST.get("action") == "resend":
        is_new = EMAIL_VERIFICATION_CODE_SESSION_KEY in request.session
        take = limits.take_typed if is_new else limits.take_mail
        return take(_address_waiting(request), network_key(request))
    return limits.take_try(request.session.session_key or "", network_key(request))


def _address_waiting(request: Request) -> str:
    """The address whose code this browser waits for."""
    state = request.session.get(EMAIL_VERIFICATION_CODE_SESSION_KEY) or {}
    login = unstash_login(request, peek=True)
    return str(state.get("email") or (login.email if login else "") or "")


def _remember_next(request: Request) -> None:
    """Where somebody was going, also when they come back through the link in a mail."""
    wanted = request.POST.get("next") or request.GET.get("next", "")
    if wanted and get_adapter().is_safe_url(wanted):
        request.session[NEXT] = wanted
