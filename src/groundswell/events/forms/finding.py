from django import forms
from django.utils.translation import gettext_lazy as _

from groundswell.events.models import Access
from groundswell.events.queries import Wanted
from groundswell.kernel import places

MILES = [(5, _("5 miles")), (10, _("10 miles")), (25, _("25 miles")), (50, _("50 miles"))]


class FindForm(forms.Form):
    """What somebody looks for. Sent by GET, so that the result has an address. What makes no sense is left out."""

    near = forms.CharField(
        label=_("Near"),
        required=False,
        max_length=80,
        widget=forms.TextInput(attrs={"placeholder": _("Town or postcode"), "autocomplete": "postal-code"}),
    )
    miles = forms.TypedChoiceField(
        label=_("Within"), choices=MILES, coerce=int, required=False, empty_value=None
    )
    online = forms.BooleanField(label=_("Online"), required=False)
    week = forms.BooleanField(label=_("In the next 7 days"), required=False)
    access = forms.MultipleChoiceField(
        label=_("What I need"), choices=Access, required=False, widget=forms.CheckboxSelectMultiple
    )

    def clean_near(self) -> str:
        near: str = self.cleaned_data["near"].strip()
        if near and places.find(near) is None:
            raise forms.ValidationError(
                _("We do not know this place. Try a town, or the first half of a postcode, such as LS7.")
            )
        return near

    @property
    def wanted(self) -> Wanted:
        """What the query takes, from whatever was understood. Ask is_valid() first."""
        clean = self.cleaned_data
        return Wanted(
            place=places.find(clean.get("near") or ""),
            miles=clean.get("miles") or 25,
            is_online=bool(clean.get("online")),
            this_week=bool(clean.get("week")),
            access=tuple(clean.get("access") or ()),
        )

    @property
    def is_asking(self) -> bool:
        """Whether anything was asked for at all."""
        return self.wanted != Wanted()
