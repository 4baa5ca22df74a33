"""Looking after those who wait for a first word."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from groundswell.kernel import clock

HOURS = [
    (6, _("Within six hours")),
    (12, _("Within half a day")),
    (24, _("Within a day")),
    (48, _("Within two days")),
    (96, _("Within four days")),
]
LONGEST_AWAY = timedelta(days=365)


class AwayForm(forms.Form):
    """Until when somebody is away. Nothing: they are here."""

    until = forms.DateField(
        required=False,
        label=_("Away up to and with"),
        help_text=_("Until then nobody is given to you. Leave it empty when you are here."),
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"invalid": _("Write a day, such as 2027-03-21.")},
    )

    def clean_until(self) -> date | None:
        until: date | None = self.cleaned_data["until"]
        today = clock.now().date()
        if until is not None and not today <= until <= today + LONGEST_AWAY:
            raise forms.ValidationError(_("Choose a day within the next year."))
        return until


class TimeForm(forms.Form):
    """Within how long a group means to answer."""

    hours = forms.TypedChoiceField(
        choices=HOURS, coerce=int, label=_("We mean to answer"), error_messages={"required": _("Choose one.")}
    )

    def __init__(self, data: Any = None, *, hours: int) -> None:
        super().__init__(data, initial={"hours": hours})
