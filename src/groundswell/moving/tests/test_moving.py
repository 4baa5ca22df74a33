import json

import pytest

from groundswell.accounts.models import ContactPoint, Person
from groundswell.accounts.queries import has_consent
from groundswell.groups.models import Group
from groundswell.moving import actions
from groundswell.moving.columns import BadMapping, mapping
from groundswell.moving.kinds import KINDS
from groundswell.moving.models import ImportRun
from groundswell.moving.reading import Unreadable, rows

pytestmark = pytest.mark.django_db


def written(tmp_path, text, name="file.csv", encoding="utf-8"):
    file = tmp_path / name
    file.write_bytes(text.encode(encoding))
    return file


GROUPS = """external_id,name,place,latitude,longitude
a,Harehills Moves,"Harehills, Leeds",53.8134567,-1.5098765
b,Night Owls,LS7,,
c,,Leeds,53.8,-1.5
d,Far Out,Nowhere,95,0
"""


def test_groups_come_in_and_refused_rows_say_why(tmp_path):
    outcome = actions.bring_in(KINDS["groups"], written(tmp_path, GROUPS))

    assert (outcome.made, outcome.changed) == (2, 0)
    assert outcome.refusals == [(4, "“name” is empty."), (5, "“latitude” is outside -90 to 90: 95.")]
    harehills = Group.objects.get(name="Harehills Moves")
    assert (harehills.latitude, harehills.longitude) == (53.82, -1.5)
    owls = Group.objects.get(name="Night Owls")
    assert owls.latitude == pytest.approx(53.8, abs=0.1)


def test_bringing_the_same_file_in_again_makes_nothing_twice(tmp_path):
    file = written(tmp_path, GROUPS)
    actions.bring_in(KINDS["groups"], file)
    again = actions.bring_in(KINDS["groups"], file)

    assert (again.made, again.changed) == (0, 2)
    assert Group.objects.count() == 2


def test_a_rehearsal_stores_nothing_and_reports_the_same(tmp_path):
    file = written(tmp_path, GROUPS)
    rehearsed = actions.bring_in(KINDS["groups"], file, is_rehearsal=True)

    assert (rehearsed.made, len(rehearsed.refusals)) == (2, 2)
    assert not Group.objects.exists()
    assert not ImportRun.objects.exists()


def test_a_run_that_was_cut_off_goes_on_where_it_stopped(tmp_path, monkeypatch):
    monkeypatch.setattr(actions, "BATCH", 3)
    lines = "\n".join(f"{n},Group {n},Leeds" for n in range(10))
    file = written(tmp_path, f"id,name,place\n{lines}\n")

    def pull_the_plug(done):
        if done == 6:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        actions.bring_in(KINDS["groups"], file, on_progress=pull_the_plug)
    assert Group.objects.count() == 6

    rest = actions.bring_in(KINDS["groups"], file)
    assert (rest.skipped, rest.made) == (6, 4)
    assert Group.objects.count() == 10


def test_people_come_in_without_an_account_and_with_the_consent_the_file_records(tmp_path):
    file = written(
        tmp_path,
        "E-mail;Full name;Opt in\nada@example.org;Ada;yes\nbea@example.org;Bea;no\nnot an address;X;yes\nc@example.org;=cmd();yes\n",
    )
    outcome = actions.bring_in(KINDS["people"], file)

    assert outcome.made == 2
    assert len(outcome.refusals) == 2
    ada = ContactPoint.objects.get(key="ada@example.org").person
    assert not ada.has_account
    assert has_consent(ada, "updates")
    assert not has_consent(ContactPoint.objects.get(key="bea@example.org").person, "updates")
    assert Person.objects.count() == 2


def test_json_lines_with_nested_names_and_a_json_list_are_rows_too(tmp_path):
    lines = written(
        tmp_path, '{"title": "One", "created": {"$date": "2015-01-25"}}\n\n{"title": "Two"}\n', "a.json"
    )
    assert [row for _, row in rows(lines)] == [
        {"title": "One", "created.$date": "2015-01-25"},
        {"title": "Two"},
    ]
    whole = written(tmp_path, json.dumps([{"name": "One", "tags": ["a", "b"]}]), "b.json")
    assert [row for _, row in rows(whole)] == [{"name": "One", "tags": "a, b"}]


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("name,place\nZürich Café,Leeds\n", "cp1252"),
        ("\ufeffname,place\nZürich Café,Leeds\n", "utf-8"),
        ("name\tplace\nZürich Café\tLeeds\n", "utf-8"),
    ],
)
def test_what_spreadsheets_write_is_read(tmp_path, text, encoding):
    assert [row for _, row in rows(written(tmp_path, text, encoding=encoding))] == [
        {"name": "Zürich Café", "place": "Leeds"}
    ]


@pytest.mark.parametrize("text", ["", "just words\n", "{broken\n"])
def test_a_file_that_holds_no_rows_is_refused_in_words(tmp_path, text):
    with pytest.raises(Unreadable, match=r"file\.csv"):
        list(rows(written(tmp_path, text)))


def test_nul_signs_and_overlong_cells_harm_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr(actions, "LONGEST_CELL", 1000)
    file = written(tmp_path, "id,name,place\n1,Night\0 Owls,Leeds\n2," + "x" * 2000 + ",Leeds\n")
    outcome = actions.bring_in(KINDS["groups"], file)

    assert outcome.made == 1
    assert outcome.refusals[0][1].startswith("A cell holds more")
    assert Group.objects.get().name == "Night Owls"


def test_a_mapping_that_names_what_is_not_there_says_what_is(tmp_path):
    with pytest.raises(BadMapping, match="no field “colour”"):
        mapping(KINDS["groups"], ["name"], {"colour": "name"})
    with pytest.raises(BadMapping, match="no column “titel”"):
        mapping(KINDS["groups"], ["name"], {"name": "titel"})
    with pytest.raises(BadMapping, match="--map name=COLUMN"):
        mapping(KINDS["groups"], ["what", "where"], {})
