"""Addresses to write to: one for each person and thing, which only we can have made.

`reply+t1z-4k-mzxw6ytboi4tsmrq@domain` (RFC 5233): a letter for the kind of thing, the person, the thing, and the first
80 bits of a keyed digest of them. Short enough for a local part (64 octets), and the same in capitals, because some mail
programs change them. Nothing is stored. What it opens is asked when a mail comes, so that leaving a group ends it.
"""

import base64
import re
from dataclasses import dataclass

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac

KINDS = {"thread": "t", "group": "g"}
_KINDS = {letter: kind for kind, letter in KINDS.items()}
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
SHAPE = re.compile(r"([a-z])([0-9a-z]{1,13})-([0-9a-z]{1,13})-([a-z2-7]{16})")


@dataclass(frozen=True)
class Addressed:
    """What a signed address says: who may write through it, and to which thing of which kind."""

    kind: str
    person_id: int
    target: int


def reply_address(person_id: int, kind: str, target: int) -> str:
    """Where somebody answers by mail; empty when this install takes none in."""
    if not settings.MAIL_IN_DOMAIN:
        return ""
    said = f"{KINDS[kind]}{_short(person_id)}-{_short(target)}"
    return f"reply+{said}-{_digest(said, settings.SECRET_KEY)}@{settings.MAIL_IN_DOMAIN}"


def read_address(local_part: str) -> Addressed | None:
    """What the part before the @ says; None when we did not make it."""
    name, _, token = local_part.lower().partition("+")
    found = SHAPE.fullmatch(token)
    if name != "reply" or found is None or found[1] not in _KINDS:
        return None
    said = token.rpartition("-")[0]
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    if not any(constant_time_compare(_digest(said, key), found[4]) for key in keys):
        return None
    return Addressed(_KINDS[found[1]], int(found[2], 36), int(found[3], 36))


def _digest(said: str, key: str) -> str:
    whole = salted_hmac("groundswell.notifications.addresses", said, secret=key, algorithm="sha256").digest()
    return base64.b32encode(whole[:10]).decode().lower()


def _short(number: int) -> str:
    said = ""
    while True:
        number, digit = divmod(number, 36)
        said = DIGITS[digit] + said
        if not number:
            return said
