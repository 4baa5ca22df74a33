"""Joining, and the first words."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from groundswell.accounts.models import Person
from groundswell.groups.forms.fields import Line, Name, Text
from groundswell.groups.models import Agreement, Group

LONGEST_ANSWER = 600


class JoinForm(forms.Form):
    """A group's own questions, its agreement, and what to be called there."""

    def __init__(
        self, data: Any = None, *, group: Group, agreement: Agreement | None, person: Person | None = None
    ) -> None:
        super().__init__(data, auto_id="join_%s")
        for number, question in enumerate(group.questions):
            self.fields[f"answer_{number}"] = Text(LONGEST_ANSWER, rows=2, label=question)
        self.fields["name"] = Name(
            80,
            required=False,
            label=_("What people here call you"),
            help_text=_("On this group’s own pages. Leave it empty for the name on your profile."),
            widget=forms.TextInput(attrs={"autocomplete": "nickname"}),
        )
        if agreement:
            self.fields["accepts"] = forms.BooleanField(
                label=_("I accept the agreement"),
                error_messages={"required": _("Tick that you accept the agreement. You can read it first.")},
            )

    @property
    def answers(self) -> list[str]:
        """What was answered, in the order it was asked."""
        return [value for name, value in self.cleaned_data.items() if name.startswith("answer_")]


class AcceptForm(forms.Form):
    """Accepting an agreement that changed."""

    accepts = forms.BooleanField(
        label=_("I accept the agreement"),
        error_messages={"required": _("Tick that you accept the agreement.")},
    )


class ChooseForm(forms.Form):
    """One group out of a few, by its address."""

    group = forms.SlugField(error_messages={"required": _("Choose one of the groups.")})


class HelloForm(forms.Form):
    """Saying hello in a group."""

    words = Line(
        280,
        label=_("Say hello"),
        help_text=_("A sentence is plenty. Those who look after newcomers will answer you."),
    )


class MineForm(forms.Form):
    """What a member decides about themselves here."""

    name = Name(80, required=False, label=_("What people here call you"))
    is_shown = forms.BooleanField(
        required=False, label=_("Show me on the People page to people outside the group")
    )
    shares_progress = forms.BooleanField(
        required=False,
        label=_("Let the organisers see what I did and where I am on my journey"),
    )


class WelcomeForm(forms.Form):
    """A few words to a newcomer."""

    words = Text(600, label=_("Your words"), help_text=_("Only they will read this."))
