"""What leaders change."""

from typing import Any, override

from django import forms
from django.utils.translation import gettext_lazy as _

from groundswell.groups.forms.fields import Line, Text
from groundswell.groups.forms.starting import HowForm, WhatForm
from groundswell.groups.models import Group, Membership, Visibility
from groundswell.groups.posture import Posture
from groundswell.groups.samples import Clause
from groundswell.kernel.canonical import is_email
from groundswell.kernel.requests import Someone
from groundswell.kernel.several import Several

ROWS = 12


class PageForm(WhatForm):
    """What a group's page says."""

    about = Text(
        20_000, rows=8, required=False, label=_("More about it"), help_text=_("You can use Markdown.")
    )
    welcome = Text(
        5_000,
        rows=5,
        required=False,
        label=_("Welcome"),
        help_text=_("Stays on top of the page for members. You can use Markdown."),
    )
    access_notes = Line(
        280,
        required=False,
        label=_("Access"),
        help_text=_("Step-free? Captions? Quiet space? Children welcome? Say what is true."),
    )

    def __init__(self, data: Any = None, *, viewer: Someone, group: Group) -> None:
        names = ("name", "purpose", "kind", "place", "is_online", "about", "welcome", "access_notes")
        initial = {name: getattr(group, name) for name in names}
        initial["issues"] = [issue.slug for issue in group.issues.all()]
        self.group = group
        super().__init__(data, viewer=viewer, initial=initial)
        self.order_fields([*self.fields][:6])

    @override
    def clean_place(self) -> str:
        """A place that stays as it was is not looked up again: it may be one that was brought in."""
        typed: str = self.cleaned_data["place"]
        return typed if typed == self.group.place else super().clean_place()


class JoiningForm(HowForm):
    """Who finds a group, how people join, what they are asked."""

    def __init__(self, data: Any = None, *, group: Group) -> None:
        asked = {f"question_{number}": question for number, question in enumerate(group.questions)}
        super().__init__(data, initial={"visibility": group.visibility, "joining": group.joining} | asked)
        del self.fields["sample"]
        if not group.traits.may_be_public:
            choices = [choice for choice in Visibility.choices if choice[0] != Visibility.PUBLIC]
            self.fields["visibility"].choices = choices  # type: ignore[attr-defined]


class SafetyForm(forms.Form):
    """How guarded a group is."""

    posture = forms.ChoiceField(choices=Posture, label=_("How guarded is it?"), widget=forms.RadioSelect)

    def __init__(self, data: Any = None, *, group: Group) -> None:
        super().__init__(data, initial={"posture": group.posture})


class AgreementForm(forms.Form):
    """The clauses of an agreement, and what changes."""

    change = Line(
        200,
        required=False,
        label=_("What changes?"),
        help_text=_("One sentence for members, who are asked to read and accept it again."),
    )

    def __init__(self, data: Any = None, *, clauses: list[Clause]) -> None:
        super().__init__(data)
        for number in range(ROWS):
            clause: Any = clauses[number] if number < len(clauses) else {"title": "", "text": ""}
            self.fields[f"title_{number}"] = Line(
                80,
                required=False,
                label=_("Point %(number)d") % {"number": number + 1},
                initial=clause["title"],
            )
            self.fields[f"text_{number}"] = Text(
                600, rows=3, required=False, label=_("In plain words"), initial=clause["text"]
            )

    @override
    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if not self.clauses and not self.errors:
            raise forms.ValidationError(_("Write at least one point."))
        return cleaned

    @property
    def clauses(self) -> list[Clause]:
        """The points that say something, in order."""
        pairs = (
            (self.cleaned_data.get(f"title_{number}", ""), self.cleaned_data.get(f"text_{number}", ""))
            for number in range(ROWS)
        )
        return [{"title": title, "text": text} for title, text in pairs if title or text]

    @property
    def pairs(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """The fields of each point, for the page."""
        return [(self[f"title_{number}"], self[f"text_{number}"]) for number in range(ROWS)]


class WelcomersForm(forms.Form):
    """Who looks after newcomers."""

    members = Several(
        queryset=Membership.objects.none(),
        required=False,
        label=_("Who looks after newcomers?"),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, data: Any = None, *, members: Any) -> None:
        super().__init__(data, initial={"members": [m.pk for m in members if m.is_welcomer]})
        field: Any = self.fields["members"]
        field.queryset = members
        field.label_from_instance = lambda member: member.shown_name


class LinkForm(forms.Form):
    """A link for several people."""

    limit = forms.IntegerField(min_value=1, max_value=500, initial=10, label=_("For how many people?"))
    days = forms.TypedChoiceField(
        choices=[(1, _("One day")), (7, _("A week")), (30, _("A month")), (90, _("Three months"))],
        coerce=int,
        initial=7,
        label=_("For how long?"),
    )


class AddressForm(forms.Form):
    """An invitation for one address."""

    email = forms.CharField(
        max_length=254,
        label=_("E-mail address"),
        help_text=_("Only they can use it. We write once and do not keep the address."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )

    def clean_email(self) -> str:
        address: str = self.cleaned_data["email"]
        if not is_email(address):
            raise forms.ValidationError(_("Enter an e-mail address, like name@example.org."))
        return address


class MoveForm(forms.Form):
    """The group another one stands under."""

    parent = forms.ModelChoiceField(
        queryset=Group.objects.none(), required=False, label=_("Under which group?"), empty_label=_("None")
    )

    def __init__(self, data: Any = None, *, group: Group, among: Any) -> None:
        super().__init__(data, initial={"parent": group.parent_id})
        self.fields["parent"].queryset = among  # type: ignore[attr-defined]
