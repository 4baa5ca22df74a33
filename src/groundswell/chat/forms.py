"""What people fill in to talk: shapes only."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from groundswell.chat.actions import Plan
from groundswell.chat.actions.naming import LONGEST
from groundswell.chat.models import Audience, Room
from groundswell.groups.models import Group


class SpeakForm(forms.Form):
    """A message. client_id: which one it is, so that a second press is the same one."""

    text = forms.CharField(
        label=_("What you say"),
        max_length=LONGEST,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": _("Write something first."),
            "max_length": _("That is long for a chat. Cut it in two, or make a topic of it."),
        },
    )
    client_id = forms.RegexField(r"^[\w\-]{8,40}$", required=False, widget=forms.HiddenInput())


class BeginForm(SpeakForm):
    """A first message. to: handles of the people, with commas between."""

    field_order = ["to", "text"]
    to = forms.CharField(
        label=_("To whom?"),
        max_length=480,
        help_text=_("Their name after the @, up to eleven of them with commas between: dee, sam"),
    )

    @property
    def handles(self) -> list[str]:
        """Whom they mean."""
        typed = self.cleaned_data["to"].replace(";", ",").replace("\n", ",").split(",")
        found = [one.strip().lstrip("@").lower() for one in typed]
        return list(dict.fromkeys(one for one in found if one))


class RoomForm(forms.Form):
    """A room of a group."""

    name = forms.CharField(label=_("What is it called?"), max_length=60, help_text=_("“Saturday’s stall”"))
    purpose = forms.CharField(label=_("What is it for?"), max_length=140, required=False)
    audience = forms.ChoiceField(label=_("Who comes in?"), widget=forms.RadioSelect, choices=Audience.choices)
    roles = forms.MultipleChoiceField(
        label=_("Which roles?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    lasts = forms.BooleanField(
        label=_("Keep it open when it is quiet"),
        required=False,
        help_text=_(
            "Other rooms close themselves two weeks after the last word. What was said stays readable."
        ),
    )

    def __init__(self, *args: Any, group: Group, may_all: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        roles: Any = self.fields["roles"]
        roles.choices = [(str(role.pk), role.name) for role in group.roles.order_by("name")]
        if not may_all:
            for name in ("audience", "roles", "lasts"):
                del self.fields[name]
        elif not roles.choices:
            del self.fields["roles"]

    @staticmethod
    def begun(room: Room) -> dict[str, Any]:
        """What stands in it for a room that is there."""
        roles = [str(pk) for pk in room.roles.values_list("pk", flat=True)]
        fields = {"name": room.name, "purpose": room.purpose, "audience": room.audience}
        return fields | {"roles": roles, "lasts": not room.quiet_ends}

    @property
    def plan(self) -> Plan:
        """What the action takes."""
        given = self.cleaned_data
        return Plan(
            name=given["name"],
            purpose=given["purpose"],
            audience=given.get("audience", Audience.MEMBERS),
            roles=[int(pk) for pk in given.get("roles", ())],
            lasts=given.get("lasts", False),
        )
