"""Choosing several rows in a form."""

from typing import Any, override

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet


class Several[Row: Model](forms.ModelMultipleChoiceField[Row]):
    """Like Django's own field; a number larger than any table holds is a choice that is not there, not a fault."""

    @override
    def clean(self, value: Any) -> QuerySet[Row]:
        try:
            found: QuerySet[Row] = super().clean(value)
        except OverflowError as error:
            message = self.error_messages["invalid_choice"]
            raise ValidationError(message, code="invalid_choice", params={"value": "…"}) from error
        return found
