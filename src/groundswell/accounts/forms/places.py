"""Where somebody is, as finely as they like."""

from typing import Any, override

from django import forms
from django.utils.translation import gettext_lazy as _

from groundswell.accounts.models import Person, Precision
from groundswell.kernel import places

CHOICES = [
    (Precision.AREA, _("My part of town")),
    (Precision.TOWN, _("My town")),
    (Precision.REGION, _("My region")),
    (Precision.NONE, _("Nothing: online only")),
]


class PlaceForm(forms.Form):
    """A place and how finely it is kept. `found` is the place that was meant, or None."""

    place = forms.CharField(
        max_length=80,
        required=False,
        label=_("Town or postcode"),
        help_text=_("The first half of a postcode is enough. We never keep more than that."),
        widget=forms.TextInput(attrs={"autocomplete": "postal-code"}),
    )
    precision = forms.ChoiceField(
        choices=CHOICES, required=False, label=_("What we keep"), widget=forms.RadioSelect
    )

    def __init__(self, data: Any = None, *, person: Person, is_needed: bool) -> None:
        chosen = person.precision if person.place or not is_needed else Precision.TOWN
        super().__init__(data, initial={"place": person.place, "precision": chosen})
        self.is_needed = is_needed
        self.found: places.Place | None = None

    def clean_precision(self) -> str:
        return self.cleaned_data["precision"] or Precision.NONE

    @override
    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        typed, precision = cleaned.get("place", ""), cleaned.get("precision", Precision.NONE)
        if precision == Precision.NONE:
            return cleaned
        self.found = places.find(typed)
        if typed and self.found is None:
            self.add_error(
                "place", _("We do not know this place. Try the first half of a postcode, or a town.")
            )
        elif not typed and self.is_needed:
            self.add_error("place", _("Enter a town or the first half of a postcode, or choose “Nothing”."))
        return cleaned
