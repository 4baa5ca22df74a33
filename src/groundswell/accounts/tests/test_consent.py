import pytest

from groundswell.accounts import actions, queries
from groundswell.accounts.make import person
from groundswell.accounts.models import Consent
from groundswell.accounts.wordings import _wordings, declare

pytestmark = pytest.mark.django_db


@pytest.fixture
def wording():
    made = declare(
        "tests.updates",
        2,
        "May %(space)s write to you?",
        agreed="%(space)s may write to me",
        space={7: "Harehills Moves"}.get,
    )
    yield made
    del _wordings[made.key]


def test_no_answer_is_no():
    assert not queries.has_consent(person(), "updates")


def test_the_last_answer_holds_and_every_answer_stays(wording):
    ada = person()
    actions.give_consent(ada, "updates", "email", 7, wording, "petition")
    assert queries.has_consent(ada, "updates", space_id=7)

    actions.withdraw_consent(ada, "updates", "email", 7, way="settings")
    assert not queries.has_consent(ada, "updates", space_id=7)

    actions.give_consent(ada, "updates", "email", 7, wording, "petition")
    assert queries.has_consent(ada, "updates", space_id=7)
    assert Consent.objects.count() == 3


def test_the_same_answer_again_adds_nothing(wording):
    ada = person()
    for _ in range(3):
        actions.give_consent(ada, "updates", wording=wording, way="petition")
    for _ in range(3):
        actions.withdraw_consent(ada, "updates", way="settings")
    assert [consent.is_given for consent in Consent.objects.order_by("pk")] == [True, False]


def test_withdrawing_what_was_never_given_writes_nothing():
    assert actions.withdraw_consent(person(), "updates") is None
    assert not Consent.objects.exists()


def test_purposes_channels_and_spaces_are_answered_apart(wording):
    ada = person()
    actions.give_consent(ada, "updates", "email", 7, wording, "petition")
    assert not queries.has_consent(ada, "updates")
    assert not queries.has_consent(ada, "updates", space_id=8)
    assert not queries.has_consent(ada, "updates", channel="sms", space_id=7)
    assert not queries.has_consent(person(), "updates", space_id=7)


def test_an_answer_reads_as_the_words_that_were_shown(wording):
    ada = person()
    actions.give_consent(ada, "updates", "email", 7, wording, "petition")
    assert [answer.words for answer in queries.answers_of(ada)] == ["Harehills Moves may write to me"]
    assert wording.ask(7) == "May Harehills Moves write to you?"


def test_given_ones_come_first():
    ada = person()
    actions.give_consent(ada, "first", wording="x/1")
    actions.give_consent(ada, "second", wording="x/1")
    actions.withdraw_consent(ada, "second")
    assert [(a.consent.purpose, a.is_given) for a in queries.answers_of(ada)] == [
        ("first", True),
        ("second", False),
    ]


def test_a_version_is_declared_once(wording):
    with pytest.raises(ValueError, match="twice"):
        declare("tests.updates", 2, "?", agreed="!")
