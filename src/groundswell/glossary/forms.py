"""What people fill in about words: shapes only."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from groundswell.accounts.models import Person
from groundswell.glossary.actions import Explanation


class TermForm(forms.Form):
    """A word in plain words. people: who may be named as knowing more."""

    word = forms.CharField(
        label=_("The word"), max_length=40, help_text=_("As it is written: “AGM”, “affinity group”.")
    )
    spelled_out = forms.CharField(
        label=_("Spelled out"),
        required=False,
        max_length=120,
        help_text=_("For an acronym: “annual general meeting”."),
    )
    means = forms.CharField(
        label=_("What it means"),
        max_length=400,
        widget=forms.Textarea,
        help_text=_("One or two plain sentences, as you would say it to somebody new."),
    )
    language = forms.ChoiceField(label=_("Language"))
    ask = forms.ModelChoiceField(
        label=_("Who knows more"),
        queryset=Person.objects.none(),
        required=False,
        empty_label=_("Nobody in particular"),
    )

    def __init__(self, *args: Any, people: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language: Any = self.fields["language"]
        language.choices = settings.LANGUAGES
        self.initial.setdefault("language", get_language())
        ask: Any = self.fields["ask"]
        if people is None:
            del self.fields["ask"]
        else:
            ask.queryset = people

    @property
    def explanation(self) -> Explanation:
        """What the action takes."""
        return Explanation(**self.cleaned_data)


class AskForm(forms.Form):
    """A word somebody does not know."""

    word = forms.CharField(label=_("Which word?"), max_length=40)
