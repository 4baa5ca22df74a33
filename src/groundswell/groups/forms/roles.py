"""Roles: made, offered, handed on."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from groundswell.groups.forms.fields import Line, Name
from groundswell.groups.models import Group, Membership, Right, Role, Standing


class RoleForm(forms.Form):
    """A role of a group's own."""

    name = Name(
        60, label=_("What is the role called?"), help_text=_("As people would say it: Tea and welcome.")
    )
    rights = forms.MultipleChoiceField(
        choices=Right, label=_("What does it include?"), widget=forms.CheckboxSelectMultiple
    )
    hours_a_month = forms.IntegerField(
        min_value=0, max_value=200, initial=2, label=_("About how many hours a month?")
    )

    def __init__(
        self, data: Any = None, *, group: Group, rights: frozenset[str], role: Role | None = None
    ) -> None:
        initial = (
            {"name": role.name, "rights": role.rights, "hours_a_month": role.hours_a_month} if role else {}
        )
        super().__init__(data, initial=initial)
        self.group, self.role = group, role
        given = [(right.value, right.label) for right in Right if right in rights]
        self.fields["rights"].choices = given  # type: ignore[attr-defined]

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        others = self.group.roles.filter(name=name)
        if self.role:
            others = others.exclude(pk=self.role.pk)
        if others.exists():
            raise forms.ValidationError(_("There is a role of that name already."))
        return name


class OfferForm(forms.Form):
    """A role for a member, with the reason."""

    member = forms.ModelChoiceField(queryset=Membership.objects.none(), label=_("Who?"))
    what = forms.ChoiceField(label=_("Which role?"), widget=forms.RadioSelect)
    reason = Line(
        280,
        required=False,
        label=_("Why them?"),
        help_text=_("They will read it: “You calmed everybody down on Tuesday.”"),
    )
    hours_a_month = forms.IntegerField(
        min_value=0, max_value=200, required=False, label=_("About how many hours a month?")
    )
    is_handing_on = forms.BooleanField(
        required=False,
        label=_("I hand my own role on"),
        help_text=_("When they take it, you are a member without a role."),
    )

    def __init__(self, data: Any = None, *, group: Group, members: Any, chosen: str = "") -> None:
        super().__init__(data, initial={"member": chosen, "what": Standing.MODERATOR})
        member: Any = self.fields["member"]
        member.queryset = members
        member.label_from_instance = lambda row: row.shown_name
        self.roles = {f"role-{role.pk}": role for role in group.roles.order_by("name")}
        standings = [(Standing.MODERATOR, _("Moderator")), (Standing.LEADER, _("Leader"))]
        self.fields["what"].choices = [  # type: ignore[attr-defined]
            *standings,
            *((key, role.name) for key, role in self.roles.items()),
        ]

    @property
    def offered(self) -> dict[str, Any]:
        """What is offered, as the action takes it."""
        what, cleaned = self.cleaned_data["what"], self.cleaned_data
        role = self.roles.get(what)
        return {
            "standing": Standing.MEMBER if role else what,
            "role": role,
            "reason": cleaned["reason"],
            "hours_a_month": cleaned["hours_a_month"],
            "is_handing_on": cleaned["is_handing_on"],
        }
