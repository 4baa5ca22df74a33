"""What people set about themselves."""

from itertools import groupby
from typing import Any, override
from zoneinfo import available_timezones

from django import forms
from django.conf import settings
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from groundswell.accounts import actions, policy
from groundswell.accounts.models import Person
from groundswell.issues.models import Issue
from groundswell.kernel import text
from groundswell.kernel.several import Several

CONTINENTS = ("Africa", "America", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific")
MOST_LANGUAGES = 6
HANDLE = RegexValidator(
    r"^[a-z0-9][a-z0-9-]{1,39}\Z", _("Use small letters, numbers and hyphens: at least two.")
)


class Issues(Several):  # type: ignore[type-arg]
    """Up to five causes, as chips."""

    widget = forms.CheckboxSelectMultiple

    @override
    def clean(self, value: Any) -> Any:
        chosen = super().clean(value)
        if len(chosen) > actions.MOST_INTERESTS:
            raise forms.ValidationError(_("Choose up to five."))
        return chosen


class ProfileForm(forms.Form):
    """What somebody says about themselves."""

    name = forms.CharField(max_length=80, label=_("Name others see"), help_text=_("Any name you like."))
    handle = forms.CharField(
        max_length=40,
        label=_("Address of your page"),
        help_text=_("Small letters, numbers and hyphens. Your old address stops working."),
        validators=[HANDLE],
    )
    pronouns = forms.CharField(max_length=40, required=False, label=_("Pronouns"))
    languages = forms.CharField(
        max_length=200,
        required=False,
        label=_("Languages you speak"),
        help_text=_("Up to six, with commas between them."),
    )
    about = forms.CharField(
        max_length=280,
        required=False,
        label=_("About you"),
        help_text=_("Up to 280 signs."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    interests = Issues(queryset=Issue.objects.none(), required=False, label=_("What you care about"))

    def __init__(self, data: Any = None, *, person: Person) -> None:
        now = {field: getattr(person, field) for field in ("name", "handle", "pronouns", "about")}
        now |= {"languages": ", ".join(person.languages), "interests": person.interests.all()}
        super().__init__(data, initial=now)
        self.person = person
        self.fields["interests"].queryset = Issue.objects.filter(is_open=True)  # type: ignore[attr-defined]

    def clean_name(self) -> str:
        name = text.tidy(self.cleaned_data["name"], 80, single_line=True)
        verdict = policy.can_take_name(self.person, name)
        if not verdict:
            raise forms.ValidationError(verdict.reason)
        return name

    def clean_handle(self) -> str:
        handle = str(self.cleaned_data["handle"])
        if handle == self.person.handle:
            return handle
        if actions.is_reserved(handle) or Person.objects.filter(handle=handle).exists():
            raise forms.ValidationError(_("This address is taken. Try another one."))
        return handle

    def clean_pronouns(self) -> str:
        return text.tidy(self.cleaned_data["pronouns"], 40, single_line=True)

    def clean_about(self) -> str:
        return text.tidy(self.cleaned_data["about"], 280, single_line=False)

    def clean_languages(self) -> list[str]:
        parts = (text.tidy(part, 40, single_line=True) for part in self.cleaned_data["languages"].split(","))
        spoken = list(dict.fromkeys(part for part in parts if part))
        if len(spoken) > MOST_LANGUAGES:
            raise forms.ValidationError(_("Name up to six languages."))
        return spoken


class PrivacyForm(forms.ModelForm):  # type: ignore[type-arg]
    """Who may see which part."""

    class Meta:
        model = Person
        fields = [
            "profile_seen_by",
            "place_seen_by",
            "groups_seen_by",
            "thanks_seen_by",
            "signs_out_on_leaving",
        ]
        labels = {
            "profile_seen_by": _("My page"),
            "place_seen_by": _("Where I am"),
            "groups_seen_by": _("Which groups I am in"),
            "thanks_seen_by": _("Thanks I got"),
            "signs_out_on_leaving": _("“Leave quickly” also signs me out"),
        }


class LanguageForm(forms.ModelForm):  # type: ignore[type-arg]
    """The language pages and mail come in, and the clock they go by."""

    language = forms.ChoiceField(required=False, label=_("Language"))
    time_zone = forms.ChoiceField(required=False, label=_("Time zone"))

    class Meta:
        model = Person
        fields = ["language", "time_zone"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = [("", _("As my browser says")), *settings.LANGUAGES]  # type: ignore[attr-defined]
        self.fields["time_zone"].choices = [("", _("As most people here have it")), *_zones()]  # type: ignore[attr-defined]


class LeaveForm(forms.Form):
    """Leaving: when, and whether one is sure."""

    when = forms.ChoiceField(
        label=_("When?"),
        widget=forms.RadioSelect,
        choices=[
            ("later", _("In 14 days. Signing in before then undoes it")),
            ("now", _("At once. Nothing can bring it back")),
        ],
    )
    is_sure = forms.BooleanField(
        label=_("I want my account and everything personal in it deleted"),
        error_messages={"required": _("Tick the box if you are sure.")},
    )


def _zones() -> list[tuple[str, list[tuple[str, str]]]]:
    names = sorted(
        name for name in available_timezones() if name.startswith(tuple(f"{c}/" for c in CONTINENTS))
    )
    parted = ((name, *name.split("/", 1)) for name in names)
    return [
        (continent, [(name, city.replace("_", " ")) for name, _continent, city in cities])
        for continent, cities in groupby(parted, key=lambda parts: parts[1])
    ]
