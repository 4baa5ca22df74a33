"""The door for a mail service on the web, which posts what came: whether it is the one the operator trusts."""

import hashlib
import hmac

from django.conf import settings

from groundswell.kernel import clock

FRESH = 300


def is_signed(body: bytes, to: str, stamp: str, signature: str) -> bool:
    """Whether a post carries our own signature: HMAC-SHA256, in hex, of the time in seconds, the recipient and the mail,
    each ended by a line feed but the last."""
    signed = b"\n".join([stamp.encode(), to.encode(), body])
    return _is_fresh(stamp) and _fits(signed, signature)


def is_signed_by_mailgun(stamp: str, token: str, signature: str) -> bool:
    """Whether a post carries Mailgun's signature: HMAC-SHA256, in hex, of the time and its token."""
    return _is_fresh(stamp) and _fits((stamp + token).encode(), signature)


def _fits(signed: bytes, signature: str) -> bool:
    key = settings.MAIL_IN_SECRET
    made = hmac.new(key.encode(), signed, hashlib.sha256).hexdigest()
    return bool(key) and hmac.compare_digest(made.encode(), signature.lower().encode())


def _is_fresh(stamp: str) -> bool:
    return (
        stamp.isascii()
        and stamp.isdecimal()
        and len(stamp) < 12
        and abs(clock.now().timestamp() - int(stamp)) < FRESH
    )
