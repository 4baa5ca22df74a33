"""The sign-in library's forms, in our words: plain labels, no placeholders, no password typed twice."""

from typing import Any, ClassVar

from django.utils.functional import Promise

type Words = str | Promise


class Plain:
    """Put in front of a library's form: our labels and hints, and nothing it says in a field's own space."""

    labels: ClassVar[dict[str, Words]] = {}
    hints: ClassVar[dict[str, Words]] = {}
    fields: dict[str, Any]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("password2", None)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label = self.labels.get(name, field.label)
            field.help_text = self.hints.get(name, "")
