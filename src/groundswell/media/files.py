"""Where the files of pictures lie. A file is whole or not there, and never changed once it is."""

import os
import secrets
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings

SIZES = ("full", "small")


def root() -> Path:
    """The folder of all pictures."""
    return Path(settings.MEDIA_ROOT) / "pictures"


def path_of(name: str, size: str) -> Path:
    """Where one size of a picture lies."""
    return root() / name[:2] / f"{name}.{size}.webp"


def new_name(width: int, height: int) -> str:
    """A name nobody guesses, with the size in it."""
    return f"{secrets.token_hex(16)}-{width}x{height}"


def write(name: str, drawn: dict[str, bytes]) -> None:
    """Put the sizes of a picture on the disk, so that they are there after a power cut. Raises OSError."""
    for size, content in drawn.items():
        path = path_of(name, size)
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        half = path.with_suffix(".part")
        with open(half, "wb", opener=_private) as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        half.replace(path)


def is_there(name: str) -> bool:
    """Whether every size of a picture lies on the disk."""
    return all(path_of(name, size).is_file() for size in SIZES)


def remove(name: str) -> None:
    """Take a picture off the disk. Again: changes nothing."""
    for size in SIZES:
        path_of(name, size).unlink(missing_ok=True)


def older_than(moment: datetime) -> Iterator[tuple[str, Path]]:
    """The files from before a moment, each with the name of its picture."""
    for folder in root().iterdir() if root().exists() else ():
        for path in folder.iterdir():
            if datetime.fromtimestamp(path.stat().st_mtime, UTC) < moment:
                yield path.name.partition(".")[0], path


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
