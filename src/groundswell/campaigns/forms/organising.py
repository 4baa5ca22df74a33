"""Writing a petition and telling what became of it."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groundswell.campaigns.forms.fields import Line, Passage
from groundswell.campaigns.models import Petition, PetitionUpdate
from groundswell.issues.models import Issue
from groundswell.issues.queries import visible_issues
from groundswell.kernel.requests import Visitor
from groundswell.kernel.several import Several

WORDS_OF_AN_ASK = 40
LONGEST_RUN = timedelta(days=3 * 366)
REQUIRED = {"required": gettext_lazy("Write something here.")}


class PetitionForm(forms.Form):
    """The whole petition on one page. What people have signed is not asked again."""

    title = Line(
        max_length=140,
        label=gettext_lazy("What should happen, in one line"),
        help_text=gettext_lazy("Begin with a verb: “Keep the 41 night bus running”."),
        error_messages=REQUIRED | {"max_length": gettext_lazy("Make it shorter: 140 signs at most.")},
    )
    ask = Line(
        max_length=300,
        label=gettext_lazy("What it is about, in under 40 words"),
        help_text=gettext_lazy("Who decides, when, whom it touches. End with the demand."),
        error_messages=REQUIRED,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    addressee = Line(
        max_length=120,
        label=gettext_lazy("Who can grant it"),
        help_text=gettext_lazy("An office or a body: “West Moor Transport Board”."),
        error_messages=REQUIRED,
    )
    demand = Passage(
        max_length=3000,
        label=gettext_lazy("The letter they get"),
        help_text=gettext_lazy(
            "The exact words people put their name to. They cannot change once it is published."
        ),
        error_messages=REQUIRED,
    )
    body = Passage(
        max_length=20_000,
        label=gettext_lazy("Why it matters"),
        help_text=gettext_lazy("Two or three paragraphs. **Bold**, lists and links work."),
        error_messages=REQUIRED,
    )
    place = Line(
        max_length=80,
        required=False,
        label=gettext_lazy("Where"),
        help_text=gettext_lazy("A town or the first half of a postcode, if it belongs to one place."),
    )
    issues = Several(
        queryset=Issue.objects.none(),
        required=False,
        label=gettext_lazy("What it is about"),
        widget=forms.CheckboxSelectMultiple,
    )
    closes_on = forms.DateField(
        required=False,
        label=gettext_lazy("Last day to sign"),
        help_text=gettext_lazy("Leave it empty if there is none."),
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"invalid": gettext_lazy("Write a date, like 2026-12-03.")},
    )
    target = forms.IntegerField(
        required=False,
        min_value=1,
        max_value=100_000_000,
        label=gettext_lazy("A goal of your own"),
        help_text=gettext_lazy("Without one the goal rises by itself: 100, 200, 500, 1,000 …"),
        error_messages={"invalid": gettext_lazy("Write a whole number.")},
    )

    def __init__(self, *args: Any, petition: Petition | None = None, **kwargs: Any) -> None:
        if petition is not None:
            kwargs["initial"] = _initial(petition)
        super().__init__(*args, **kwargs)
        self._offer_issues()
        if petition is not None and not petition.is_draft:
            for name in ("title", "ask", "addressee", "demand"):
                del self.fields[name]

    def _offer_issues(self) -> None:
        """The causes there are; a movement without any is not asked."""
        chooser: Any = self.fields["issues"]
        chooser.queryset = visible_issues(Visitor())
        if not chooser.queryset.exists():
            del self.fields["issues"]

    def clean_ask(self) -> str:
        """Under 40 words."""
        ask: str = self.cleaned_data["ask"]
        if len(ask.split()) > WORDS_OF_AN_ASK:
            raise ValidationError(_("Make it shorter: 40 words at most."))
        return ask

    def clean_closes_on(self) -> date | None:
        """A day to come, within three years."""
        day: date | None = self.cleaned_data["closes_on"]
        today = timezone.localdate()
        if day and not today <= day <= today + LONGEST_RUN:
            raise ValidationError(_("Choose a day to come, within three years."))
        return day

    def given(self) -> dict[str, Any]:
        """As actions.start_petition and actions.change take it: the last day ends at midnight."""
        sent = dict(self.cleaned_data)
        day = sent.pop("closes_on")
        ends = datetime.combine(day + timedelta(days=1), time.min) if day else None
        return sent | {"closes_at": timezone.make_aware(ends) if ends else None}


def _initial(petition: Petition) -> dict[str, Any]:
    fields = ("title", "ask", "addressee", "demand", "body", "place", "target")
    last = (
        timezone.localtime(petition.closes_at - timedelta(seconds=1)).date() if petition.closes_at else None
    )
    return {name: getattr(petition, name) for name in fields} | {
        "issues": petition.issues.all(),
        "closes_on": last,
    }


class PauseForm(forms.Form):
    """Why no names are taken for now."""

    reason = Line(max_length=200, label=gettext_lazy("Why is it paused?"), error_messages=REQUIRED)


class OutcomeForm(forms.Form):
    """What came of it."""

    result = forms.ChoiceField(
        choices=[("won", gettext_lazy("It was won")), ("closed", gettext_lazy("It ended without being won"))],
        label=gettext_lazy("How did it end?"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose one.")},
    )
    outcome = Passage(
        max_length=5000,
        label=gettext_lazy("What came of it, and what next"),
        help_text=gettext_lazy("Everybody who signed is told. Thank them, and say what they can do next."),
        error_messages=REQUIRED,
    )


class UpdateForm(forms.Form):
    """Something that happened on the way."""

    title = Line(max_length=140, label=gettext_lazy("What happened, in one line"), error_messages=REQUIRED)
    kind = forms.ChoiceField(
        choices=[choice for choice in PetitionUpdate.Kind.choices if choice[0] != "goal"],
        initial="news",
        label=gettext_lazy("Is it good news?"),
        widget=forms.RadioSelect,
    )
    text = Passage(max_length=5000, required=False, label=gettext_lazy("More about it"))
