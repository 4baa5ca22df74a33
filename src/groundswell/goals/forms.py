from datetime import timedelta
from typing import Any, override

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from groundswell.goals.kinds import all_kinds
from groundswell.goals.models import MOST, Goal, SeenBy, State
from groundswell.kernel import clock

FARTHEST = timedelta(days=5 * 366)
MANY = 10


class ChangeForm(forms.Form):
    """How much, by when, and who may see it."""

    target = forms.IntegerField(
        label=_("How many?"),
        min_value=1,
        max_value=MOST,
        initial=3,
        error_messages={
            "required": _("Say how many: a number from 1 to 100."),
            "invalid": _("Write a number, for example 4."),
            "min_value": _("Choose 1 or more."),
            "max_value": _("Choose 100 or fewer. You can set another goal afterwards."),
        },
    )
    by_day = forms.DateField(
        label=_("By when?"),
        help_text=_("Leave it empty if you want to take your time."),
        required=False,
        widget=forms.DateInput,
        error_messages={"invalid": _("Write the day like this: 2027-03-20.")},
    )
    seen_by = forms.ChoiceField(
        label=_("Who can see it?"), choices=SeenBy.choices, initial=SeenBy.NOBODY, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, goal: Goal | None = None, **kwargs: Any) -> None:
        self.goal = goal
        super().__init__(*args, **kwargs)

    @classmethod
    def of(cls, goal: Goal) -> "ChangeForm":
        """The form as it stands for a goal."""
        given = {"target": goal.target, "by_day": goal.by_day, "seen_by": goal.seen_by}
        return cls(initial=given, goal=goal)

    def clean_by_day(self) -> Any:
        """A day that is still to come; the one the goal has may stay."""
        day, today = self.cleaned_data["by_day"], clock.now().date()
        if day and day < today and not (self.goal and day == self.goal.by_day):
            raise forms.ValidationError(_("That day has passed. Choose one that is still to come, or none."))
        if day and day > today + FARTHEST:
            raise forms.ValidationError(_("Choose a day within the next five years, or none."))
        return day

    @override
    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if self.goal and "target" in data and self._is_twin(self.goal, data["target"]):
            self.add_error("target", _("You have another goal with this number. Choose a different one."))
        return data

    def _is_twin(self, goal: Goal, target: int) -> bool:
        running = Goal.objects.filter(person=goal.person_id, kind=goal.kind, target=target)
        return running.filter(state__in=[State.OPEN, State.PAUSED]).exclude(pk=goal.pk).exists()


class GoalForm(ChangeForm):
    """A new goal: what is counted, and the rest."""

    kind = forms.ChoiceField(
        label=_("What do you want to count?"),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose what you want to count."),
            "invalid_choice": _("Choose one of these."),
        },
    )
    field_order = ["kind", "target", "by_day", "seen_by"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices: Any = [(kind.key, capfirst(kind.unit(MANY))) for kind in all_kinds()]
        kind: Any = self.fields["kind"]
        kind.choices = choices
        kind.initial = choices[0][0]
