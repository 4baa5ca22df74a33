"""Text and places as the forms of this app take them."""

from typing import Any, override

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from groundswell.kernel import places
from groundswell.kernel.text import is_safe_name, tidy

FAR_TOO_LONG = 50_000
REQUIRED = _("Write something here.")
TOO_LONG = ngettext_lazy(
    "Make it shorter: %(limit_value)d sign at most.",
    "Make it shorter: %(limit_value)d signs at most.",
    "limit_value",
)


class Line(forms.CharField):
    """One line of text, tidied before it is measured. Longer than allowed is refused with a sentence, never cut."""

    single_line = True

    def __init__(self, max_length: int, **kwargs: Any) -> None:
        errors = {"required": REQUIRED, "max_length": TOO_LONG} | kwargs.pop("error_messages", {})
        super().__init__(max_length=max_length, error_messages=errors, **kwargs)

    @override
    def to_python(self, value: Any) -> str:
        return tidy(str(value)[:FAR_TOO_LONG], FAR_TOO_LONG, single_line=self.single_line) if value else ""


class Text(Line):
    """Text of several lines."""

    single_line = False

    def __init__(self, max_length: int, rows: int = 3, **kwargs: Any) -> None:
        super().__init__(max_length, widget=forms.Textarea(attrs={"rows": rows}), **kwargs)


class Name(Line):
    """A name that people can read, without an address in it."""

    @override
    def validate(self, value: Any) -> None:
        super().validate(value)
        if value and not is_safe_name(value):
            raise forms.ValidationError(_("Use a name with letters, without a web address."))


class Somewhere(forms.Form):
    """A form with a place. `found` is the place that was meant, or None."""

    place = Line(
        80,
        required=False,
        label=_("Town or postcode"),
        help_text=_("The first half of a postcode is enough, such as LS7."),
        widget=forms.TextInput(attrs={"autocomplete": "postal-code"}),
    )
    found: places.Place | None = None

    def clean_place(self) -> str:
        typed: str = self.cleaned_data["place"]
        self.found = places.find(typed)
        if typed and self.found is None:
            raise forms.ValidationError(
                _("We do not know this place. Try a town, or the first half of a postcode, such as LS7.")
            )
        return typed
