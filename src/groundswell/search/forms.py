"""What people fill in to search: a line of words, and filters for who does not know how to type them."""

from dataclasses import replace

from django import forms
from django.utils.translation import gettext_lazy as _

from groundswell.kernel.text import tidy
from groundswell.search.asking import LONGEST, Wanted, read, span_of
from groundswell.search.kinds import all_kinds

STATES = [("", _("Any")), ("solved", _("Answered")), ("unsolved", _("Waiting for an answer"))]


class SearchForm(forms.Form):
    """Nothing typed here is ever wrong: what does not fit narrows nothing."""

    q = forms.CharField(
        label=_("What are you looking for?"),
        required=False,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off", "enterkeyhint": "search"}),
    )
    kind = forms.ChoiceField(label=_("What"), required=False)
    group = forms.CharField(label=_("In the group"), required=False)
    author = forms.CharField(label=_("Written by"), required=False, help_text=_("A handle, such as @ada."))
    state = forms.ChoiceField(label=_("Questions"), required=False, choices=STATES)
    since = forms.CharField(label=_("From"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    before = forms.CharField(
        label=_("Before"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )

    def __init__(self, data: dict[str, str]) -> None:
        super().__init__(data, auto_id="search_%s")
        choices = [("", _("Everything")), *((kind.word, kind.label) for kind in all_kinds())]
        self.fields["kind"].choices = choices  # type: ignore[attr-defined]

    @property
    def wanted(self) -> Wanted:
        """What is asked for; a field that is filled in goes before what is typed among the words."""
        given = {name: tidy(str(self.data.get(name, "")), LONGEST, single_line=True) for name in self.fields}
        found = read(given["q"])
        plain = {
            "group": given["group"],
            "author": given["author"].lstrip("@"),
            "kind": given["kind"],
            "state": given["state"] if given["state"] in dict(STATES) else "",
        }
        found = replace(found, **{name: value for name, value in plain.items() if value})  # type: ignore[arg-type]
        moments = {name: span[0] for name in ("since", "before") if (span := span_of(given[name]))}
        return replace(found, **moments)  # type: ignore[arg-type]

    @property
    def is_narrowed(self) -> bool:
        """Whether a filter's field is filled in, so that they are shown."""
        return any(self.data.get(name) for name in ("group", "author", "state", "since", "before"))
