"""What the sign-in library asks us about second factors."""

import base64
from hashlib import sha256
from typing import Any, override

import segno
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from groundswell.accounts.models import Person


class SecondFactor(DefaultMFAAdapter):  # type: ignore[misc]
    """Secrets are stored encrypted under SECRET_KEY, so that a stolen database signs nobody in."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("This code is not right. Codes change every half minute: try the one shown now."),
        "unverified_email": _("Prove your e-mail address first, then set up a second step."),
    }

    @override
    def _get_user_identifier(self, user: Person) -> str:
        return user.handle or str(user)

    @override
    def _get_site_name(self) -> str:
        return str(settings.MOVEMENT)

    @override
    def get_public_key_credential_user_entity(self, user: Person) -> dict[str, Any]:
        entity: dict[str, Any] = super().get_public_key_credential_user_entity(user)
        return entity | {"display_name": user.name or entity["name"]}

    @override
    def generate_authenticator_name(self, user: Person, type: Any) -> str:
        count = Authenticator.objects.filter(user=user, type=type).count()
        return gettext("Passkey %(number)d") % {"number": count + 1}

    @override
    def build_totp_svg(self, url: str) -> str:
        return str(segno.make(url, error="m").svg_inline(scale=5, border=2, dark="#000", light="#fff"))

    @override
    def encrypt(self, text: str) -> str:
        return _box().encrypt(text.encode()).decode()

    @override
    def decrypt(self, encrypted_text: str) -> str:
        try:
            return _box().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            return ""


def _box() -> MultiFernet:
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet(
        [Fernet(base64.urlsafe_b64encode(sha256(f"second factor {key}".encode()).digest())) for key in keys]
    )
