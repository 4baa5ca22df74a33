from django import forms
from django.utils.translation import gettext_lazy as _

from groundswell.kernel import text
from groundswell.kernel.canonical import is_email


class CancelForm(forms.Form):
    """Why an event is called off."""

    reason = forms.CharField(
        label=_("Why?"),
        help_text=_("One sentence. Everybody who was coming gets it by e-mail."),
        max_length=280,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class ReportForm(forms.Form):
    """What came of an event."""

    outcome = forms.CharField(
        label=_("What came of it?"),
        help_text=_("Two or three sentences. Everybody who came gets them by e-mail."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    next_step = forms.CharField(
        label=_("What can people do next?"),
        required=False,
        max_length=280,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class WalkInForm(forms.Form):
    """Somebody at the door who is not on the list."""

    name = forms.CharField(
        label=_("Name"), max_length=80, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    email = forms.CharField(
        label=_("E-mail"),
        help_text=_("If they like: they get a link, and it counts for them."),
        required=False,
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )

    def clean_name(self) -> str:
        name = text.tidy(self.cleaned_data["name"], 80, single_line=True)
        if not text.is_safe_name(name):
            raise forms.ValidationError(_("Choose a name with letters in it, and without a link."))
        return name

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"].strip()
        if email and not is_email(email):
            raise forms.ValidationError(_("This is not an e-mail address. It looks like name@example.org."))
        return email
