"""A mail as it came, made into the few things we need of it. Whatever it holds, reading it raises Unreadable or nothing."""

import email
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from email.header import decode_header
from email.message import Message
from email.policy import compat32
from email.utils import getaddresses, parseaddr

from django.conf import settings

from groundswell.kernel import text
from groundswell.mail.coming.html import words_of_html
from groundswell.mail.coming.stripping import stripped
from groundswell.mail.rendering import domain

MOST_PARTS, MOST_PICTURES = 200, 4
LONGEST_TEXT = 200_000
AUTOMATIC = {"bulk", "list", "junk", "auto_reply"}
RESPONDERS = ("X-Autoreply", "X-Autorespond", "X-Autoresponse", "List-Id", "List-Post", "X-Loop")


class Unreadable(Exception):
    """Nothing that anybody could have meant to say."""


@dataclass(frozen=True)
class Letter:
    """What somebody wrote by mail.

    key: tells it from every other mail (its Message-ID). sender: the address it says it is from, which anybody can
    write. text: without quotes, footers and signatures. is_automatic: a program wrote it (RFC 3834), or we did.
    is_proved: our own mail server vouches for the sender (RFC 8601). files: how many files came with it, pictures among
    them; of those, the first few as they came.
    """

    key: str
    sender: str
    subject: str
    text: str
    to: tuple[str, ...] = ()
    is_automatic: bool = False
    is_proved: bool = False
    files: int = 0
    pictures: tuple[bytes, ...] = ()


def read(raw: bytes, envelope_sender: str | None = None) -> Letter:
    """Read a mail. envelope_sender: from whom it came over the line; "" is nobody, who answers to nobody."""
    try:
        message = email.message_from_bytes(raw, policy=compat32)
        parts = [*_parts(message)]
    except Exception as error:
        raise Unreadable from error
    sender = _address(_header(message, "From"))
    number = _header(message, "Message-ID").strip()
    key = hashlib.sha256(number.encode("utf-8", "replace") if number else raw).hexdigest()
    return Letter(
        key=key,
        sender=sender,
        subject=text.tidy(_header(message, "Subject"), 200, single_line=True),
        text=text.tidy(stripped(_words(parts)), LONGEST_TEXT, single_line=False).strip(),
        to=tuple(_recipients(message)),
        is_automatic=_is_automatic(message, sender, number, envelope_sender),
        is_proved=_is_proved(message, sender),
        files=sum(_is_file(part) for part in parts),
        pictures=tuple(_pictures(parts)),
    )


def _parts(message: Message) -> Iterator[Message]:
    """The parts that hold something, at most 200 and without going round in circles."""
    waiting, seen = [message], 0
    while waiting and seen < MOST_PARTS:
        part = waiting.pop(0)
        seen += 1
        inner = part.get_payload()
        if part.is_multipart() and isinstance(inner, list):
            waiting[:0] = [one for one in inner if isinstance(one, Message)]
        else:
            yield part


def _words(parts: list[Message]) -> str:
    """The plain text of a mail, or else the words of its HTML."""
    for kind, made in (("text/plain", str), ("text/html", words_of_html)):
        for part in parts:
            if part.get_content_type() == kind and not _is_file(part):
                found = made(_decoded(part)).strip()
                if found:
                    return found
    return ""


def _decoded(part: Message) -> str:
    try:
        whole = part.get_payload(decode=True)
    except (ValueError, LookupError, TypeError, AssertionError):
        return ""
    if not isinstance(whole, bytes):
        return ""
    charset = str(part.get_param("charset") or "utf-8").strip("\"' ")
    try:
        return whole[:LONGEST_TEXT].decode(charset, "replace")
    except (LookupError, ValueError, UnicodeError):
        return whole[:LONGEST_TEXT].decode("utf-8", "replace")


def _is_file(part: Message) -> bool:
    """Whether a part is a file somebody sent along; the pictures of a signature are none."""
    if str(part.get("Content-Disposition", "")).strip().lower().startswith("attachment"):
        return True
    return part.get_content_maintype() not in ("text", "multipart", "message") and "Content-ID" not in part


def _pictures(parts: list[Message]) -> Iterator[bytes]:
    """The files that say they are pictures. What they are is for somebody else to find out."""
    said = [part for part in parts if _is_file(part) and part.get_content_maintype() == "image"]
    for part in said[:MOST_PICTURES]:
        try:
            whole = part.get_payload(decode=True)
        except (ValueError, LookupError, TypeError, AssertionError):
            continue
        if isinstance(whole, bytes):
            yield whole


def _header(message: Message, name: str) -> str:
    """A header in words, on one line."""
    value = message.get(name)
    if value is None:
        return ""
    try:
        pieces = decode_header(str(value))
        words = "".join(
            piece.decode(charset or "ascii", "replace") if isinstance(piece, bytes) else piece
            for piece, charset in pieces
        )
    except (ValueError, LookupError, UnicodeError, email.errors.MessageError):
        words = str(value)
    return " ".join(words.encode("utf-8", "replace").decode().split())[:2_000]


def _address(said: str) -> str:
    """The one address a header names; none where it names several."""
    found = parseaddr(said)[1]
    is_one = "@" in found and len(found) <= 254 and found.isprintable() and " " not in found
    return found if is_one else ""


def _recipients(message: Message) -> Iterator[str]:
    """Where it went, for a mailbox that is fetched from: the line's own words first."""
    for name in ("X-Original-To", "Delivered-To", "To", "Cc"):
        if said := _header(message, name):
            yield from (address for _name, address in getaddresses([said])[:50] if "@" in address)


def _is_automatic(message: Message, sender: str, number: str, envelope_sender: str | None) -> bool:
    submitted = _header(message, "Auto-Submitted").lower()
    return (
        (bool(submitted) and not submitted.startswith("no"))
        or _header(message, "Precedence").lower() in AUTOMATIC
        or any(name in message for name in RESPONDERS)
        or message.get_content_type() == "multipart/report"
        or envelope_sender == ""
        or _header(message, "Return-Path") == "<>"
        or sender.lower() == _address(settings.DEFAULT_FROM_EMAIL).lower()
        or number.lower().endswith(f"@{domain().lower()}>")
    )


def _is_proved(message: Message, sender: str) -> bool:
    """Whether the mail server in front of us, by the name the operator gave, says that DMARC passed for this sender."""
    ours, host = settings.MAIL_IN_TRUSTS.lower(), sender.rpartition("@")[2].lower()
    if not (ours and host):
        return False
    # Only the topmost header can be our server's: whatever stands below may have come with the mail.
    said = _header(message, "Authentication-Results").lower()
    name, _, results = said.partition(";")
    passed = next((part for part in results.split(";") if part.split()[:1] == ["dmarc=pass"]), "")
    return name.split()[:1] == [ours] and f"header.from={host}" in passed.split()
