import datetime

import pytest
import time_machine
from django.db import OperationalError, connection, transaction
from django.test import RequestFactory

from groundswell.kernel.limits import Limit, Taken, TooMany, take, take_all
from groundswell.kernel.models import Bucket
from groundswell.kernel.networks import network_key
from groundswell.kernel.tests.together import together

HOUR = datetime.timedelta(hours=1)
SIGN_UP = Limit("sign-up", 3, HOUR)
EVERYBODY = Limit("everybody", 5, HOUR)
WIDE = Limit("wide", 1_000, HOUR)


@pytest.fixture
def clock():
    with time_machine.travel("2026-01-01T12:00:00Z", tick=False) as traveller:
        yield traveller


@pytest.mark.django_db
def test_a_limit_lets_through_as_often_as_it_says(clock):
    taken = [take(SIGN_UP, "ada") for _ in range(5)]

    assert [bool(one) for one in taken] == [True, True, True, False, False]
    assert taken[0] == Taken(True, 0)
    assert taken[4] == Taken(False, 3600)


@pytest.mark.django_db
def test_a_window_reopens_when_its_time_is_over(clock):
    for _ in range(3):
        take(SIGN_UP, "ada")
    clock.shift(HOUR - datetime.timedelta(seconds=1))
    assert take(SIGN_UP, "ada") == Taken(False, 1)
    clock.shift(1)

    assert [take(SIGN_UP, "ada").ok for _ in range(4)] == [True, True, True, False]


@pytest.mark.django_db
def test_trying_on_does_not_lengthen_the_wait(clock):
    for _ in range(50):
        take(SIGN_UP, "ada")
    clock.shift(HOUR)

    assert take(SIGN_UP, "ada")


@pytest.mark.django_db
def test_keys_and_limits_do_not_mix(clock):
    for _ in range(4):
        take(SIGN_UP, "ada")

    assert take(SIGN_UP, "bo")
    assert take(Limit("sign-in", 3, HOUR), "ada")


@pytest.mark.django_db
def test_a_cost_is_taken_whole_or_not_at_all(clock):
    assert take(SIGN_UP, "ada", cost=2)
    assert not take(SIGN_UP, "ada", cost=2)
    assert take(SIGN_UP, "ada", cost=1)
    assert not take(SIGN_UP, "bo", cost=4)
    assert not Bucket.objects.filter(count=4).exists()


@pytest.mark.django_db
def test_of_several_limits_all_are_taken_or_none(clock):
    for number in range(5):
        assert take_all((SIGN_UP, f"person {number}"), (EVERYBODY, "all"))
    refused = take_all((SIGN_UP, "person 0"), (EVERYBODY, "all"))

    assert refused == Taken(False, 3600)
    assert [take(SIGN_UP, "person 0").ok for _ in range(3)] == [True, True, False]


@pytest.mark.django_db
def test_too_many_says_when_in_words(clock):
    for _ in range(3):
        take(SIGN_UP, "ada").require()
    with pytest.raises(TooMany, match=r"Please try again in 60 minutes\.") as refusal:
        take(SIGN_UP, "ada").require()

    assert refusal.value.retry_after == 3600


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (1, "1 second."),
        (45, "45 seconds."),
        (120, "2 minutes."),
        (3600, "60 minutes."),
        (7200, "2 hours."),
        (200_000, "3 days."),
    ],
)
def test_a_wait_is_told_in_the_unit_people_use(seconds, words):
    assert str(TooMany(seconds)).endswith(words)


@pytest.mark.django_db
def test_what_is_limited_cannot_be_read_from_the_table(clock):
    take(SIGN_UP, "ada@example.org")

    assert len(Bucket.objects.get().key) == 64
    assert "ada" not in str(list(Bucket.objects.values_list()))


@pytest.mark.django_db
def test_a_clock_that_was_set_back_locks_nobody_out(clock):
    for _ in range(3):
        take(SIGN_UP, "ada")
    clock.shift(-3 * HOUR)

    assert take(SIGN_UP, "ada")


@pytest.mark.django_db
def test_clocks_that_differ_by_seconds_share_a_window(clock):
    for _ in range(3):
        take(SIGN_UP, "ada")
    clock.shift(-30)

    assert not take(SIGN_UP, "ada")


@pytest.mark.django_db
def test_limits_fail_closed():
    def broken(*args):
        raise OperationalError("the database is gone")

    with connection.execute_wrapper(broken):
        with pytest.raises(OperationalError):
            take(SIGN_UP, "ada")
        with pytest.raises(OperationalError):
            take_all((SIGN_UP, "ada"), (EVERYBODY, "all"))


@pytest.mark.django_db
def test_a_rollback_gives_back_what_was_taken_inside_it(clock):
    with transaction.atomic():
        take(SIGN_UP, "ada", cost=3)
        transaction.set_rollback(True)

    assert take(SIGN_UP, "ada", cost=3)


@pytest.mark.django_db
def test_a_take_is_one_statement(django_assert_num_queries):
    with django_assert_num_queries(1):
        take(SIGN_UP, "ada")


@pytest.mark.django_db
def test_one_forger_behind_the_proxy_does_not_use_up_everybodys_limit(settings, clock):
    settings.TRUSTED_PROXY_COUNT = 1

    def sign_up(network, forged=""):
        request = RequestFactory().post("/", REMOTE_ADDR="10.0.0.1")
        request.META["HTTP_X_FORWARDED_FOR"] = f"{forged}, {network}"
        return take(SIGN_UP, network_key(request)).ok

    forger = [sign_up("198.51.100.1", f"203.0.{number}.1") for number in range(20)]
    others = [sign_up(f"203.0.{number}.1") for number in range(20)]

    assert forger.count(True) == 3
    assert all(others)


@pytest.mark.processes
@pytest.mark.django_db(transaction=True)
def test_thirty_two_at_once_take_exactly_what_there_is():
    limit = Limit("seats", 50, HOUR)
    taken = together(32, lambda number: sum(take(limit, "one").ok for _ in range(4)))

    assert sum(taken) == 50
    assert Bucket.objects.get().count == 50


@pytest.mark.processes
@pytest.mark.django_db(transaction=True)
def test_takes_in_any_order_do_not_wait_for_each_other_for_ever():
    pairs = [(WIDE, "a"), (WIDE, "b"), (Limit("narrow", 20, HOUR), "c")]
    taken = together(16, lambda number: sum(take_all(*pairs[:: (1, -1)[number % 2]]).ok for _ in range(4)))

    assert sum(taken) == 20
    assert set(Bucket.objects.values_list("count", flat=True)) == {20}
