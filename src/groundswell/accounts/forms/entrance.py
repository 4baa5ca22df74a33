"""Signing in and up, and the addresses and passwords one does it with."""

from typing import Any, override

from allauth.account import forms as library
from django import forms
from django.contrib.auth.hashers import make_password
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from groundswell.accounts import policy
from groundswell.accounts.entrance.adapter import settle_session
from groundswell.accounts.forms.plain import Plain
from groundswell.kernel import text
from groundswell.kernel.canonical import is_email

BY_CODE = "code"
EMAIL = _("E-mail address")
PASSWORD_HINT = _("At least 15 signs. Four words in a row are long and easy to remember.")


class SignInForm(Plain, library.LoginForm):  # type: ignore[misc]
    """An address and, for those who want to use one, a password. Without one a code is sent."""

    labels = {"login": EMAIL, "password": _("Password")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].required = False
        self.fields["login"].widget.attrs |= {"autocomplete": "username", "inputmode": "email"}

    @override
    def user_credentials(self) -> dict[str, str]:
        credentials: dict[str, str] = super().user_credentials()
        if self.data.get("by") == BY_CODE:
            credentials.pop("password", None)
        return credentials

    @override
    def _login_with_password(self, request: HttpRequest, redirect_url: str | None, credentials: Any) -> Any:
        """The library makes every session as long as a member's; staff sessions stay short."""
        answer = super()._login_with_password(request, redirect_url, credentials)
        settle_session(request, self.user)
        return answer


class SignUpForm(Plain, library.SignupForm):  # type: ignore[misc]
    """An address, the name others will read, and a password for those who want one."""

    labels = {"email": EMAIL, "name": _("Name others see"), "password1": _("Password")}
    hints = {
        "name": _("Any name you like. You can choose it later."),
        "password1": _(
            "You need none: a code each time does as well. If you want one, use at least 15 signs."
        ),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"] = forms.CharField(
            max_length=80, required=False, widget=forms.TextInput(attrs={"autocomplete": "nickname"})
        )
        name = self.fields["name"]
        name.label, name.help_text = self.labels["name"], self.hints["name"]
        self.order_fields(["email", "name", "password1"])

    def clean_name(self) -> str:
        name = text.tidy(self.cleaned_data["name"], 80, single_line=True)
        if name and not (verdict := policy.can_take_name(None, name)):
            raise forms.ValidationError(verdict.reason)
        return name

    @override
    def clean_email(self) -> str:
        if not is_email(self.cleaned_data["email"]):
            raise forms.ValidationError(_("Enter an e-mail address, like name@example.org."))
        address: str = super().clean_email()
        return address

    @override
    def try_save(self, request: HttpRequest) -> Any:
        """An address that has an account costs the same work as a new one."""
        if self.account_already_exists and self.cleaned_data.get("password1"):
            make_password(self.cleaned_data["password1"])
        return super().try_save(request)


class CodeForm(Plain, library.ConfirmLoginCodeForm):  # type: ignore[misc]
    """The code from a sign-in mail."""

    labels = {"code": _("Code from the mail")}


class AddressCodeForm(Plain, library.ConfirmEmailVerificationCodeForm):  # type: ignore[misc]
    """The code that proves an address."""

    labels = {"code": _("Code from the mail")}


class AddAddressForm(Plain, library.AddEmailForm):  # type: ignore[misc]
    """One more address."""

    labels = {"email": _("Another address")}


class ForgottenForm(Plain, library.ResetPasswordForm):  # type: ignore[misc]
    """The address a new password is asked for."""

    labels = {"email": EMAIL}


class NewPasswordForm(Plain, library.ResetPasswordKeyForm):  # type: ignore[misc]
    """A new password, after the link in the mail was followed."""

    labels = {"password1": _("New password")}
    hints = {"password1": PASSWORD_HINT}


class FirstPasswordForm(Plain, library.SetPasswordForm):  # type: ignore[misc]
    """A password for an account that had none."""

    labels = {"password1": _("Password")}
    hints = {"password1": PASSWORD_HINT}


class OtherPasswordForm(Plain, library.ChangePasswordForm):  # type: ignore[misc]
    """Another password in place of the present one."""

    labels = {"oldpassword": _("Your password now"), "password1": _("New password")}
    hints = {"password1": PASSWORD_HINT}


class PasswordAgainForm(Plain, library.ReauthenticateForm):  # type: ignore[misc]
    """The password, to show who one is."""

    labels = {"password": _("Your password")}
