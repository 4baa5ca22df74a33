import pytest
from django.http import QueryDict

from groundswell.home.asking import Asked

KNOWN = ["homes", "buses"]


def _asked(query):
    return Asked.read(QueryDict(query), KNOWN)


def test_the_same_question_in_another_order_is_the_same():
    assert _asked("issue=homes&issue=buses&near=LS7") == _asked(
        "near=LS7&issue=buses&issue=homes&issue=homes"
    )


def test_issues_and_times_there_are_not_are_left_out():
    asked = _asked("issue=nonsense&issue=homes&minutes=999")

    assert (asked.issues, asked.time, asked.minutes) == (("homes",), "1", 1)


def test_a_full_postcode_is_found_by_its_first_half():
    assert _asked("near=ls7+4ab").where == "Leeds LS7"


def test_a_place_we_do_not_know_is_kept_as_typed():
    asked = _asked("near=Atlantis")

    assert asked.is_lost
    assert asked.near == "Atlantis"


def test_another_time_keeps_the_rest_of_the_question():
    asked = _asked("issue=homes&near=LS7").with_time("weekly")

    assert asked.address("/", "time") == "/?issue=homes&near=LS7&minutes=weekly#time"
    assert _asked(asked.address("").partition("?")[2]) == asked


@pytest.mark.parametrize("near", ["x" * 5000, "\0", "\ud800", "' OR 1=1", "%s%s", "🚌" * 90])
def test_anything_may_be_typed(near):
    given = QueryDict(mutable=True)
    given["near"] = near

    assert len(Asked.read(given, KNOWN).near) <= 80
