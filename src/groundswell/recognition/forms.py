from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from groundswell.groups.models import Group
from groundswell.kernel.text import tidy
from groundswell.ledger.models import Entry
from groundswell.recognition.models import LONGEST, SeenBy


class WordsForm(forms.Form):
    """What is said, and who may read it."""

    words = forms.CharField(
        label=_("What do you want to thank them for?"),
        help_text=_("One true thing they did, and what it changed. Up to 280 characters."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": _("Write a few words."),
            "max_length": _("This is a little long: 280 characters at most."),
        },
    )
    seen_by = forms.ChoiceField(
        label=_("Who can read it?"), choices=SeenBy.choices, initial=SeenBy.RECEIVER, widget=forms.RadioSelect
    )

    def clean_words(self) -> str:
        """The words on one line, without what cannot be seen."""
        words = tidy(self.cleaned_data["words"], LONGEST, single_line=True)
        if not words:
            raise forms.ValidationError(_("Write a few words."))
        return words


class ThanksForm(WordsForm):
    """Thanks to a person: for one of the acts listed, or none; in one's own name, or a group's."""

    entry = forms.TypedChoiceField(
        label=_("Is it for one of these?"),
        required=False,
        coerce=int,
        empty_value=None,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": _("Choose one of the things listed, or none.")},
    )
    on_behalf_of = forms.ModelChoiceField(
        label=_("From whom?"), queryset=Group.objects.none(), required=False, empty_label=_("From me")
    )
    field_order = ["entry", "words", "on_behalf_of", "seen_by"]

    def __init__(self, *args: Any, acts: list[tuple[Entry, str]], groups: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["entry"].choices = [
            *((str(entry.pk), words) for entry, words in acts),
            ("", _("Something else")),
        ]
        fields["on_behalf_of"].queryset = groups
        for name, is_offered in (("entry", bool(acts)), ("on_behalf_of", bool(groups))):
            if not is_offered:
                del self.fields[name]
