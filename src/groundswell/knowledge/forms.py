from typing import Any, override

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

from groundswell.issues.queries import open_issues
from groundswell.kernel.several import Several
from groundswell.kernel.text import is_safe_name, tidy
from groundswell.knowledge.models import Guide

MOST_STEPS = 30
SPARE_STEPS = 3


class GuideForm(forms.Form):
    """What a guide is called and for whom."""

    title = forms.CharField(
        label=_("Title"), max_length=100, help_text=_("What it helps with: “Talk to a councillor”.")
    )
    summary = forms.CharField(
        label=_("In one sentence"), max_length=240, widget=forms.Textarea(attrs={"rows": 2})
    )
    issues = Several(
        label=_("What it is about"),
        queryset=open_issues(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, required=False)

    def clean_title(self) -> str:
        """A title people can read."""
        title = tidy(self.cleaned_data["title"], 100, single_line=True)
        if not is_safe_name(title):
            raise ValidationError(_("Use a title with letters, without a web address."))
        return title

    def clean_summary(self) -> str:
        """One line."""
        return tidy(self.cleaned_data["summary"], 240, single_line=True)


class StepForm(forms.Form):
    """One step. Empty ones are left out."""

    title = forms.CharField(label=_("What to do"), max_length=100, required=False)
    text = forms.CharField(
        label=_("How"),
        max_length=10_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("You can use Markdown."),
    )
    minutes = forms.IntegerField(label=_("Minutes"), min_value=0, max_value=600, required=False)
    url = forms.CharField(
        label=_("Link to an action"),
        max_length=200,
        required=False,
        help_text=_("A page here (/p/…) or https://…"),
    )
    label = forms.CharField(label=_("What the link says"), max_length=60, required=False)

    def clean_url(self) -> str:
        """A page of ours or a secure one elsewhere."""
        url: str = self.cleaned_data["url"].strip()
        if not url or (url.startswith("/") and not url.startswith(("//", "/\\")) and url.isprintable()):
            return url
        URLValidator(schemes=["https"], message=_("Begin with / for a page here, or with https://."))(url)
        return url

    @override
    def clean(self) -> dict[str, Any]:
        """Tidy text; a step that says something needs a title."""
        step = self.cleaned_data
        for name, longest in (("title", 100), ("label", 60)):
            step[name] = tidy(step.get(name, ""), longest, single_line=True)
        step["text"] = tidy(step.get("text", ""), 10_000, single_line=False)
        step["minutes"] = step.get("minutes") or 0
        if (step["text"] or step.get("url")) and not step["title"]:
            self.add_error("title", _("Say in a few words what to do in this step."))
        return step


StepFormSet = forms.formset_factory(
    StepForm,
    extra=SPARE_STEPS,
    max_num=MOST_STEPS,
    absolute_max=MOST_STEPS,
    validate_max=True,
    can_order=True,
)


class Writing:
    """A guide's form and those of its steps, read and checked together."""

    def __init__(self, data: Any = None, guide: Guide | None = None) -> None:
        initial = (
            {
                "title": guide.title,
                "summary": guide.summary,
                "issues": guide.issues.all(),
                "version": guide.version,
            }
            if guide
            else {}
        )
        self.form = GuideForm(data, initial=initial)
        self.steps = StepFormSet(data, initial=guide.steps if guide else [], prefix="step")

    def is_valid(self) -> bool:
        """Whether all of it can be kept."""
        return all([self.form.is_valid(), self.steps.is_valid()])

    @property
    def cleaned(self) -> dict[str, Any]:
        """What the actions take, without `version`."""
        given = {name: value for name, value in self.form.cleaned_data.items() if name != "version"}
        return given | {"steps": self._kept_steps()}

    def _kept_steps(self) -> list[dict[str, Any]]:
        filled = [step.cleaned_data for step in self.steps if step.cleaned_data.get("title")]
        filled.sort(key=lambda step: step.get("ORDER") or MOST_STEPS)
        return [
            {name: step[name] for name in ("title", "text", "minutes", "url", "label")} for step in filled
        ]
