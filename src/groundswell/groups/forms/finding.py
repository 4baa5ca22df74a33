"""The finder: a plain GET form whose address can be shared."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from groundswell.groups.forms.fields import Line, Somewhere
from groundswell.issues.models import Issue
from groundswell.issues.queries import visible_issues
from groundswell.kernel.requests import Someone

NEAR, WIDE = 10, 50


class FinderForm(Somewhere):
    """Where, about what, and words. Whatever is left out does not narrow."""

    words = Line(80, required=False, label=_("Name or words"))
    issue = forms.ModelChoiceField(
        queryset=Issue.objects.none(),
        to_field_name="slug",
        required=False,
        label=_("Issue"),
        empty_label=_("Any issue"),
    )
    miles = forms.ChoiceField(choices=[(NEAR, NEAR), (WIDE, WIDE)], required=False, widget=forms.HiddenInput)
    online = forms.BooleanField(required=False, label=_("Meets online"))
    after = forms.CharField(max_length=60, required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any, *, viewer: Someone) -> None:
        super().__init__(data, auto_id="find_%s")
        self.fields["issue"].queryset = visible_issues(viewer)  # type: ignore[attr-defined]
        self.fields["place"].help_text = ""

    def clean_miles(self) -> int:
        return int(self.cleaned_data["miles"] or NEAR)

    @property
    def is_asked(self) -> bool:
        """Whether anything was asked for at all."""
        return any(self.data.get(name) for name in ("place", "words", "issue", "online"))
