"""Files made to hurt, or to tell what they should not. Each is made here by code; none lies in the repository."""

import struct
import zipfile
import zlib
from io import BytesIO
from typing import Any

from PIL import Image, ImageCms
from PIL.PngImagePlugin import PngInfo

SECRET = b"zqsecret"
WHERE = {1: "N", 2: (53.0, 47.0, 59.0), 3: "W", 4: (1.0, 32.0, 37.0)}


def drawn(mode: str = "RGB", size: tuple[int, int] = (64, 48), colour: Any = None) -> Image.Image:
    """A plain picture: its left half another colour than its right."""
    picture = Image.new(mode, size, colour)
    if colour is None and mode == "RGB":
        picture.paste((200, 30, 30), (0, 0, size[0] // 2, size[1]))
    return picture


def saved(picture: Image.Image, kind: str, **more: Any) -> bytes:
    """Its bytes."""
    made = BytesIO()
    picture.save(made, kind, **more)
    return made.getvalue()


def exif(orientation: int = 1) -> bytes:
    """Who took it, where, when, and a small copy of it from before it was cropped."""
    notes = Image.Exif()
    notes[274], notes[315], notes[36867] = orientation, SECRET.decode(), "2026:01:02 03:04:05"
    notes.get_ifd(0x8825).update(WHERE)
    notes.get_ifd(0x8769)[37510] = b"ASCII\0\0\0" + SECRET
    thumbnail = saved(drawn(size=(32, 24)), "JPEG", comment=SECRET)
    return notes.tobytes() + thumbnail + SECRET


def jpeg(**more: Any) -> bytes:
    return saved(drawn(), "JPEG", **more)


def with_segment(marker: int, content: bytes) -> bytes:
    """A JPEG with one more segment behind its beginning."""
    plain = jpeg()
    return plain[:2] + bytes((0xFF, marker)) + struct.pack(">H", len(content) + 2) + content + plain[2:]


def iptc() -> bytes:
    record = b"\x1c\x02\x50" + struct.pack(">H", len(SECRET)) + SECRET
    return with_segment(
        0xED, b"Photoshop 3.0\x008BIM\x04\x04\0\0" + struct.pack(">I", len(record)) + record + b"\0"
    )


def xmp() -> bytes:
    return with_segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>" + SECRET + b"</x:xmpmeta>")


def png_with_notes() -> bytes:
    notes = PngInfo()
    notes.add_text("Author", SECRET.decode())
    notes.add_text("Comment", SECRET.decode() * 10, zip=True)
    notes.add_itxt("XML:com.adobe.xmp", SECRET.decode())
    return saved(drawn(), "PNG", pnginfo=notes, exif=exif())


def profile(padding: int = 0) -> bytes:
    """A colour profile with our word in its name."""
    made = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    at = bytes(made).find("sRGB".encode("utf-16-be"))
    if at > 0:
        made[at : at + 8] = "zqse".encode("utf-16-be")
    return bytes(made) + SECRET + b"\0" * padding


def zipped_behind() -> bytes:
    """A picture that is a zip archive too."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        packed.writestr("inside.txt", SECRET)
    return jpeg() + made.getvalue()


def page_in_a_gif() -> bytes:
    """A GIF that a browser which guesses would take for a page."""
    script = b"<html><script>" + SECRET + b"</script></html>"
    return saved(drawn("P"), "GIF", comment=script)


def page_before_a_picture() -> bytes:
    return b"<html><script>" + SECRET + b"</script></html>" + jpeg()


def svg() -> bytes:
    return b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def bomb(width: int = 30_000, height: int = 30_000) -> bytes:
    """A PNG of a few hundred kilobytes that unfolds into nearly a gigabyte."""
    rows = zlib.compressobj(9)
    row = b"\0" + b"\0" * ((width + 7) // 8)
    packed = b"".join(rows.compress(row) for _ in range(height)) + rows.flush()
    return _png(width, height, 1, 0, packed)


def _png(width: int, height: int, depth: int, kind: int, packed: bytes) -> bytes:
    head = struct.pack(">IIBBBBB", width, height, depth, kind, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", packed) + _chunk(b"IEND", b"")


def _chunk(name: bytes, content: bytes) -> bytes:
    check = struct.pack(">I", zlib.crc32(name + content))
    return struct.pack(">I", len(content)) + name + content + check


def gif_of(frames: int) -> bytes:
    """A GIF that moves: its first frame is red."""
    head = b"GIF89a" + struct.pack("<HHBBB", 8, 8, 0x80, 0, 0) + bytes((255, 0, 0, 0, 0, 255))
    first, later = (_frame(colour) for colour in (0, 1))
    return head + first + later * (frames - 1) + b";"


def _frame(colour: int) -> bytes:
    picture = Image.new("P", (8, 8), colour)
    picture.putpalette([255, 0, 0, 0, 0, 255])
    whole = saved(picture, "GIF")
    return whole[whole.index(b",\0\0\0\0") : -1]


def deep_png() -> bytes:
    """Sixteen bits to a grey: from black to white."""
    return saved(
        Image.frombytes("I;16", (256, 1), b"".join(struct.pack("<H", n * 257) for n in range(256))), "PNG"
    )


def cmyk() -> bytes:
    return saved(Image.new("CMYK", (40, 30), (0, 255, 255, 0)), "JPEG")


def noted() -> dict[str, bytes]:
    """Pictures that can be shown, and carry what nobody is to read."""
    return {
        "EXIF with a place and a thumbnail": jpeg(exif=exif()),
        "XMP": xmp(),
        "IPTC": iptc(),
        "a comment": jpeg(comment=SECRET),
        "a colour profile": jpeg(icc_profile=profile()),
        "a huge colour profile": jpeg(icc_profile=profile(1_500_000)),
        "a broken colour profile": jpeg(icc_profile=SECRET * 20),
        "text in a PNG": png_with_notes(),
        "EXIF and XMP in a WebP": saved(drawn(), "WEBP", exif=exif(), xmp=SECRET, icc_profile=profile()),
        "EXIF in an AVIF": saved(drawn(), "AVIF", exif=exif()),
        "an archive behind it": zipped_behind(),
        "a page inside a GIF": page_in_a_gif(),
        "four colours": cmyk(),
        "sixteen bits": deep_png(),
        "10,000 frames": gif_of(10_000),
        "one sign of grey": saved(Image.new("1", (9, 7)), "PNG"),
        "see-through": saved(Image.new("RGBA", (50, 40), (0, 99, 0, 128)), "PNG"),
        "very long": saved(Image.new("L", (40_000, 3)), "PNG"),
    }


def refused() -> dict[str, tuple[str, bytes]]:
    """Files that are refused, each with the word for why."""
    whole = saved(drawn(size=(400, 300)), "JPEG")
    return {
        "SVG named as a PNG": ("kind", svg()),
        "a page before the picture": ("kind", page_before_a_picture()),
        "a text": ("kind", b"../../etc/passwd\n"),
        "an archive": ("kind", b"PK\x03\x04" + b"\0" * 100),
        "more pixels than there is room for": ("pixels", bomb()),
        "a size that nothing follows": ("pixels", _png(2**31 - 1, 2**31 - 1, 8, 2, b"")),
        "cut off": ("damaged", whole[: len(whole) // 2]),
        "bytes changed within": ("damaged", saved(drawn(), "PNG")[:60] + b"\xff" * 40),
        "nothing": ("empty", b""),
        "too large": ("size", whole + b"\0" * 10_000_000),
        "a postscript program": ("kind", b"%!PS-Adobe-3.0 EPSF-3.0\n(ls) system\n"),
        "a TIFF": ("kind", saved(drawn(), "TIFF")),
    }
