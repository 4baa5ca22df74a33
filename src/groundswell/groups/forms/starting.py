"""Starting a group in three steps."""

from typing import Any, override

from django import forms
from django.utils.translation import gettext_lazy as _

from groundswell.groups.forms.fields import Line, Name, Somewhere, Text
from groundswell.groups.models import Joining, Kind, Visibility
from groundswell.groups.samples import SAMPLES
from groundswell.issues.models import Issue
from groundswell.issues.queries import visible_issues
from groundswell.kernel.canonical import is_email
from groundswell.kernel.requests import Someone
from groundswell.kernel.several import Several

NO_SAMPLE = "none"


class Issues(Several[Issue]):
    """What a group is about, as chips."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=Issue.objects.none(), to_field_name="slug", required=False, **kwargs)


class WhatForm(Somewhere):
    """Step 1: what it is, and where."""

    name = Name(
        80, label=_("What is it called?"), help_text=_("Two to five words, as people would say them.")
    )
    purpose = Text(
        200, rows=2, label=_("What is it for?"), help_text=_("One sentence. Everybody reads this first.")
    )
    kind = forms.ChoiceField(
        choices=Kind, initial=Kind.PLACE, label=_("What brings you together?"), widget=forms.RadioSelect
    )
    is_online = forms.BooleanField(required=False, label=_("We meet online, or also online"))
    issues = Issues(label=_("What is it about?"))

    def __init__(self, data: Any = None, *, viewer: Someone, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["issues"].queryset = visible_issues(viewer)  # type: ignore[attr-defined]
        self.order_fields(["name", "purpose", "kind", "place", "is_online", "issues"])

    @override
    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if not (cleaned.get("place") or cleaned.get("is_online") or self.has_error("place")):
            self.add_error("place", _("Enter a town, or tick that you meet online."))
        return cleaned

    @property
    def kept(self) -> dict[str, Any]:
        """What the next step needs of this one, as plain JSON."""
        cleaned = self.cleaned_data
        return {name: cleaned[name] for name in ("name", "purpose", "kind", "is_online")} | {
            "place": cleaned["place"],
            "issues": [issue.slug for issue in cleaned["issues"]],
        }


class HowForm(forms.Form):
    """Step 2: who finds it, how people join, and how they treat each other."""

    visibility = forms.ChoiceField(
        choices=Visibility, initial=Visibility.PUBLIC, label=_("Who can find it?"), widget=forms.RadioSelect
    )
    joining = forms.ChoiceField(
        choices=Joining, initial=Joining.OPEN, label=_("How do people join?"), widget=forms.RadioSelect
    )
    question_0 = Line(160, required=False, label=_("A question for people who want to join"))
    question_1 = Line(160, required=False, label=_("A second question"))
    question_2 = Line(160, required=False, label=_("A third question"))
    sample = forms.ChoiceField(
        label=_("How do you treat each other?"),
        help_text=_("An agreement to start from. You can change every word later."),
        widget=forms.RadioSelect,
        initial="kind",
    )

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        choices = [(key, sample.name) for key, sample in SAMPLES.items()]
        self.fields["sample"].choices = [*choices, (NO_SAMPLE, _("None for now"))]  # type: ignore[attr-defined]

    @override
    def clean(self) -> dict[str, Any]:
        """A hidden group is joined by invitation, whatever was ticked: nobody could find it to ask."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("visibility") == Visibility.HIDDEN:
            cleaned["joining"] = Joining.INVITATION
        return cleaned

    @property
    def questions(self) -> list[str]:
        """The questions that were filled in."""
        asked = (self.cleaned_data[f"question_{number}"] for number in range(3))
        return [question for question in asked if question]


class WhoForm(forms.Form):
    """Step 3: who leads with you."""

    co_lead = forms.CharField(
        max_length=254,
        required=False,
        label=_("Their e-mail address"),
        help_text=_("We write to them once. They decide."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )

    def clean_co_lead(self) -> str:
        address: str = self.cleaned_data["co_lead"]
        if address and not is_email(address):
            raise forms.ValidationError(_("Enter an e-mail address, like name@example.org."))
        return address
