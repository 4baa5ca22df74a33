from typing import Any, override

from django import forms
from django.utils.translation import gettext_lazy as _

from groundswell.issues.actions import slug_for
from groundswell.issues.models import Issue
from groundswell.kernel.text import is_safe_name, tidy

ICONS = [
    ("megaphone", _("Megaphone")),
    ("hand-heart", _("Hand with a heart")),
    ("house", _("House")),
    ("leaf", _("Leaf")),
    ("bus", _("Bus")),
    ("accessibility", _("Accessibility")),
    ("graduation-cap", _("School")),
    ("heart-pulse", _("Health")),
    ("scale", _("Scales")),
    ("users", _("People")),
    ("globe", _("Globe")),
    ("briefcase", _("Work")),
    ("utensils", _("Food")),
    ("message-circle", _("Speech")),
]


class IssueForm(forms.ModelForm[Issue]):
    """What an issue is called and says."""

    icon = forms.ChoiceField(label=_("Picture"), choices=ICONS, initial="megaphone")

    class Meta:
        model = Issue
        fields = ["name", "summary", "icon", "wrong", "touches", "changes", "body", "position", "is_open"]
        labels = {
            "name": _("Name"),
            "summary": _("In one sentence"),
            "wrong": _("What is wrong?"),
            "touches": _("Who does it touch?"),
            "changes": _("What changes it?"),
            "body": _("More to read"),
            "position": _("Place in the list"),
            "is_open": _("People can choose it"),
        }
        help_texts = {
            "name": _("Two or three words, as people say them."),
            "summary": _("What it is about, so that somebody who is eleven understands it."),
            "wrong": _("Plain words and one true example. You can use Markdown."),
            "touches": _("Who lives with it, and how that feels."),
            "changes": _("What has helped before, here or somewhere else."),
            "body": _("Anything else: numbers with their source, words explained, links."),
            "position": _("Small numbers come first."),
            "is_open": "",
        }
        widgets = {"summary": forms.Textarea(attrs={"rows": 2})}

    def clean_name(self) -> str:
        """A name people can read, whose address is free when the issue is new."""
        name = tidy(self.cleaned_data["name"], 60, single_line=True)
        if not is_safe_name(name):
            raise forms.ValidationError(_("Use a name with letters, without a web address."))
        if self.instance._state.adding and Issue.objects.filter(slug=slug_for(name)).exists():
            raise forms.ValidationError(_("There is an issue of that name already. Choose another name."))
        return name

    @override
    def clean(self) -> dict[str, Any]:
        super().clean()
        texts = self.cleaned_data
        for name in {"summary", "wrong", "touches", "changes", "body"} & set(texts):
            texts[name] = tidy(texts[name], 20_000, single_line=name == "summary")
        return texts
