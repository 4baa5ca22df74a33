"""The shapes of reports, decisions and appeals."""

from collections.abc import Sequence

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from groundswell.kernel.verdicts import Verdict
from groundswell.moderation.limits import PAUSES
from groundswell.moderation.models import Measure


class FlagForm(forms.Form):
    """Which point it breaks, and words of one's own."""

    clause = forms.ChoiceField(label=_("What is wrong with it?"), widget=forms.RadioSelect, required=False)
    words = forms.CharField(
        label=_("In your words"),
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("What those who look at it should know. Whoever wrote it does not read this."),
    )

    def __init__(self, clauses: Sequence[str], *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["clause"].choices = [*((one, one) for one in clauses), ("", _("Something else"))]  # type: ignore[attr-defined]


HINTS: dict[str, str | Promise] = {
    Measure.KEEP: _("It keeps to what was agreed."),
    Measure.EDIT: _("You change it; it says so."),
    Measure.HIDE: _("It goes off the page."),
    Measure.WARN: _("Its author is asked to stop."),
    Measure.PAUSE: _("Its author reads, and waits."),
    Measure.REMOVE: _("They can ask to come back."),
    Measure.BAN: _("They cannot come back."),
}


class RulingForm(forms.Form):
    """What is decided, and why."""

    measure = forms.ChoiceField(label=_("What do you decide?"), widget=forms.RadioSelect)
    wording = forms.CharField(
        label=_("The new words"), max_length=20_000, required=False, widget=forms.Textarea(attrs={"rows": 5})
    )
    days = forms.TypedChoiceField(label=_("For how long"), coerce=int, required=False, empty_value="0")
    hides = forms.BooleanField(label=_("Hide what was written, too"), required=False)
    clause = forms.ChoiceField(label=_("It rests on"), required=False)
    reason = forms.CharField(
        label=_("Why"),
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Its author reads this, with a way to ask for a second look."),
    )

    def __init__(
        self,
        clauses: Sequence[str],
        measures: Sequence[tuple[Measure, Verdict]],
        *args: object,
        **kwargs: object,
    ) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        allowed = [(measure.value, measure.label) for measure, verdict in measures if verdict]
        self.fields["measure"].choices = allowed  # type: ignore[attr-defined]
        self.fields["clause"].choices = [*((one, one) for one in clauses), ("", _("Something else"))]  # type: ignore[attr-defined]
        self.fields["days"].choices = [  # type: ignore[attr-defined]
            (days, ngettext("%(count)d day", "%(count)d days", days) % {"count": days}) for days in PAUSES
        ]
        for missing, fields in ((Measure.EDIT, ["wording"]), (Measure.PAUSE, ["days"])):
            if missing not in dict(allowed):
                for name in fields:
                    del self.fields[name]


class AppealForm(forms.Form):
    """Why somebody wants a second look."""

    words = forms.CharField(
        label=_("What was seen wrongly?"), max_length=1200, widget=forms.Textarea(attrs={"rows": 4})
    )


class AnswerForm(forms.Form):
    """What came of a second look."""

    is_overturned = forms.TypedChoiceField(
        label=_("What do you find?"),
        coerce=lambda value: value == "yes",
        choices=[("no", _("The decision stands")), ("yes", _("Take the decision back"))],
        widget=forms.RadioSelect,
    )
    reply = forms.CharField(
        label=_("Why"),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Whoever asked reads this."),
    )


class WatchForm(forms.Form):
    """A word, or the name of a site."""

    text = forms.CharField(
        label=_("A word, or a site such as example.org"),
        max_length=80,
        help_text=_("What holds it waits until somebody has looked at it."),
    )
