"""The welcome's three questions. The second one is forms.places."""

from typing import Any, override

from django import forms
from django.utils.translation import gettext_lazy as _

from groundswell.accounts import policy
from groundswell.accounts.asking import Question, questions
from groundswell.accounts.forms.settings import Issues
from groundswell.accounts.models import Person
from groundswell.issues.models import Issue
from groundswell.kernel import text

OPENERS = (_("I’m here because"), _("I’d like to"), _("I can help with"))


class InterestsForm(forms.Form):
    """What do you care about?"""

    interests = Issues(queryset=Issue.objects.none(), required=False, label=_("What do you care about?"))

    def __init__(self, data: Any = None, *, person: Person) -> None:
        super().__init__(data, initial={"interests": person.interests.all()})
        self.fields["interests"].queryset = Issue.objects.filter(is_open=True)  # type: ignore[attr-defined]


class HelloForm(forms.Form):
    """The name others read, one sentence with a beginning to choose from, and what we may do only with a yes."""

    name = forms.CharField(
        max_length=80,
        label=_("Name others see"),
        help_text=_("Any name you like."),
        widget=forms.TextInput(attrs={"autocomplete": "nickname"}),
    )
    opener = forms.ChoiceField(
        choices=[(str(n), opener) for n, opener in enumerate(OPENERS)],
        required=False,
        label=_("How it begins"),
        widget=forms.RadioSelect,
    )
    sentence = forms.CharField(
        max_length=280,
        required=False,
        label=_("One sentence about you"),
        help_text=_("People in your groups will read it. You can leave it empty."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, data: Any = None, *, person: Person) -> None:
        super().__init__(data, initial={"name": person.name, "sentence": person.about})
        self.person = person
        for question in questions():
            self.fields[question.field] = forms.BooleanField(required=False, label=question.wording.said())

    @property
    def asked(self) -> list[tuple[str, Any]]:
        """The questions of consent as they are shown, each with its box."""
        return [(question.wording.ask(), self[question.field]) for question in questions()]

    @property
    def agreed(self) -> list[Question]:
        """Those whose box was ticked."""
        return [question for question in questions() if self.cleaned_data.get(question.field)]

    def clean_name(self) -> str:
        name = text.tidy(self.cleaned_data["name"], 80, single_line=True)
        verdict = policy.can_take_name(self.person, name)
        if not verdict:
            raise forms.ValidationError(verdict.reason)
        return name

    @override
    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        said = text.tidy(cleaned.get("sentence", ""), 280, single_line=True)
        opener = str(OPENERS[int(cleaned["opener"])]) if said and cleaned.get("opener") else ""
        cleaned["sentence"] = (said if said.startswith(opener) else f"{opener} {said}")[:280]
        return cleaned
