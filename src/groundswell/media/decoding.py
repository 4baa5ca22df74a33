"""Files people send, made into pictures of ours, by a process of its own that may do nothing else (redrawing.py)."""

import json
import logging
import subprocess
import sys
import tempfile
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

log = logging.getLogger(__name__)
PROGRAM = Path(__file__).with_name("redrawing.py")
LARGEST = 10_000_000
SECONDS, WAIT, AT_ONCE = 20, 20, 2
HEAD, ANSWER = 500, 16 * 1024 * 1024
# The parts of a WebP file that hold the picture itself; others hold what is said about it.
PARTS = {b"VP8 ", b"VP8L", b"VP8X", b"ALPH"}
NOTES = 0b00101100
WORDS: dict[str, str | Promise] = {
    "size": _("This picture is larger than 10 MB. Make it smaller, and send it again."),
    "pixels": _("This picture has more than 50 million pixels. Make it smaller, and send it again."),
    "kind": _(
        "We can show pictures in the formats JPEG, PNG, GIF, WebP and AVIF. This file is none of them."
    ),
    "damaged": _("This picture is damaged, and we cannot read it. Open it on your device and save it anew."),
    "memory": _("This picture takes more room than we can give it. Save it as JPEG, and send it again."),
    "time": _("This picture takes too long to read. Save it as JPEG, and send it again."),
    "busy": _("Many pictures come in at this moment. Send yours again in a minute."),
    "empty": _("This file is empty. Choose the picture again."),
}
_turns = threading.BoundedSemaphore(AT_ONCE)


@dataclass(frozen=True)
class Drawn:
    """A picture as we keep it: its sizes in pixels, and its two files."""

    width: int
    height: int
    files: dict[str, bytes]


def draw(file: IO[bytes], size: int) -> Drawn:
    """A file of `size` bytes as a picture. Raises ValidationError with a sentence when it is none we can show.

    It takes up to ten seconds: call it outside of transactions. No more than two are drawn at a time by each process.
    """
    if size > LARGEST or size == 0:
        raise refusal("size" if size else "empty")
    if not _turns.acquire(timeout=WAIT):
        raise refusal("busy")
    try:
        with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as answer:
            for part in iter(lambda: file.read(1 << 16), b""):
                given.write(part)
            given.seek(0)
            _run(given, answer)
            answer.seek(0)
            return _read(answer)
    finally:
        _turns.release()


def refusal(why: str) -> ValidationError:
    """A sentence for what is wrong with a file."""
    return ValidationError(str(WORDS[why]), code=why)


def _run(given: IO[bytes], answer: IO[bytes]) -> None:
    """The program, with nothing of ours but the file; killed when it takes too long."""
    try:
        subprocess.run(  # noqa: S603 - our own program, by its whole path
            [sys.executable, "-I", str(PROGRAM)],
            stdin=given,
            stdout=answer,
            stderr=subprocess.DEVNULL,
            env={},
            cwd="/",
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise refusal("time") from error


def _read(answer: IO[bytes]) -> Drawn:
    """What the program said, believed no further than it can be checked."""
    head: Any = {}
    try:
        head = json.loads(answer.readline(HEAD) or b"{}")
        full, small = answer.read(int(head["full"])), answer.read(int(head["small"]))
        width, height = int(head["width"]), int(head["height"])
    except (ValueError, KeyError, TypeError) as error:
        why = head.get("refused") if isinstance(head, dict) else None
        raise refusal(why if why in WORDS else "damaged") from error
    if not (is_bare(full) and is_bare(small) and 0 < width <= 2048 and 0 < height <= 2048):
        log.error("media.not_bare")
        raise refusal("damaged")
    return Drawn(width, height, {"full": full, "small": small})


def is_bare(content: bytes) -> bool:
    """Whether this is one WebP picture with nothing beside it: no metadata, no profile, no frames, no bytes after its end."""
    if content[:4] != b"RIFF" or content[8:12] != b"WEBP" or len(content) != _number(content[4:8]) + 8:
        return False
    at = 12
    while at < len(content):
        name, length = content[at : at + 4], _number(content[at + 4 : at + 8])
        if name not in PARTS or (name == b"VP8X" and content[at + 8] & NOTES):
            return False
        at += 8 + length + length % 2
    return at == len(content)


def _number(four: bytes) -> int:
    return int.from_bytes(four, "little")
