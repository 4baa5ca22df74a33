"""A program of its own, which draws a picture anew: a file goes in, two WebP pictures come out, and nothing else of the file.

Whatever a file does to the decoder, it does it here: in a process without our settings, our database or a network, which may
take so much memory and time and no more. It says what it found on one line of JSON and then gives the pictures' bytes.
"""

import contextlib
import json
import os
import resource
import sys
import warnings
from io import BytesIO
from typing import Any

MEMORY, SECONDS, ANSWER, FILES = 512 * 1024 * 1024, 10, 16 * 1024 * 1024, 64
MOST_PIXELS, MUCH = 50_000_000, 13_000_000
FORMATS = ("JPEG", "PNG", "GIF", "WEBP", "AVIF")
FULL, SMALL = 2048, 640
QUALITY = 82
LARGEST_PROFILE = 1_000_000


def jail() -> None:
    """Give up what this process does not need. What a system does not know of is left."""
    with contextlib.suppress(OSError, AttributeError, ValueError):
        os.unshare(os.CLONE_NEWUSER | os.CLONE_NEWNET)
    for kind, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_FSIZE, ANSWER),
        (resource.RLIMIT_NOFILE, FILES),
        (resource.RLIMIT_NPROC, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(kind, (most, most))


def redrawn(file: Any) -> dict[str, Any]:
    """A picture in both sizes. Raises what Pillow raises for what is none."""
    from PIL import AvifImagePlugin, Image, ImageOps

    AvifImagePlugin.DEFAULT_MAX_THREADS = 1
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    with Image.open(file, formats=FORMATS) as opened:
        if opened.width * opened.height > MOST_PIXELS:
            raise Image.DecompressionBombError
        opened.draft(None, (FULL * 2, FULL * 2))
        orientation = opened.getexif().get(274, 1)
        picture = _in_our_colours(_smaller(_plain(opened)), opened.info.get("icc_profile"))
    picture.info.clear()
    exif = picture.getexif()
    exif.clear()
    exif[274] = orientation if orientation in range(1, 9) else 1
    picture = ImageOps.exif_transpose(picture)
    picture.thumbnail((FULL, FULL), Image.Resampling.LANCZOS)
    full = _webp(picture)
    small = picture.copy()
    small.thumbnail((SMALL, SMALL), Image.Resampling.LANCZOS)
    return {"width": picture.width, "height": picture.height, "full": full, "small": _webp(small)}


def _plain(picture: Any) -> Any:
    """The first frame, in a mode that can be made smaller."""
    picture.load()
    if picture.mode.startswith("I;16") or picture.mode in ("I", "F"):
        return picture.convert("I").point(lambda value: value / 257).convert("L")
    if picture.mode in ("P", "1", "PA"):
        return picture.convert("RGBA" if "transparency" in picture.info or picture.mode == "PA" else "RGB")
    return picture


def _smaller(picture: Any) -> Any:
    """By a whole number, cheaply and with little memory, before anything dear is done to it."""
    by = max(picture.width, picture.height) // (FULL * 2)
    if picture.width * picture.height > MUCH:
        by = max(by, 2)
    if by < 2:
        return picture
    return picture.reduce((min(by, picture.width), min(by, picture.height)))


def _in_our_colours(picture: Any, profile: bytes | None) -> Any:
    """In sRGB, by the profile that came with it if that can be read."""
    from PIL import ImageCms

    wanted = "RGBA" if picture.mode in ("RGBA", "LA", "La", "RGBa") else "RGB"
    if profile and len(profile) <= LARGEST_PROFILE and picture.mode in ("RGB", "RGBA", "CMYK"):
        with contextlib.suppress(ImageCms.PyCMSError, OSError, ValueError, TypeError):
            came = ImageCms.ImageCmsProfile(BytesIO(profile))
            ours = ImageCms.createProfile("sRGB")
            picture = ImageCms.profileToProfile(picture, came, ours, outputMode=wanted) or picture
    return picture if picture.mode == wanted else picture.convert(wanted)


def _webp(picture: Any) -> bytes:
    made = BytesIO()
    picture.save(made, "WEBP", quality=QUALITY, method=4, exif=b"", xmp=b"", icc_profile=b"")
    return made.getvalue()


def why_not(error: BaseException) -> str:
    """What is wrong with a file, in a word."""
    name = type(error).__name__
    if name.startswith("DecompressionBomb"):
        return "pixels"
    if isinstance(error, MemoryError):
        return "memory"
    return "kind" if name == "UnidentifiedImageError" else "damaged"


def main() -> None:
    jail()
    try:
        made = redrawn(sys.stdin.buffer)
    except Exception as error:  # noqa: BLE001 - whatever a file does, the answer is a word
        sys.stdout.write(json.dumps({"refused": why_not(error)}) + "\n")
        return
    full, small = made.pop("full"), made.pop("small")
    head = made | {"full": len(full), "small": len(small)}
    sys.stdout.buffer.write(json.dumps(head).encode() + b"\n" + full + small)


if __name__ == "__main__":
    main()
