"""Passwords: how they are stored, and which ones are too easy to guess.

NIST SP 800-63B, revision 4: at least 15 signs where a password is all that is asked for, every sign allowed, a
blocklist with words of the place, no rules of composition and no changes by the calendar.
"""

import re
import threading
from functools import cache
from pathlib import Path
from typing import Any, override

from django.conf import settings
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

SHORTEST, LONGEST = 15, 1000
LEAST_DISTINCT = 5
LEAST_OWN = 6
LIST = Path(__file__).parent / "data" / "common-passwords.txt"

# So many hashes at once in a process: a storm of sign-ins waits its turn instead of taking all memory.
_turns = threading.BoundedSemaphore(2)


class Argon2(Argon2PasswordHasher):
    """Argon2id with 46 MiB and two passes: about 70 ms on a small server, two at a time in each process."""

    time_cost = 2
    memory_cost = 47_104
    parallelism = 1

    @override
    def encode(self, password: str, salt: str) -> str:
        with _turns:
            return super().encode(password, salt)

    @override
    def verify(self, password: str, encoded: str) -> bool:
        with _turns:
            return super().verify(password, encoded)


class LongEnough:
    """At least 15 signs, at most 1,000. Length is what makes a password hard to guess."""

    def validate(self, password: str, user: Any = None) -> None:
        if len(password) < SHORTEST:
            raise ValidationError(
                _("Use at least %(count)d signs. Four words in a row are long and easy to remember.")
                % {"count": SHORTEST},
                code="password_too_short",
            )
        if len(password) > LONGEST:
            raise ValidationError(
                _("Use at most %(count)d signs.") % {"count": LONGEST}, code="password_too_long"
            )

    def get_help_text(self) -> str:
        return _("At least %(count)d signs. Four words in a row are fine.") % {"count": SHORTEST}


class HardToGuess:
    """Not a common password, nor one made of common words, of one pattern again and again, or of words of this place."""

    def validate(self, password: str, user: Any = None) -> None:
        plain = re.sub(r"\s", "", password.casefold())
        if plain in _common() or _is_pattern(plain) or len(_own_part(plain, user)) < LEAST_OWN:
            raise ValidationError(
                _(
                    "This password is one that others guess first. Use words that only you would put together."
                ),
                code="password_too_common",
            )

    def get_help_text(self) -> str:
        return _("Nothing that is easy to guess, such as names or rows of keys.")


@cache
def _words() -> tuple[str, ...]:
    """The words and rows of keys that common passwords are made of, longest first."""
    words = LIST.read_text("utf-8").split()
    return tuple(sorted(words, key=len, reverse=True))


@cache
def _common() -> frozenset[str]:
    return frozenset(CommonPasswordValidator().passwords) | frozenset(_words())


def _is_pattern(plain: str) -> bool:
    """Few different signs, or one short piece repeated."""
    return (
        len(set(plain)) < LEAST_DISTINCT or re.fullmatch(r"(.{1,7}?)\1+.{0,3}", plain, re.DOTALL) is not None
    )


def _own_part(plain: str, user: Any) -> str:
    """What is left of a password without common words, words of this place and its person, and digits."""
    for word in [*_context(user), *_words()]:
        plain = plain.replace(word, "")
    return re.sub(r"[\W\d_]", "", plain) if plain.isascii() else plain


def _context(user: Any) -> list[str]:
    told = f"groundswell {settings.MOVEMENT} {getattr(user, 'name', '')} {getattr(user, 'handle', '') or ''}"
    return [word for word in re.split(r"[\W_]+", told.casefold()) if len(word) >= 4]
