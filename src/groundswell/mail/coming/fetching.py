"""The door for a mailbox elsewhere: fetched by IMAP (RFC 9051), every other minute."""

import imaplib
import logging
from collections.abc import Callable
from typing import Any
from urllib.parse import unquote, urlparse

from groundswell.mail.coming.taking import LARGEST, take_in

log = logging.getLogger(__name__)
MOST = 50
TIMEOUT = 20.0
type Connect = Callable[[str, int, float], Any]


def connect(host: str, port: int, timeout: float) -> imaplib.IMAP4:
    """A line to a mail server, under TLS."""
    return imaplib.IMAP4_SSL(host, port, timeout=timeout)


def fetch(url: str, connect: Connect = connect) -> int:
    """Take in what is new in a mailbox (imaps://user:password@host/Folder); returns how many mails were looked at.

    A mail is marked as read once it is stored, so that a lost worker fetches it again, and again changes nothing.
    """
    parts = urlparse(url)
    line = connect(parts.hostname or "", parts.port or 993, TIMEOUT)
    try:
        line.login(unquote(parts.username or ""), unquote(parts.password or ""))
        line.select(unquote(parts.path.strip("/")) or "INBOX")
        _, found = line.uid("SEARCH", "UNSEEN")
        numbers = (found[0] or b"").split()[:MOST]
        for number in numbers:
            _take(line, number.decode())
        return len(numbers)
    finally:
        line.logout()


def _take(line: Any, number: str) -> None:
    _, sizes = line.uid("FETCH", number, "(RFC822.SIZE)")
    digits = "".join(sign for sign in str(sizes[0]).rpartition("SIZE")[2] if sign.isdigit())
    if int(digits[:12] or 0) <= LARGEST:
        _, answer = line.uid("FETCH", number, "(BODY.PEEK[])")
        for part in answer:
            if isinstance(part, tuple):
                take_in(bytes(part[1]))
    line.uid("STORE", number, "+FLAGS", "(\\Seen)")
