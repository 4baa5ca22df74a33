"""Handing mail to whoever takes it. This row knows nobody: an app above says so when it starts."""

import logging
from collections.abc import Callable, Collection

from django.conf import settings

from groundswell.mail.coming.letters import Letter, Unreadable, read

log = logging.getLogger(__name__)
LARGEST = 10_000_000
type Taker = Callable[[Letter, str], None]
_takers: list[Taker] = []


def taker(take: Taker) -> Taker:
    """Register what takes a letter that went to an address of ours, given by the part before its @.

    It must bear being given the same letter again, and raises nothing for what people may write.
    """
    _takers[:] = [take]
    return take


def take_in(raw: bytes, to: Collection[str] = (), envelope_sender: str | None = None) -> int:
    """Take a mail in, for each of its recipients that is ours; returns for how many.

    to: where it went over the line; none: as its own headers say. What nobody can read, and what went elsewhere, is let
    go. Raises what the database raises when it cannot be kept now, so that whoever brought it brings it again.
    """
    if len(raw) > LARGEST:
        return 0
    try:
        letter = read(raw, envelope_sender)
    except Unreadable:
        log.info("mail.unreadable", extra={"size": len(raw)})
        return 0
    ours = {address for address in map(ours_of, to or letter.to) if address}
    for local_part in sorted(ours):
        for take in _takers:
            take(letter, local_part)
    return len(ours)


def ours_of(address: str) -> str:
    """The part before the @ of an address at the domain where mail comes in; empty for any other."""
    local_part, _, host = address.strip().strip("<>").rpartition("@")
    is_ours = settings.MAIL_IN_DOMAIN and host.lower() == settings.MAIL_IN_DOMAIN
    return local_part.lower()[:64] if is_ours else ""
