"""A form's field as the pages draw it, without Django's own widget templates."""

from dataclasses import dataclass, field
from typing import Any

from django.forms import BaseForm, BoundField
from django.forms import widgets as w

KINDS: tuple[tuple[type[w.Widget], str], ...] = (
    (w.HiddenInput, "hidden"),
    (w.Textarea, "textarea"),
    (w.CheckboxSelectMultiple, "chips"),
    (w.RadioSelect, "choices"),
    (w.SelectMultiple, "select"),
    (w.Select, "select"),
    (w.CheckboxInput, "checkbox"),
    (w.FileInput, "file"),
)
TYPES: tuple[tuple[type[w.Widget], str], ...] = (
    (w.DateTimeInput, "datetime-local"),
    (w.DateInput, "date"),
    (w.TimeInput, "time"),
)
FORMATS = {"datetime-local": "%Y-%m-%dT%H:%M", "date": "%Y-%m-%d", "time": "%H:%M"}


@dataclass(frozen=True)
class Option:
    """One answer of a field with fixed answers. `group` is the heading it stands under, if any."""

    id: str
    value: str
    label: str
    is_chosen: bool
    group: str = ""


@dataclass(frozen=True)
class Control:
    """A field, ready to draw: its kind, its attributes, its text, its answers, and what was wrong with it."""

    kind: str
    id: str
    name: str
    label: str
    hint: str
    errors: list[str]
    value: str
    attrs: dict[str, Any]
    options: list[Option] = field(default_factory=list)

    @property
    def described_by(self) -> str:
        """The ids of its hint and its error, for aria-describedby."""
        return " ".join([f"{self.id}_hint"] * bool(self.hint) + [f"{self.id}_error"] * bool(self.errors))


@dataclass(frozen=True)
class Problem:
    """What to put right, and the id of the field to do it in (empty when it concerns the whole form)."""

    text: str
    id: str = ""


def control(bound: BoundField, **attrs: Any) -> Control:
    """What the field macro needs. Attributes given here win over those of the form."""
    widget = bound.field.widget
    kind = _kind(widget)
    identifier = bound.id_for_label or bound.auto_id or f"id_{bound.html_name}"
    made = Control(
        kind=kind,
        id=bound.auto_id or identifier,
        name=bound.html_name,
        label=str(bound.label or ""),
        hint=str(bound.help_text or ""),
        errors=[str(error) for error in bound.errors],
        value=_value(bound, widget),
        attrs=_attrs(bound, widget, kind),
        options=_options(bound) if kind in ("chips", "choices", "select") else [],
    )
    states = {"aria-invalid": "true" if made.errors else None, "aria-describedby": made.described_by}
    made.attrs.update(states | {name.rstrip("_").replace("_", "-"): value for name, value in attrs.items()})
    return made


def problems(form: BaseForm) -> list[Problem]:
    """Every error of a form, in the order of its fields, the form's own first."""
    found = [Problem(str(error)) for error in form.non_field_errors()]
    for bound in form:
        target = _first_id(bound)
        found += [Problem(str(error), target) for error in bound.errors]
    return found


def _kind(widget: w.Widget) -> str:
    return next((kind for cls, kind in KINDS if isinstance(widget, cls)), "input")


def _attrs(bound: BoundField, widget: w.Widget, kind: str) -> dict[str, Any]:
    attrs = bound.build_widget_attrs(dict(widget.attrs), widget)
    if kind == "input":
        attrs.setdefault("type", _type(widget))
    if kind == "select" and isinstance(widget, w.SelectMultiple):
        attrs["multiple"] = True
    if kind in ("chips", "choices"):
        attrs.pop("required", None)
    return attrs


def _type(widget: w.Widget) -> str:
    named = getattr(widget, "input_type", "text")
    return next((kind for cls, kind in TYPES if isinstance(widget, cls)), named)


def _value(bound: BoundField, widget: w.Widget) -> str:
    value = bound.value()
    if isinstance(widget, w.CheckboxInput):
        return "on" if widget.check_test(value) else ""
    if isinstance(widget, w.FileInput | w.PasswordInput) or value is None:
        return ""
    if hasattr(value, "strftime") and (shape := FORMATS.get(_type(widget))):
        return str(value.strftime(shape))
    shown = widget.format_value(value)
    return "" if shown is None or isinstance(shown, list) else str(shown)


def _options(bound: BoundField) -> list[Option]:
    widget: Any = bound.field.widget
    identifier = bound.auto_id or f"id_{bound.html_name}"
    chosen = widget.format_value(bound.value())
    return [
        Option(
            f"{identifier}_{index}",
            str(option["value"]),
            str(option["label"]),
            bool(option["selected"]),
            str(name or ""),
        )
        for index, (name, option) in enumerate(
            (name, option)
            for name, group, _ in widget.optgroups(bound.html_name, chosen, {})
            for option in group
        )
    ]


def _first_id(bound: BoundField) -> str:
    """What a link to the field points to: its first answer where there are several."""
    identifier = bound.auto_id or f"id_{bound.html_name}"
    return f"{identifier}_0" if _kind(bound.field.widget) in ("chips", "choices") else identifier
