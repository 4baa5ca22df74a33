from django import forms
from django.utils.translation import gettext_lazy as _

from groundswell.journeys.models import Way
from groundswell.journeys.stages import Stage

BY_FACTS = ""


class AdjustForm(forms.Form):
    """Who sees a journey, and what its person says about it themselves."""

    is_hidden = forms.BooleanField(
        label=_("Hide my journey from organisers, even where I share what I do"),
        required=False,
    )
    own_stage = forms.ChoiceField(
        label=_("Where I am"),
        help_text=_("You know best. What you say here counts more than the facts."),
        choices=[(BY_FACTS, _("Work it out from what I did")), *((str(s.value), s.label) for s in Stage)],
        required=False,
        widget=forms.RadioSelect,
    )

    @classmethod
    def of(cls, way: Way) -> "AdjustForm":
        """The form as it stands for somebody."""
        return cls(initial={"is_hidden": way.is_hidden, "own_stage": str(way.own_stage or BY_FACTS)})

    @property
    def stage(self) -> Stage | None:
        """The stage that was chosen, None for the facts."""
        chosen = self.cleaned_data["own_stage"]
        return Stage(int(chosen)) if chosen else None
