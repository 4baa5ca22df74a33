"""The source of what runs here, for whoever asks: what the licence (AGPL-3.0, section 13) gives everybody who uses it."""

import gzip
import io
import tarfile
from functools import lru_cache
from pathlib import Path

import groundswell

ROOT = Path(groundswell.__file__).parent


@lru_cache(maxsize=1)
def archive() -> bytes:
    """Every file of the running program, packed. The same files give the same bytes."""
    packed = io.BytesIO()
    with (
        gzip.GzipFile(fileobj=packed, mode="wb", mtime=0) as squeezed,
        tarfile.open(fileobj=squeezed, mode="w") as tar,
    ):
        for path in sorted(ROOT.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                tar.add(path, Path("groundswell") / path.relative_to(ROOT), filter=_nameless)
    return packed.getvalue()


def _nameless(member: tarfile.TarInfo) -> tarfile.TarInfo:
    """Whose file it is and when it was put here is nobody's business."""
    member.uid = member.gid = 0
    member.uname = member.gname = ""
    member.mtime = 0
    return member
