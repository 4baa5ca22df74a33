"""What people fill in about tasks: shapes only."""

from datetime import timedelta
from typing import Any, override

from django import forms
from django.utils.translation import gettext_lazy as _

from groundswell.kernel import clock
from groundswell.tasks.actions import Wish
from groundswell.tasks.models import Kind, Task

MINUTES = [
    ("", _("It depends")),
    (10, _("10 minutes")),
    (30, _("half an hour")),
    (45, _("45 minutes")),
    (60, _("an hour")),
    (120, _("two hours")),
    (240, _("half a day")),
]
FARTHEST = timedelta(days=2 * 365)


class TaskForm(forms.Form):
    """Something that needs doing."""

    title = forms.CharField(label=_("What needs doing?"), help_text=_("“Print 200 leaflets”"), max_length=140)
    details = forms.CharField(
        label=_("What should somebody know?"),
        required=False,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Members of the group read this. You can use Markdown."),
    )
    kind = forms.ChoiceField(label=_("What sort of work is it?"), choices=Kind)
    minutes = forms.TypedChoiceField(
        label=_("How long does it take?"), choices=MINUTES, coerce=int, required=False, empty_value=None
    )
    due_on = forms.DateField(label=_("By when?"), required=False, widget=forms.DateInput)
    wants = forms.IntegerField(label=_("How many people?"), min_value=1, max_value=1000, initial=1)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        minutes: Any = self.fields["minutes"]
        given = self.initial.get("minutes")
        if given and given not in dict(MINUTES):
            minutes.choices = [*MINUTES, (given, _("%(count)d minutes") % {"count": given})]

    @override
    def clean(self) -> dict[str, Any]:
        clean = super().clean() or {}
        due, today = clean.get("due_on"), clock.now().date()
        if due and due != self.initial.get("due_on") and not today <= due <= today + FARTHEST:
            self.add_error("due_on", _("Choose a day to come, within two years."))
        return clean

    @property
    def wish(self) -> Wish:
        """What the actions take."""
        return Wish(**self.cleaned_data)


def filled_in(task: Task) -> dict[str, Any]:
    """What the form says about a task as it is."""
    return {name: getattr(task, name) for name in TaskForm.base_fields}


class WordsForm(forms.Form):
    """A few words that go along with a press of a button."""

    words = forms.CharField(required=False, max_length=280, widget=forms.Textarea(attrs={"rows": 2}))
