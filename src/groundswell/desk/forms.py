"""What the desk's forms look like."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from groundswell.groups.models import Group, Role, Standing


class WordsForm(forms.Form):
    """A few words to a newcomer."""

    words = forms.CharField(label=_("Your words"), max_length=600, widget=forms.Textarea(attrs={"rows": 4}))


class OfferForm(forms.Form):
    """A role, and why this person."""

    what = forms.ChoiceField(label=_("Which role?"), widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Why them? They read this"),
        max_length=280,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    is_handing_on = forms.BooleanField(label=_("It is my own role, and I hand it on"), required=False)

    def __init__(self, group: Group, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.roles = {str(role.pk): role for role in group.roles.all()}
        standing = [(value, label) for value, label in Standing.choices if value != Standing.MEMBER]
        named = [(pk, role.name) for pk, role in self.roles.items()]
        self.fields["what"].choices = [*standing, *named]  # type: ignore[attr-defined]

    @property
    def standing(self) -> str:
        """The standing chosen; plain membership when a named role was."""
        what = self.cleaned_data["what"]
        return Standing.MEMBER if what in self.roles else what

    @property
    def role(self) -> Role | None:
        """The named role chosen, if one was."""
        return self.roles.get(self.cleaned_data["what"])
