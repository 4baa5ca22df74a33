"""Tokens that only we can have made: for links in mail, invitations, downloads.

A token is good for one purpose alone, and for a time. It is signed, not secret: whoever has it can read its parts.
Keys are rotated by moving SECRET_KEY to SECRET_KEY_FALLBACKS.
"""

from datetime import timedelta

from django.core import signing

from groundswell.kernel.clock import now

LONGEST = 2_000


class BadToken(Exception):
    """We did not make this token, or not for this purpose."""


class ExpiredToken(BadToken):
    """We made this token, and its time is over."""


def sign(purpose: str, *parts: str, lifetime: timedelta | None) -> str:
    """A token, fit for an address, that carries these parts for this purpose; lifetime None never ends."""
    ends = int((now() + lifetime).timestamp()) if lifetime is not None else 0
    return _signer(purpose).sign_object([ends, *parts])


def read(purpose: str, token: str) -> tuple[str, ...]:
    """The parts of a token made for this purpose. Raises BadToken, or ExpiredToken when it was good once."""
    if len(token) > LONGEST:
        raise BadToken
    try:
        ends, *parts = _signer(purpose).unsign_object(token)
    except (signing.BadSignature, ValueError) as error:
        raise BadToken from error
    if ends and now().timestamp() >= ends:
        raise ExpiredToken
    return tuple(parts)


def _signer(purpose: str) -> signing.TimestampSigner:
    return signing.TimestampSigner(salt=f"groundswell.kernel.signing:{purpose}")
