"""What mail is sent for. Each app declares its purposes, with the check that runs when a mail is about to leave."""

from collections.abc import Callable
from dataclasses import dataclass
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


@dataclass(frozen=True)
class Purpose:
    """What a mail is for.

    may_send: is it still wanted and allowed, asked at send time. unsubscribe: a path that ends it by one POST (RFC
    8058). fresh: what else its template needs, worked out at send time in the reader's language.
    """

    name: str
    may_send: Callable[[Mail], bool] = always
    unsubscribe: Callable[[Mail], str] = nowhere
    fresh: Callable[[Mail], dict[str, Any]] = as_posted


_purposes: dict[str, Purpose] = {}


def declare(
    name: str,
    *,
    may_send: Callable[[Mail], bool] = always,
    unsubscribe: Callable[[Mail], str] = nowhere,
    fresh: Callable[[Mail], dict[str, Any]] = as_posted,
) -> Purpose:
    """Add a purpose. Mail of an undeclared purpose is never sent."""
    _purposes[name] = Purpose(name, may_send, unsubscribe, fresh)
    return _purposes[name]


def purpose_named(name: str) -> Purpose | None:
    """The purpose of this name, if any app declares it."""
    return _purposes.get(name)


# Here and not beside the door it goes through: the worker sends it and never opens that door.
SIGN_IN = declare("accounts.sign_in")
