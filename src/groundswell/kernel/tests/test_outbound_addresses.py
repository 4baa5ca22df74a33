import ipaddress
from typing import Any

import pytest

from groundswell.kernel.outbound.addresses import is_disguised, is_ours, is_public
from groundswell.kernel.tests.hostile import PRIVATE, PUBLIC


@pytest.mark.parametrize("address", PRIVATE)
def test_an_address_that_is_not_the_public_internets_is_not_public(address):
    assert not is_public(address)


@pytest.mark.parametrize("address", PUBLIC)
def test_an_ordinary_address_is_public(address):
    assert is_public(address)


@pytest.mark.parametrize(
    "text", ["", "localhost", "1.2.3", "0x7f.1", "127.1", "1.1.1.1 ", "01.1.1.1", "1.1.1.1/32"]
)
def test_what_is_no_plain_address_is_not_public(text):
    assert not is_public(text)


def test_no_block_that_python_knows_as_private_slips_through():
    python: Any = ipaddress
    blocks = [*python._IPv4Constants._private_networks, *python._IPv6Constants._private_networks]

    assert [block for block in blocks if is_public(str(block[0])) or is_public(str(block[-1]))] == []


@pytest.mark.parametrize(
    "host",
    [
        "2130706433",
        "0177.0.0.1",
        "0x7f.0.0.1",
        "0x7f000001",
        "127.1",
        "127.0.1",
        "0",
        "1.1.1.1.",
        "008.8.8.8",
        "a.0x1",
    ],
)
def test_an_address_in_an_unusual_spelling_is_disguised(host):
    assert is_disguised(host)


@pytest.mark.parametrize(
    "host", ["1.1.1.1", "example.org", "example.org.", "4chan.example", "0x.example", "2606:4700::1"]
)
def test_names_and_plain_addresses_are_not_disguised(host):
    assert not is_disguised(host)


@pytest.mark.parametrize(
    ("host", "own", "ours"),
    [
        ("movement.example", ["movement.example"], True),
        ("MOVEMENT.example.", ["movement.example"], True),
        ("www.movement.example", [".movement.example"], True),
        ("other.example", ["movement.example"], False),
        ("other.example", ["*"], False),
        ("other.example", [""], False),
    ],
)
def test_our_own_host_names_are_ours(host, own, ours):
    assert is_ours(host, own) is ours
