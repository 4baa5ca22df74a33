import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from groundswell.accounts.models import Person
from groundswell.accounts.passwords import Argon2


@pytest.mark.parametrize(
    "password",
    [
        "four brown kettles sing",
        "заводной апельсин сегодня",
        "ü teapot ranger fox",
        "x9$Kd!q2Lw#8Rt0z",
        "    spaces at the ends count   ",
        "🐝🦊🐢🦉🐙🦋🐌🐞🦀🐡🦚🦜🐿🦔🦦",
    ],
)
def test_long_ones_that_are_ones_own_are_taken(password):
    validate_password(password)


@pytest.mark.parametrize(
    "password",
    [
        "fourteen signs",
        "correct horse battery staple",
        "password12345678",
        "Password-Password!",
        "abcabcabcabcabcabc",
        "qwertyuiop12345",
        "aaaaaaaaaaaaaaaaaaaaaa",
        "1234567890123456",
        "Groundswell2026!!!",
        "manchesterunited",
        "iloveyou iloveyou",
        "x" * 1001,
    ],
)
def test_short_ones_and_ones_that_others_guess_are_not(password):
    with pytest.raises(ValidationError):
        validate_password(password)


def test_ones_own_name_does_not_make_a_password():
    ada = Person(name="Ada Lovelace-Byron", handle="ada-lovelace")
    with pytest.raises(ValidationError):
        validate_password("AdaLovelaceByron1815", ada)
    validate_password("AdaLovelaceByron1815")


def test_argon2_is_what_we_say_it_is():
    hasher = Argon2()
    stored = hasher.encode("four brown kettles sing", hasher.salt())
    assert stored.startswith("argon2$argon2id$v=19$m=47104,t=2,p=1$")
    assert hasher.verify("four brown kettles sing", stored)
    assert not hasher.verify("four brown kettles sang", stored)
    assert not hasher.must_update(stored)
    assert hasher.memory_cost * 1024 <= 64_000_000
