"""What the sign-in library asks us."""

from typing import Any, override

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from groundswell.accounts import actions, languages, limits, queries
from groundswell.accounts.entrance import fresh
from groundswell.accounts.models import Person
from groundswell.kernel import text
from groundswell.kernel.networks import network_key

NEXT = "accounts.next"
PROVING = "account/email/email_confirmation"
STAFF_HOURS = 12


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Signing in and up, with our words and without IP addresses."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("This account is closed."),
        "duplicate_email": _("This is one of your addresses already."),
        "email_password_mismatch": _(
            "The address or the password is not right. You can also have a code sent to you."
        ),
        "email_taken": _("This address cannot be used."),
        "enter_current_password": _("This is not your current password."),
        "incorrect_code": _("This code is not right. Look at the newest mail, or ask for a new code."),
        "incorrect_password": _("This is not your password."),
        "max_email_addresses": _("You can have up to %d addresses."),
        "too_many_login_attempts": _("That was wrong too often. Please wait a few minutes and try again."),
        "rate_limited": _("That was a lot in a short time. Please wait a moment."),
    }

    @override
    def get_client_ip(self, request: HttpRequest) -> str:
        """The day's digest of a network, for the library's limits. Nobody gets to see an address."""
        return network_key(request)

    @override
    def get_http_user_agent(self, request: HttpRequest) -> str:
        return ""

    @override
    def format_email_subject(self, subject: str) -> str:
        return str(subject)

    @override
    def new_user(self, request: HttpRequest) -> Person:
        return Person(language=get_language() or "")

    @override
    def save_user(self, request: HttpRequest, user: Person, form: Any, commit: bool = True) -> Person:
        user.name = text.tidy(form.cleaned_data.get("name", ""), 80, single_line=True)
        saved: Person = super().save_user(request, user, form, commit)
        return saved

    @override
    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """The page somebody was on their way to, else home; the welcome comes first for who has not had it."""
        if getattr(request.user, "welcomed_at", None) is None:
            return reverse("accounts:welcome", args=[1])
        return str(request.session.pop(NEXT, "") or super().get_login_redirect_url(request))

    @override
    def get_signup_redirect_url(self, request: HttpRequest) -> str:
        return self.get_login_redirect_url(request)

    @override
    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("accounts:security")

    @override
    def get_email_verification_redirect_url(self, email_address: EmailAddress) -> str:
        return (
            reverse("accounts:addresses")
            if self.request.user.is_authenticated
            else reverse("accounts:sign_in")
        )

    @override
    def post_login(self, request: HttpRequest, user: Person, **kwargs: Any) -> HttpResponse:
        """Somebody is in: they have just shown who they are, their leaving is undone, staff sessions are short."""
        fresh.mark(request)
        settle_session(request, user)
        if actions.stay(user):
            messages.success(request, gettext("Welcome back. Your account stays."))
        if user.welcomed_at is None and kwargs.get("redirect_url"):
            request.session[NEXT] = kwargs["redirect_url"]
            kwargs["redirect_url"] = reverse("accounts:welcome", args=[1])
        response: HttpResponse = super().post_login(request, user, **kwargs)
        if user.language:
            languages.keep(response, user.language)
        return response

    @override
    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """A code by e-mail is for those who have neither a password nor a second factor."""
        methods: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        if not methods and user.is_authenticated:
            by_mail = {
                "id": "mail",
                "description": _("Use a code by e-mail"),
                "url": reverse("accounts:sure_by_mail"),
            }
            methods.append(by_mail)
        return methods

    @override
    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """In the language of whoever reads it, where we know them, and not in that of whoever asks."""
        if not _is_counted(template_prefix, email) and not limits.take_stranger(email):
            return
        reader = context.get("user") or queries.person_at(email)
        with translation.override((reader.language if reader else "") or get_language()):
            super().send_mail(template_prefix, email, context)

    @override
    def send_notification_mail(
        self,
        template_prefix: str,
        user: Person,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """That something about the account changed: no IP address, no browser."""
        address = email or EmailAddress.objects.get_primary_email(user)
        if address:
            self.send_mail(template_prefix, address, context or {})


def _is_counted(template: str, email: str) -> bool:
    """Whether the door counted this mail as one to anybody's address, or it goes to an account whose address is proved."""
    return (
        template.startswith(PROVING)
        or EmailAddress.objects.filter(email__iexact=email, verified=True).exists()
    )


def settle_session(request: HttpRequest, person: Person) -> None:
    """Staff stay signed in for 12 hours, others for as long as SESSION_COOKIE_AGE says."""
    if person.is_staff:
        request.session.set_expiry(STAFF_HOURS * 3600)
