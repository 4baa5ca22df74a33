from datetime import datetime, timedelta
from typing import Any, override

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from groundswell.events import times
from groundswell.events.models import Access, Event
from groundswell.events.models.attendances import MOST_GUESTS
from groundswell.events.models.events import LONGEST
from groundswell.events.plans import Plan
from groundswell.issues.models import Issue
from groundswell.kernel import clock, places
from groundswell.kernel.several import Several

ADDRESS_SHOWN = [
    ("", _("as soon as they say they come")),
    (24, _("a day before")),
    (2, _("two hours before")),
]
GUESTS = [(0, _("nobody"))] + [(count, str(count)) for count in range(1, MOST_GUESTS + 1)]
FARTHEST = timedelta(days=3 * 365)


def area(label: Any, rows: int, length: int, hint: Any = "", *, required: bool = False) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, help_text=hint, max_length=length, required=required, widget=widget)


class PlanForm(forms.Form):
    """Everything about an event, in the order people ask: what, when, where, for whom."""

    title = forms.CharField(label=_("What is it called?"), max_length=120)
    summary = area(_("What happens, in a sentence or two?"), 2, 240, required=True)
    day = forms.DateField(label=_("Day"), widget=forms.DateInput)
    starts = forms.TimeField(label=_("Starts"), widget=forms.TimeInput)
    ends = forms.TimeField(label=_("Ends"), widget=forms.TimeInput)
    last_day = forms.DateField(
        label=_("Last day"),
        required=False,
        widget=forms.DateInput,
        help_text=_("Only if it takes several days."),
    )
    time_zone = forms.ChoiceField(label=_("Time zone"))

    is_online = forms.BooleanField(label=_("It is online"), required=False)
    meeting_link = forms.URLField(
        label=_("Meeting link"),
        max_length=500,
        required=False,
        help_text=_("Only people who are coming see it."),
    )
    place = forms.CharField(
        label=_("Place"), max_length=120, required=False, help_text=_("A name people know.")
    )
    near = forms.CharField(
        label=_("Town or postcode"),
        max_length=80,
        required=False,
        help_text=_("So that people nearby find it. Of a postcode only the first half is kept."),
    )
    address = forms.CharField(
        label=_("Exact address"),
        max_length=240,
        required=False,
        help_text=_("Only people who are coming see it."),
    )
    address_hours = forms.TypedChoiceField(
        label=_("They see the address"), choices=ADDRESS_SHOWN, coerce=int, required=False, empty_value=None
    )

    capacity = forms.IntegerField(
        label=_("Places"),
        min_value=1,
        max_value=1_000_000,
        required=False,
        help_text=_("Empty: there is room for all."),
    )
    guests_each = forms.TypedChoiceField(
        label=_("Each may bring"), choices=GUESTS, coerce=int, required=False, empty_value=None
    )
    description = area(_("What happens when?"), 8, 20_000, _("You can use Markdown."))
    bring = area(_("What should people bring?"), 2, 280)
    look_for = forms.CharField(
        label=_("Who to look for"), max_length=120, required=False, help_text=_("“Dee, orange scarf”")
    )
    safety = area(_("Anything to stay safe?"), 2, 280, _("“No photographs of faces, please.”"))
    access = forms.MultipleChoiceField(
        label=_("Getting in and taking part"),
        choices=Access,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    languages = forms.CharField(label=_("Languages spoken"), max_length=120, required=False)
    access_notes = area(_("More on access"), 2, 280)
    issues = Several(
        label=_("What it is about"),
        queryset=Issue.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["issues"].queryset = Issue.objects.filter(is_open=True)
        zone = self.initial.setdefault("time_zone", settings.TIME_ZONE)
        offered = dict.fromkeys([zone, *times.OFFERED])
        fields["time_zone"].choices = [(name, name.replace("_", " ")) for name in offered]

    @override
    def clean(self) -> dict[str, Any]:
        clean = super().clean() or {}
        if {"day", "starts", "ends", "time_zone"} <= set(clean):
            self._clean_times(clean)
        if clean.get("near") and places.find(clean["near"]) is None:
            self.add_error(
                "near", _("We do not know this place. Try a town, or the first half of a postcode.")
            )
        if not clean.get("is_online") and not clean.get("place") and "place" in clean:
            self.add_error("place", _("Say where it is, or tick that it is online."))
        return clean

    def _clean_times(self, clean: dict[str, Any]) -> None:
        last_day = clean.get("last_day") or clean["day"]
        if last_day == clean["day"] and clean["ends"] <= clean["starts"]:
            last_day += timedelta(days=1)
        try:
            self.starts_at = times.moment_of(clean["day"], clean["starts"], clean["time_zone"])
            self.ends_at = times.moment_of(last_day, clean["ends"], clean["time_zone"])
        except (times.NoSuchTime, OverflowError) as error:
            self.add_error("starts", str(error))
            return
        self._check_times(clock.now())

    def _check_times(self, now: datetime) -> None:
        if self.starts_at <= now:
            self.add_error("day", _("This is in the past. Choose a day to come."))
        elif self.starts_at > now + FARTHEST:
            self.add_error("day", _("This is more than three years away. Choose a nearer day."))
        if not self.starts_at < self.ends_at <= self.starts_at + LONGEST:
            self.add_error("last_day", _("It must end after it starts, within 14 days."))

    @property
    def plan(self) -> Plan:
        """What the actions take."""
        apart = {"day", "starts", "ends", "last_day", "access", "issues"}
        plain = {name: value for name, value in self.cleaned_data.items() if name not in apart}
        plain["guests_each"] = plain["guests_each"] or 0
        return Plan(
            **plain,
            starts_at=self.starts_at,
            ends_at=self.ends_at,
            access=tuple(self.cleaned_data["access"]),
            issues=tuple(self.cleaned_data["issues"]),
        )


def filled_in(event: Event) -> dict[str, Any]:
    """What the form says about an event as it is."""
    plan = Plan.of(event)
    start, end = times.local(event.starts_at, event.time_zone), times.local(event.ends_at, event.time_zone)
    spans_days = end.date() > start.date() + timedelta(days=1) or (
        end.date() > start.date() and end.time() > start.time()
    )
    return vars(plan) | {
        "day": start.date(),
        "starts": start.time(),
        "ends": end.time(),
        "last_day": end.date() if spans_days else None,
        "access": list(plan.access),
        "issues": [issue.pk for issue in plan.issues],
    }
