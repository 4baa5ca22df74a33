"""Signing."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groundswell.campaigns.forms.fields import Line, Name
from groundswell.kernel.canonical import is_email

YES_NO = [("yes", gettext_lazy("Yes, keep me posted")), ("no", gettext_lazy("No thanks"))]
WANTS = {"yes": True, "no": False}
SENT = ("name", "place", "email", "news", "show", "via")


class SignatureForm(forms.Form):
    """Three fields and one press. The choice about news may stay open: nothing was agreed to then."""

    name = Name(
        max_length=80,
        label=gettext_lazy("Your name"),
        error_messages={
            "required": gettext_lazy("Write your name."),
            "max_length": gettext_lazy("Write a shorter name: 80 signs at most."),
        },
    )
    place = Line(
        max_length=80,
        label=gettext_lazy("Postcode"),
        error_messages={
            "required": gettext_lazy("Write your postcode, or your town."),
            "max_length": gettext_lazy("Your postcode or your town is enough."),
        },
    )
    email = Line(
        label=gettext_lazy("Email"),
        error_messages={"required": gettext_lazy("Write your e-mail address, like name@example.org.")},
    )
    news = forms.ChoiceField(
        choices=YES_NO,
        required=False,
        widget=forms.RadioSelect,
        error_messages={
            "invalid_choice": gettext_lazy("Choose yes or no: may we e-mail you about what happens next?"),
        },
    )
    show = forms.BooleanField(required=False, label=gettext_lazy("Show my first name and town"))
    via = forms.CharField(required=False, widget=forms.HiddenInput, max_length=200)

    def clean_email(self) -> str:
        """An address mail can be sent to."""
        email: str = self.cleaned_data["email"]
        if not is_email(email):
            raise ValidationError(_("Write your e-mail address, like name@example.org."))
        return email

    def given(self) -> dict[str, Any]:
        """As actions.sign takes it."""
        sent = self.cleaned_data
        return {
            "name": sent["name"],
            "email": sent["email"],
            "place": sent["place"],
            "shows_name": sent["show"],
            "wants_news": WANTS.get(sent["news"]),
            "via": sent["via"],
        }


class KnownForm(forms.Form):
    """Signing by somebody who is known here: nothing to fill in."""

    news = forms.ChoiceField(choices=YES_NO, required=False)
    show = forms.BooleanField(required=False)
    via = forms.CharField(required=False, max_length=200)

    def given(self) -> dict[str, Any]:
        """As actions.sign takes it. What was not understood counts as not said."""
        sent = self.cleaned_data if self.is_valid() else {}
        return {
            "shows_name": bool(sent.get("show")),
            "wants_news": WANTS.get(sent.get("news", "")),
            "via": sent.get("via", ""),
        }


class ReasonForm(forms.Form):
    """Why somebody signed."""

    reason = Line(
        max_length=280,
        required=False,
        label=gettext_lazy("Why did you sign?"),
        help_text=gettext_lazy("Somebody reads it before others see it."),
        error_messages={"max_length": gettext_lazy("Make it shorter: 280 signs at most.")},
        widget=forms.Textarea(attrs={"rows": 3}),
    )
