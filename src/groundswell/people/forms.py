"""Looking for people, and what somebody says of themselves."""

from typing import Any, override

from django import forms
from django.utils.translation import gettext_lazy as _

from groundswell.groups.models import Group
from groundswell.groups.queries import my_groups
from groundswell.issues.models import Issue
from groundswell.issues.queries import visible_issues
from groundswell.kernel import places
from groundswell.kernel.requests import Someone
from groundswell.kernel.text import tidy
from groundswell.people.models import LONGEST, MOST, Way
from groundswell.people.queries import Wanted

FAR_TOO_LONG = 5_000


class Words(forms.CharField):
    """One line of words, tidied."""

    @override
    def to_python(self, value: Any) -> str:
        return tidy(str(value)[:FAR_TOO_LONG], 80, single_line=True) if value else ""


class FinderForm(forms.Form):
    """A plain GET form: whatever is left out does not narrow."""

    words = Words(required=False, label=_("Words"), widget=forms.TextInput(attrs={"autocomplete": "off"}))
    way = forms.ChoiceField(
        choices=[(Way.OFFER, _("Who can do this")), (Way.ASK, _("Who looks for this"))],
        required=False,
        label=_("Looked for in"),
    )
    issue = forms.ModelChoiceField(
        queryset=Issue.objects.none(),
        to_field_name="slug",
        required=False,
        label=_("Cares about"),
        empty_label=_("Anything"),
    )
    language = Words(required=False, label=_("Speaks"))
    place = Words(
        required=False, label=_("Near"), widget=forms.TextInput(attrs={"autocomplete": "postal-code"})
    )
    group = forms.ModelChoiceField(
        queryset=Group.objects.none(),
        to_field_name="slug",
        required=False,
        label=_("In my group"),
        empty_label=_("Any"),
    )

    def __init__(self, data: Any, *, viewer: Someone) -> None:
        super().__init__(data, auto_id="people_%s")
        self.found: places.Place | None = None
        self.fields["issue"].queryset = visible_issues(viewer)  # type: ignore[attr-defined]
        self.fields["group"].queryset = my_groups(viewer).filter(circle_of=None)  # type: ignore[attr-defined]

    def clean_place(self) -> str:
        typed: str = self.cleaned_data["place"]
        self.found = places.find(typed) if typed else None
        if typed and self.found is None:
            raise forms.ValidationError(
                _("We do not know this place. Try a town, or the first half of a postcode.")
            )
        return typed

    @property
    def wanted(self) -> Wanted:
        """What is asked for, once it is valid."""
        said = self.cleaned_data
        return Wanted(
            said["words"],
            said["way"] or Way.OFFER,
            said["issue"],
            said["language"],
            self.found,
            said["group"],
        )

    @property
    def is_asked(self) -> bool:
        """Whether anything was asked for at all."""
        return any(self.data.get(name) for name in ("words", "issue", "language", "place", "group"))


class Lines(forms.CharField):
    """Up to five short lines. A longer one is refused with a sentence, never cut."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, widget=forms.Textarea(attrs={"rows": 4}), strip=True, **kwargs)

    @override
    def clean(self, value: Any) -> list[str]:
        text = tidy(str(value or "")[: FAR_TOO_LONG * 2], FAR_TOO_LONG, single_line=False)
        lines = [line for line in dict.fromkeys(" ".join(part.split()) for part in text.splitlines()) if line]
        if len(lines) > MOST:
            raise forms.ValidationError(_("Five lines at most: choose what matters."))
        if any(len(line) > LONGEST for line in lines):
            raise forms.ValidationError(_("Make each line shorter: 120 signs at most."))
        return lines


class MineForm(forms.Form):
    """What I can do, what I look for, and whether I can be found."""

    offers = Lines(
        label=_("I can"), help_text=_("One thing a line, five at most: drive a van, cook for fifty.")
    )
    asks = Lines(
        label=_("I look for"),
        help_text=_("One thing a line: someone to translate Polish, a room to meet in."),
    )
    is_found = forms.BooleanField(required=False)
    by_interests = forms.BooleanField(required=False, label=_("By what I care about"))
    by_languages = forms.BooleanField(required=False, label=_("By the languages I speak"))
    by_place = forms.BooleanField(
        required=False, label=_("By roughly where I am, which those who find me then read")
    )
