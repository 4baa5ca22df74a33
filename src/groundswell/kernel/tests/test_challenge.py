import datetime

import pytest
import time_machine

from groundswell.kernel.challenge import LIFETIME, Challenge, issue, passed, solve, verify
from groundswell.kernel.models import Spent
from groundswell.kernel.retention import sweep

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def cheap(settings):
    settings.CHALLENGE_BITS = 6


def form(challenge, answer):
    return {"challenge": challenge.text, "challenge_answer": answer}


def test_work_is_taken_once():
    challenge = issue("sign-up")
    answer = solve(challenge)

    assert verify("sign-up", challenge.text, answer)
    assert not verify("sign-up", challenge.text, answer)


def test_nothing_is_stored_until_the_work_is_done():
    challenge = issue("sign-up")
    verify("sign-up", challenge.text, "0" * 16)

    assert not Spent.objects.exists()


def test_work_is_good_for_its_purpose_alone():
    challenge = issue("sign-up")

    assert not verify("petition", challenge.text, solve(challenge))


def test_wrong_answers_are_refused():
    challenge = issue("sign-up")
    right = int(solve(challenge))

    for answer in (
        "",
        "x",
        "-1",
        "1.5",
        "٣",
        " 1",
        "9" * 17,
        *(str(guess) for guess in range(min(right, 20))),
    ):
        assert not verify("sign-up", challenge.text, answer)


def test_nobody_can_make_it_easier():
    challenge = issue("sign-up")
    easier = Challenge(challenge.text.replace(challenge.text[:4], "AAAA", 1), 1)

    assert not verify("sign-up", easier.text, solve(easier))


def test_a_page_that_is_open_keeps_its_difficulty(settings):
    challenge = issue("sign-up")
    settings.CHALLENGE_BITS = 60

    assert verify("sign-up", challenge.text, solve(challenge))


def test_two_challenges_are_never_the_same():
    assert issue("sign-up").text != issue("sign-up").text


def test_a_form_without_javascript_takes_the_slow_path():
    challenge = issue("sign-up")

    assert passed(form(challenge, ""), "sign-up") == "slow"
    assert passed({}, "sign-up") == "slow"


def test_a_form_whose_work_was_done_is_proved_once():
    challenge = issue("sign-up")
    answered = form(challenge, solve(challenge))

    assert [passed(answered, "sign-up") for _ in range(2)] == ["proved", "failed"]


def test_a_wrong_answer_fails():
    assert passed(form(issue("sign-up"), "no"), "sign-up") == "failed"
    assert passed(form(Challenge("made up", 1), "1"), "sign-up") == "failed"


def test_a_page_left_open_too_long_takes_the_slow_path():
    with time_machine.travel("2026-01-01T12:00:00Z", tick=False) as clock:
        challenge = issue("sign-up")
        answered = form(challenge, solve(challenge))
        clock.shift(LIFETIME)
        assert passed(answered, "sign-up") == "slow"


def test_spent_challenges_are_forgotten_when_they_would_have_run_out():
    challenge = issue("sign-up")
    verify("sign-up", challenge.text, solve(challenge))
    until = Spent.objects.get().until

    assert sweep(until - datetime.timedelta(seconds=1))["kernel.Spent"] == 0
    assert sweep(until)["kernel.Spent"] == 1


def test_the_usual_difficulty_is_worth_the_name(settings):
    del settings.CHALLENGE_BITS

    assert issue("sign-up").bits == 18
