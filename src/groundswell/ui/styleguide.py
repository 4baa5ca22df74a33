"""One of everything, for the page that shows every component in every state. The people and places are invented."""

from datetime import UTC, datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from groundswell.ui.stages import stage_names


class SampleForm(forms.Form):
    """A field of every kind."""

    place = forms.CharField(label=_("Town or postcode"), help_text=_("We only keep the first half"))
    email = forms.EmailField(
        label=_("Email"), error_messages={"invalid": _("Enter an email address, like name@example.org")}
    )
    message = forms.CharField(label=_("Your message"), required=False, widget=forms.Textarea)
    seats = forms.IntegerField(label=_("Places"), min_value=1, required=False)
    day = forms.DateField(label=_("Day"), required=False, widget=forms.DateInput)
    starts = forms.DateTimeField(label=_("Starts"), required=False)
    kind = forms.ChoiceField(
        label=_("Kind of group"), choices=[("place", _("Place")), ("cause", _("Cause")), ("work", _("Work"))]
    )
    reach = forms.ChoiceField(
        label=_("How should we reach you?"),
        widget=forms.RadioSelect,
        choices=[("email", _("Email")), ("push", _("Push")), ("no", _("Not now"))],
    )
    interests = forms.MultipleChoiceField(
        label=_("Interests"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[("climate", _("Climate")), ("homes", _("Safe homes")), ("access", _("Disability rights"))],
    )
    shown = forms.BooleanField(label=_("Show my first name and town in the list"), required=False)


def samples() -> dict[str, Any]:
    """What the styleguide shows."""
    when = datetime(2026, 11, 26, 18, 0, tzinfo=UTC)
    given = {"email": "amina@", "reach": "email", "interests": ["climate"], "kind": "cause", "place": "Leeds"}
    return {
        "form": SampleForm({"place": "Leeds", **given}),
        "when": when,
        "trend": [2, 5, 3, 8, 6, 11, 14],
        "weeks": [1, 2, 0, 1, 3, 0, 2, 1, 0, 4, 0, 2],
        "areas": [("Harehills", 3912), ("Gipton", 2740), ("Seacroft", 1985)],
        "stage_counts": list(zip(stage_names(), [64, 41, 31, 14, None], strict=True)),
        "tab_items": [
            {"key": "overview", "label": _("Overview"), "url": "#a"},
            {"key": "topics", "label": _("Topics"), "url": "#b", "count": 5},
            {"key": "people", "label": _("People"), "url": "#c"},
        ],
    }
