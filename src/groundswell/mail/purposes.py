"""What mail is sent for. Each app declares its purposes, with the check that runs when a mail is about to leave."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from groundswell.mail.models import Mail


def always(mail: Mail) -> bool:
    """The check of mail that somebody just asked for."""
    return True


def nowhere(mail: Mail) -> str:
    """No unsubscribe address: for mail that answers a person's own act."""
    return ""


def as_posted(mail: Mail) -> dict[str, Any]:
    """Nothing more to say than what the mail was posted with."""
    return {}


def no_headers(mail: Mail) -> dict[str, str]:
    """Nothing more in the head of a mail than every mail has."""
    return {}


def at_any_hour(mail: Mail, now: datetime) -> datetime:
    """The check of mail that waits for no hour: it may leave now."""
    return now


def forgotten(mail: Mail, now: datetime) -> None:
    """Nothing to write down once a mail has left."""


@dataclass(frozen=True)
class Purpose:
    """What a mail is for.

    may_send: is it still wanted and allowed, asked at send time. unsubscribe: a path that ends it by one POST (RFC
    8058). fresh: what else its template needs, worked out at send time in the reader's language.
    headers: what else stands in its head, such as References (RFC 5322). not_before: from when on it may leave, asked
    before everything else. sent: what to write down once it left, in the transaction that says so.
    """

    name: str
    may_send: Callable[[Mail], bool] = always
    unsubscribe: Callable[[Mail], str] = nowhere
    fresh: Callable[[Mail], dict[str, Any]] = as_posted
    headers: Callable[[Mail], dict[str, str]] = no_headers
    not_before: Callable[[Mail, datetime], datetime] = at_any_hour
    sent: Callable[[Mail, datetime], None] = forgotten


_purposes: dict[str, Purpose] = {}


def declare(name: str, **answers: Any) -> Purpose:
    """Add a purpose; answers are the fields of Purpose. Mail of an undeclared purpose is never sent."""
    _purposes[name] = Purpose(name, **answers)
    return _purposes[name]


def purpose_named(name: str) -> Purpose | None:
    """The purpose of this name, if any app declares it."""
    return _purposes.get(name)


# Here and not beside the door it goes through: the worker sends it and never opens that door.
SIGN_IN = declare("accounts.sign_in")
