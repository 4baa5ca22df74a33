import datetime
import secrets

import pytest
import time_machine
from django.test import RequestFactory

from groundswell.kernel.models import DailyKey
from groundswell.kernel.networks import network_key

pytestmark = pytest.mark.django_db


def key(remote, forwarded=None):
    request = RequestFactory().get("/", REMOTE_ADDR=remote)
    if forwarded is not None:
        request.META["HTTP_X_FORWARDED_FOR"] = forwarded
    return network_key(request)


def test_neighbours_share_a_key_and_others_do_not():
    assert key("203.0.113.7") == key("203.0.113.250")
    assert key("203.0.113.7") != key("203.0.114.7")
    assert key("2001:db8:1::1") == key("2001:db8:1:ffff::9")
    assert key("2001:db8:1::1") != key("2001:db8:2::1")


def test_an_ipv4_address_in_ipv6_clothing_is_the_same_network():
    assert key("::ffff:203.0.113.9") == key("203.0.113.7")


def test_forged_headers_change_nothing_without_a_proxy(settings):
    settings.TRUSTED_PROXY_COUNT = 0

    assert key("203.0.113.7", "198.51.100.1") == key("203.0.113.7")
    assert key("203.0.113.7", "198.51.100.1, 192.0.2.9") == key("203.0.113.7")


def test_behind_one_proxy_only_what_it_wrote_counts(settings):
    settings.TRUSTED_PROXY_COUNT = 1
    honest = key("10.0.0.1", "198.51.100.1")

    assert honest == key("10.0.0.1", "6.6.6.6, 198.51.100.1")
    assert honest == key("10.0.0.1", "6.6.6.6,7.7.7.7 , 198.51.100.1 ")
    assert honest == key("10.0.0.1", "198.51.100.1:51234")
    assert honest != key("10.0.0.1", "198.51.100.1, 6.6.6.6")


def test_behind_one_proxy_people_do_not_share_its_address(settings):
    settings.TRUSTED_PROXY_COUNT = 1
    keys = {key("10.0.0.1", f"198.51.{number}.1") for number in range(50)}

    assert len(keys) == 50


def test_behind_two_proxies_the_second_from_the_right_counts(settings):
    settings.TRUSTED_PROXY_COUNT = 2

    assert key("10.0.0.1", "6.6.6.6, 198.51.100.1, 10.0.0.2") == key("10.0.0.1", "198.51.100.1, 10.0.0.2")
    assert key("10.0.0.1", "[2001:db8:1::1]:443, 10.0.0.2") == key("10.0.0.1", "2001:db8:1::2, 10.0.0.2")


@pytest.mark.parametrize("forwarded", ["", ",", "198.51.100.1", " , "])
def test_a_request_that_came_around_the_proxies_counts_by_its_own_address(settings, forwarded):
    settings.TRUSTED_PROXY_COUNT = 3

    assert key("203.0.113.7", forwarded) == key("203.0.113.7")


@pytest.mark.parametrize(
    "remote", ["", "unix:", "not an address", "1.2.3", "999.1.1.1", "\0", "fe80::1%eth0%x"]
)
def test_requests_without_a_usable_address_share_one_key(remote):
    assert key(remote) == key("")


def test_the_key_is_another_every_day_and_yesterdays_is_thrown_away():
    with time_machine.travel("2026-03-01T23:59:00Z", tick=False) as clock:
        first = key("203.0.113.7")
        assert key("203.0.113.7") == first
        clock.shift(datetime.timedelta(minutes=2))
        assert key("203.0.113.7") != first

    assert [str(row.day) for row in DailyKey.objects.all()] == ["2026-03-02"]


def test_no_address_is_stored_or_can_be_read_from_a_key():
    name = key("203.0.113.7")

    assert len(name) == 64
    assert "203" not in str(DailyKey.objects.values_list("day", "key"))
    DailyKey.objects.update(key=secrets.token_bytes(32))
    assert key("203.0.113.7") != name


@pytest.mark.django_db(transaction=True)
def test_the_database_is_asked_for_the_key_once_a_day(django_assert_num_queries):
    with time_machine.travel("2031-03-01T12:00:00Z", tick=False) as clock:
        first = key("203.0.113.7")
        with django_assert_num_queries(0):
            assert key("203.0.113.7") == first
        clock.shift(datetime.timedelta(days=1))
        assert key("203.0.113.7") != first


def test_a_key_made_in_a_transaction_that_may_be_undone_is_not_kept():
    with time_machine.travel("2032-03-01T12:00:00Z", tick=False):
        first = key("203.0.113.7")
        DailyKey.objects.all().delete()
        assert key("203.0.113.7") != first
