"""Codes from an app, recovery codes and passkeys."""

from datetime import timedelta
from typing import Any, override

from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as library
from allauth.mfa.models import Authenticator
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django.utils.translation import gettext_lazy as _

from groundswell.accounts.forms.plain import Plain
from groundswell.kernel.limits import Limit, take

CODE = _("Code from your app, or a recovery code")
# A code is good for up to three half minutes; in that time it is taken once, by whichever process comes first.
ONCE = Limit("accounts.app_code", 1, timedelta(minutes=3))


class Once(Plain):
    """A code that was used is not taken again."""

    def clean_code(self) -> str:
        code: str = super().clean_code()  # type: ignore[misc]
        form: Any = self
        is_app = form.authenticator.type == Authenticator.Type.TOTP
        if is_app and not take(ONCE, f"{form.user.pk} {normalize_user_code(code)}"):
            raise get_adapter().validation_error("incorrect_code")
        return code


class AppCodeForm(Once, library.AuthenticateForm):  # type: ignore[misc]
    """The second step of signing in."""

    labels = {"code": CODE}


class AppCodeAgainForm(Once, library.ReauthenticateForm):  # type: ignore[misc]
    """The same, to show who one is."""

    labels = {"code": CODE}


class SetUpAppForm(Plain, totp.ActivateTOTPForm):  # type: ignore[misc]
    """The first code of an app, which shows that it works."""

    labels = {"code": _("Code the app shows now")}


class AddKeyForm(Plain, webauthn.AddWebAuthnForm):  # type: ignore[misc]
    """A passkey: on this device, a phone or a key on a key ring."""

    labels = {
        "name": _("What you call it"),
        "passwordless": _("Sign in with it alone, without code or password"),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["passwordless"].initial = True


class RenameKeyForm(Plain, webauthn.EditWebAuthnForm):  # type: ignore[misc]
    """Another name for a passkey."""

    labels = {"name": _("What you call it")}

    @override
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].max_length = 80
