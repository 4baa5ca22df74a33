"""Fields whose text is tidied before anything looks at it."""

from typing import Any, override

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from groundswell.kernel import text

FAR_TOO_LONG = 50_000


class Line(forms.CharField):
    """One line of text. Longer than allowed is refused with a sentence, never cut."""

    single_line = True

    @override
    def to_python(self, value: Any) -> str:
        said = super().to_python(value) or ""
        return text.tidy(said[:FAR_TOO_LONG], FAR_TOO_LONG, single_line=self.single_line)


class Passage(Line):
    """Text of several lines."""

    single_line = False
    widget = forms.Textarea


class Name(Line):
    """What somebody is called: no address of the web, no formula, something to read."""

    @override
    def validate(self, value: Any) -> None:
        super().validate(value)
        if value and not text.is_safe_name(value):
            raise ValidationError(_("Write a name, with letters and without links."))
