"""The ids of documents: in the order of time, so that newest first is the order of every index."""

import hashlib
from datetime import datetime

LAST = 2**43 - 1


def place(at: datetime, seed: str) -> int:
    """An id that begins with the millisecond (43 bits) and goes on with 20 bits of the thing's own."""
    own = int.from_bytes(hashlib.blake2b(seed.encode(), digest_size=3).digest()) >> 4
    return first_place(at) | own


def first_place(at: datetime) -> int:
    """The lowest id a document of this moment or later can have."""
    return min(max(int(at.timestamp() * 1000), 0), LAST) << 20
