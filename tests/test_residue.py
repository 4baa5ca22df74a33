"""Whoever leaves, leaves no trace: not in a column of any table, not in a file, not in mail."""

from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from groundswell.accounts import actions
from groundswell.accounts.belongings import all_belongings
from groundswell.accounts.models import Person
from groundswell.campaigns.models import Signature
from groundswell.events.models import Attendance
from tests.residue import GOES, KEPT, PLACE, STAYS, TOWNS, somebody
from tests.test_architecture import _models_naming_a_person

pytestmark = pytest.mark.django_db


def places(word: str) -> list[str]:
    """Where a word stands: every table and column, as the database has it, and every file."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608 - a table's own name
            columns = [column[0] for column in cursor.description]
            found += {
                f"{table}.{column}"
                for row in cursor.fetchall()
                for column, value in zip(columns, row, strict=True)
                if word.lower() in _text(value)
            }
    return sorted(found) + [
        str(path) for path in _files() if word.lower().encode() in path.read_bytes().lower()
    ]


def _files() -> list[Path]:
    """Every file of people's. The download is packed, so that it is there at all is what is asked."""
    return [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]


def _text(value: object) -> str:
    value = bytes(value).decode(errors="replace") if isinstance(value, bytes | memoryview) else value
    return str(value).lower()


def test_there_is_something_of_every_kind_before():
    one = somebody()

    for word in GOES:
        assert places(word), word
    assert places("192.0.2.77") == []
    assert _files()
    for model in _models_naming_a_person():
        fields = [f for f in model._meta.concrete_fields if f.related_model is Person]
        for field in fields:
            assert model._base_manager.filter(**{field.name: one}).exists(), (
                f"{model._meta.label}.{field.name}"
            )


def test_whoever_is_erased_leaves_no_trace_in_any_column_file_or_mail(django_capture_on_commit_callbacks):
    one = somebody()
    pk = one.pk

    with django_capture_on_commit_callbacks(execute=True):
        actions.erase(one)

    left = {word: set(places(word)) - (TOWNS if word == PLACE else set()) for word in GOES}
    assert left == {word: set() for word in GOES}
    assert _files() == []
    for model in _models_naming_a_person():
        for field in model._meta.concrete_fields:
            if field.related_model is Person:
                assert not model._base_manager.filter(**{field.attname: pk}).exists(), model._meta.label
    assert not Person.objects.filter(pk=pk).exists()


def test_what_was_written_for_everybody_stays_and_numbers_stay_what_they_were():
    one = somebody()
    signed = Signature.objects.filter(standing="confirmed").count()

    actions.erase(one)

    assert [kind for kind in sorted(KEPT) if not places(f"{STAYS}-{kind}")] == []
    assert Signature.objects.filter(standing="confirmed").count() == signed


def test_what_waits_under_their_address_goes_too_and_frees_its_seat():
    one = somebody()
    assert Attendance.objects.filter(person=None, confirmed_at=None).count() == 2

    actions.erase(one)

    assert not Attendance.objects.filter(person=None, confirmed_at=None).exists()
    assert not Signature.objects.exclude(email_key="").exists()


def test_this_rows_own_goes_last(monkeypatch):
    """By the addresses here the other apps find what waits: were they gone first, it would stay for ever."""
    one, seen = somebody(), []
    for belonging in all_belongings():
        monkeypatch.setitem(
            belonging.__dict__,
            "erase",
            lambda person, b=belonging: seen.append((b.name, person.contact_points.count())),
        )

    actions.erase(one)

    assert all(count > 0 for _, count in seen)
    assert [name.startswith("accounts.") for name, _ in seen] == sorted(
        n.startswith("accounts.") for n, _ in seen
    )
