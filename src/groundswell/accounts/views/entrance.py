"""Signing in, up and out."""

import re
import time
from typing import Any, override

from allauth.account import views as library
from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import record_authentication
from allauth.account.models import EmailAddress
from allauth.core.internal.cryptokit import compare_user_code
from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext_lazy as _

from groundswell.accounts import limits, start
from groundswell.accounts.views.doors import too_many
from groundswell.kernel import challenge
from groundswell.kernel.networks import network_key
from groundswell.kernel.pages import page, see_other
from groundswell.kernel.requests import Request

SURE = "accounts.sure"
CODE = re.compile(r"[A-Za-z0-9-]{4,20}")


class SignUpView(library.SignupView):  # type: ignore[misc]
    """Prefilled with what this browser has just acted with; holds the work that speaks for a crowded network."""

    @override
    def get_initial(self) -> dict[str, Any]:
        return {**start.remembered(self.request)}

    @override
    def form_valid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        start.forget(response)
        return response

    @override
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"challenge": challenge.issue("sign-up")}


class CodeFromLink:
    """The link in the mail brings the code along, so that one press is enough."""

    request: HttpRequest

    def get_initial(self) -> dict[str, Any]:
        code = self.request.GET.get("code", "")
        return {"code": code} if CODE.fullmatch(code) else {}


class SignInCodeView(CodeFromLink, library.ConfirmLoginCodeView):  # type: ignore[misc]
    """The code from a sign-in mail."""


class AddressCodeView(CodeFromLink, library.ConfirmEmailVerificationCodeView):  # type: ignore[misc]
    """The code that proves an address, of a new account or one more of an account."""


class SignOutView(library.LogoutView):  # type: ignore[misc]
    """Signs out, and has the browser forget what it kept of these pages."""

    @override
    def post(self, *args: Any, **kwargs: Any) -> HttpResponse:
        response: HttpResponse = super().post(*args, **kwargs)
        response["Clear-Site-Data"] = '"cache", "storage"'
        return response


def here_or_elsewhere(view: Any) -> Any:
    """A link from a mail, opened in another browser than the one that waits: show the code to type there."""

    def looking(request: Request) -> HttpResponseBase:
        response: HttpResponseBase = view(request)
        code = request.GET.get("code", "")
        is_elsewhere = (
            request.method == "GET" and response.status_code == 302 and not request.viewer.is_signed_in
        )
        if is_elsewhere and CODE.fullmatch(code):
            return page(request, "accounts/elsewhere.html", {"code": code})
        return response

    return looking


class SureForm(forms.Form):
    """The code that shows who one is."""

    code = forms.CharField(max_length=20, label=_("Code from the mail"))


class SureByMailView(library.BaseReauthenticateView):  # type: ignore[misc]
    """For people with neither password nor second factor: a code by e-mail shows who they are."""

    form_class = SureForm
    template_name = "accounts/sure_by_mail.html"

    @override
    def post(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.POST.get("action") == "send":
            return self._send(request)
        answer: HttpResponseBase = super().post(request, *args, **kwargs)
        return answer

    def _send(self, request: Request) -> HttpResponseBase:
        address = EmailAddress.objects.get_primary_email(request.user)
        taken = limits.take_mail(address, network_key(request))
        if not taken:
            return too_many(request, taken)
        code = get_adapter().generate_login_code()
        request.session[SURE] = {"code": code, "at": time.time(), "tries": 0}
        get_adapter().send_mail("account/email/sure_code", address, {"code": code})
        return see_other(self.passthrough_next_url(request.path))

    @override
    def form_valid(self, form: SureForm) -> HttpResponse:
        kept = self.request.session.get(SURE, {"code": "", "at": 0, "tries": 9})
        is_open = kept["tries"] < 5 and time.time() - kept["at"] < 900
        if not is_open or not compare_user_code(actual=form.cleaned_data["code"], expected=kept["code"]):
            self.request.session[SURE] = kept | {"tries": kept["tries"] + 1}
            form.add_error("code", get_adapter().error_messages["incorrect_code"])
            return self.form_invalid(form)  # type: ignore[no-any-return]
        del self.request.session[SURE]
        record_authentication(self.request, self.request.user, "code", reauthenticated=True)
        response: HttpResponse = super().form_valid(form)
        return response

    @override
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"is_sent": SURE in self.request.session}
