from typing import Any, override

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from groundswell.notifications.models import Rhythm
from groundswell.notifications.queries import Wishes
from groundswell.threads.models import Level


class WishForm(forms.Form):
    """What somebody wants to hear of from one place, and how it comes to them."""

    level = forms.ChoiceField(label=_("Tell me about"), choices=Level.choices, required=False)
    by_mail = forms.ChoiceField(label=_("By mail"), choices=Rhythm.choices)
    by_push = forms.ChoiceField(label=_("On my devices"), choices=Rhythm.choices)

    @property
    def wishes(self) -> Wishes:
        """What the action takes."""
        return Wishes(**self.cleaned_data)


class HoursForm(forms.Form):
    """When news may reach somebody."""

    quiet_from = forms.TimeField(
        label=_("Quiet from"), required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    quiet_until = forms.TimeField(
        label=_("Quiet until"), required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    digest_hour = forms.TypedChoiceField(
        label=_("News of the day comes at"),
        coerce=int,
        choices=[(hour, f"{hour:02}:00") for hour in range(24)],
    )
    digest_day = forms.TypedChoiceField(
        label=_("News of the week comes on"), coerce=int, choices=list(WEEKDAYS.items())
    )

    @override
    def clean(self) -> dict[str, Any]:
        """Quiet hours have two ends, or none."""
        given = super().clean() or {}
        if not self.errors and (given["quiet_from"] is None) != (given["quiet_until"] is None):
            self.add_error(
                "quiet_until", _("Say both when your quiet hours begin and when they end, or neither.")
            )
        return given


class DeviceForm(forms.Form):
    """What a browser says of itself when it is asked to ring."""

    endpoint = forms.CharField(max_length=1_000, widget=forms.HiddenInput)
    key = forms.CharField(max_length=100, widget=forms.HiddenInput)
    secret = forms.CharField(max_length=40, widget=forms.HiddenInput)
    name = forms.CharField(label=_("What you call it"), max_length=60, required=False)
