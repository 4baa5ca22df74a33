import datetime as dt

from django import forms

from groundswell.ui.fields import control, problems


class Kinds(forms.Form):
    text = forms.CharField(max_length=20, help_text="Short")
    when = forms.DateTimeField(required=False)
    day = forms.DateField(required=False)
    many = forms.MultipleChoiceField(choices=[("a", "A"), ("b", "B")], widget=forms.CheckboxSelectMultiple)
    grouped = forms.ChoiceField(choices=[("Town", [("x", "X")]), ("y", "Y")])
    secret = forms.CharField(widget=forms.PasswordInput)
    quiet = forms.CharField(widget=forms.HiddenInput, required=False)
    agree = forms.BooleanField(required=False)


def test_a_field_keeps_what_its_form_knows():
    made = control(Kinds()["text"], autocomplete="name")
    assert made.kind == "input"
    assert made.attrs["maxlength"] == "20"
    assert made.attrs["required"] is True
    assert made.attrs["autocomplete"] == "name"
    assert made.attrs["aria-describedby"] == "id_text_hint"


def test_dates_are_written_as_browsers_read_them():
    form = Kinds(initial={"when": dt.datetime(2026, 11, 26, 18, 5), "day": dt.date(2026, 11, 26)})  # noqa: DTZ001 - as a form holds it
    assert control(form["when"]).attrs["type"] == "datetime-local"
    assert control(form["when"]).value == "2026-11-26T18:05"
    assert control(form["day"]).value == "2026-11-26"


def test_what_was_typed_comes_back_even_when_it_was_wrong():
    assert control(Kinds({"day": "someday"})["day"]).value == "someday"


def test_answers_know_whether_they_are_chosen():
    made = control(Kinds({"many": ["b"]})["many"])
    assert made.kind == "chips"
    assert [(option.value, option.is_chosen) for option in made.options] == [("a", False), ("b", True)]
    assert made.options[0].id == "id_many_0"


def test_answers_stand_under_their_heading():
    made = control(Kinds({"grouped": "y"})["grouped"])
    assert [(option.group, option.value, option.is_chosen) for option in made.options] == [
        ("Town", "x", False),
        ("", "y", True),
    ]


def test_a_password_is_never_written_back():
    assert control(Kinds({"secret": "hunter2"})["secret"]).value == ""


def test_a_box_knows_whether_it_is_ticked():
    assert control(Kinds({"agree": "on"})["agree"]).value == "on"
    assert control(Kinds({})["agree"]).value == ""


def test_problems_come_in_the_order_of_the_form_and_lead_to_its_fields():
    form = Kinds({"grouped": "y"})
    form.full_clean()
    form.add_error(None, "Something about all of it")
    assert [(problem.id, bool(problem.text)) for problem in problems(form)] == [
        ("", True),
        ("id_text", True),
        ("id_many_0", True),
        ("id_secret", True),
    ]
