"""Every page, read as HTML: forms, ids and labels."""

import pytest

from tests.matrix import world as worlds
from tests.matrix.shape import faults
from tests.matrix.test_matrix import addresses, signed_in

ASKED = {"accounts:welcome": "?choose"}


@pytest.mark.django_db
@pytest.mark.matrix
@pytest.mark.parametrize("kind", ["visitor", "leader", "staff"])
def test_no_page_nests_forms_repeats_an_id_or_has_a_label_for_nothing(kind):
    world = worlds.build()
    client = signed_in(world.people[kind])
    wrong, pages = {}, 0
    for route, path in addresses(world):
        for question in ("", ASKED.get(route.name, "")):
            answer = client.get(path + question)
            if "text/html" not in answer.get("Content-Type", "") or answer.streaming:
                continue
            pages += 1
            if found := faults(answer.content.decode()):
                wrong[f"{path}{question} ({route.name})"] = found
    assert wrong == {}
    assert pages > 60


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ('<form action="/a/"><p><form action="/b/"></form></p></form>', "a form in a form: /b/"),
        ('<p id="a"></p><p id="a"></p>', "id “a” stands 2 times"),
        ("<label>Name</label>", "a label without a control"),
        ('<label for="x">Name</label>', "for=“x” leads nowhere"),
        ('<label>Name <input></label><form></form><form></form><label for="b">B</label><input id="b">', None),
    ],
)
def test_the_reader_sees_a_fault(html, found):
    assert faults(html) == ([found] if found else [])
