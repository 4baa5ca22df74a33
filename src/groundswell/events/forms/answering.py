from typing import Any, override

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from groundswell.events.models import Answer, Event
from groundswell.kernel import text
from groundswell.kernel.canonical import is_email

WITHOUT_ACCOUNT = (Answer.COMING, Answer.MAYBE)


class AnswerForm(forms.Form):
    """Whether somebody comes, with how many guests, and whether others who come may read their name."""

    answer = forms.ChoiceField(choices=Answer, initial=Answer.COMING)
    guests = forms.TypedChoiceField(
        label=_("Who comes with you?"), coerce=int, required=False, empty_value=None
    )
    shows_name = forms.BooleanField(label=_("Show my name to people who are coming"), required=False)

    def __init__(self, event: Event, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        guests: Any = self.fields["guests"]
        guests.choices = [(count, _with(count)) for count in range(event.guests_each + 1)]
        if not event.guests_each:
            del self.fields["guests"]

    @property
    def given(self) -> dict[str, Any]:
        """What the action takes."""
        clean = self.cleaned_data
        return {
            "answer": clean["answer"],
            "guests": clean.get("guests") or 0,
            "shows_name": clean["shows_name"],
        }


class AddressForm(AnswerForm):
    """The same without an account."""

    answer = forms.ChoiceField(
        choices=[(one.value, one.label) for one in WITHOUT_ACCOUNT], initial=Answer.COMING
    )
    name = forms.CharField(
        label=_("Your name"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
    )
    email = forms.CharField(
        label=_("E-mail"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"required": _("We need an e-mail address to send you the link that confirms it.")},
    )
    field_order = ("name", "email", "guests", "shows_name")

    def clean_name(self) -> str:
        name = text.tidy(self.cleaned_data["name"], 80, single_line=True)
        if not text.is_safe_name(name):
            raise forms.ValidationError(_("Choose a name with letters in it, and without a link."))
        return name

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"].strip()
        if not is_email(email):
            raise forms.ValidationError(_("This is not an e-mail address. It looks like name@example.org."))
        return email

    @property
    @override
    def given(self) -> dict[str, Any]:
        return super().given | {"name": self.cleaned_data["name"], "email": self.cleaned_data["email"]}


def _with(count: int) -> str:
    if count == 0:
        return _now("Just me")
    return ngettext("I bring %(count)d person", "I bring %(count)d people", count) % {"count": count}
