"""Whatever comes in, a bare picture goes out, or one sentence."""

import resource
import subprocess
import sys
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from PIL import Image

from groundswell.media import decoding
from groundswell.media.decoding import draw, is_bare
from groundswell.media.tests import hostile

NOTED, REFUSED = hostile.noted(), hostile.refused()


def drawn(content):
    return draw(BytesIO(content), len(content))


def opened(content):
    return Image.open(BytesIO(content))


@pytest.mark.parametrize("name", NOTED)
def test_nothing_but_the_picture_goes_out(name):
    made = drawn(NOTED[name])

    for content in made.files.values():
        assert is_bare(content)
        picture = opened(content)
        assert picture.format == "WEBP"
        assert dict(picture.getexif()) == {}
        assert not {"exif", "xmp", "icc_profile", "comment"} & picture.info.keys()
        assert getattr(picture, "n_frames", 1) == 1
        for word in (hostile.SECRET, b"<script", b"EXIF", b"PK\x03\x04", b"zqse"):
            assert word not in content
    assert (made.width, made.height) == opened(made.files["full"]).size


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_picture_is_refused_in_a_sentence(name):
    why, content = REFUSED[name]

    with pytest.raises(ValidationError) as refused:
        drawn(content)

    assert refused.value.code == why
    assert refused.value.messages[0].endswith((".", "them."))


@pytest.mark.parametrize("turned", range(1, 9))
def test_it_stands_as_it_was_held(turned):
    upright = hostile.drawn(size=(60, 40))
    back = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    held = upright.transpose(back[turned]) if turned > 1 else upright

    made = opened(drawn(hostile.saved(held, "JPEG", exif=hostile.exif(turned))).files["full"]).convert("RGB")

    assert made.size == (60, 40)
    assert made.getpixel((10, 20))[0] > 150
    assert made.getpixel((50, 20))[0] < 60


def test_it_becomes_as_large_as_a_screen_and_no_larger():
    made = drawn(hostile.saved(hostile.drawn(size=(6000, 4000)), "JPEG"))

    assert (made.width, made.height) == (2048, 1365)
    assert opened(made.files["small"]).size == (640, 427)


def test_a_small_one_stays_small():
    made = drawn(hostile.jpeg())

    assert (made.width, made.height) == (64, 48)


def test_of_what_moves_the_first_frame_is_shown():
    made = opened(drawn(hostile.gif_of(10_000)).files["full"]).convert("RGB")

    red, _green, blue = made.getpixel((4, 4))
    assert red > 200
    assert blue < 60


def test_ink_becomes_light():
    red, green, blue = opened(drawn(hostile.cmyk()).files["full"]).convert("RGB").getpixel((5, 5))

    assert red > 180
    assert max(green, blue) < 90


def test_sixteen_bits_keep_their_greys():
    made = opened(drawn(hostile.deep_png()).files["full"]).convert("L")

    assert made.getpixel((0, 0)) < 12
    assert abs(made.getpixel((128, 0)) - 128) < 12
    assert made.getpixel((255, 0)) > 243


@pytest.mark.parametrize(
    ("mode", "kind"),
    [("RGB", "JPEG"), ("RGB", "PNG"), ("RGBA", "PNG"), ("P", "PNG"), ("CMYK", "JPEG"), ("L", "PNG")],
)
def test_the_largest_that_are_taken_fit_into_the_memory_there_is(mode, kind):
    content = hostile.saved(Image.new(mode, (8000, 6250)), kind)
    assert len(content) < decoding.LARGEST

    assert drawn(content).width == 2048


def test_neither_memory_nor_time_can_be_had_beyond_what_is_given():
    greedy = "import sys; sys.path.insert(0, sys.argv[1]); import redrawing; redrawing.jail(); x = bytearray(700_000_000)"
    folder = str(decoding.PROGRAM.parent)

    done = subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-I", "-c", greedy, folder], capture_output=True, check=False
    )

    assert done.returncode != 0
    assert b"MemoryError" in done.stderr


def test_the_server_itself_grows_little_when_bombs_come():
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    content = hostile.bomb()

    for _ in range(5):
        with pytest.raises(ValidationError):
            drawn(content)

    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50_000


def test_what_takes_too_long_is_ended(monkeypatch, tmp_path):
    slow = tmp_path / "slow.py"
    slow.write_text("import time; time.sleep(30)")
    monkeypatch.setattr(decoding, "PROGRAM", slow)
    monkeypatch.setattr(decoding, "SECONDS", 0.3)

    with pytest.raises(ValidationError) as refused:
        drawn(hostile.jpeg())

    assert refused.value.code == "time"


@pytest.mark.parametrize(
    "said",
    [
        "",
        "not json\n",
        "[]\n",
        '{"width":1,"height":1,"full":5,"small":5}\nhellohello',
        '{"refused":"/etc/passwd"}\n',
    ],
)
def test_a_decoder_that_was_taken_over_is_not_believed(monkeypatch, tmp_path, said):
    taken = tmp_path / "taken.py"
    taken.write_text(f"print({said!r}, end='')")
    monkeypatch.setattr(decoding, "PROGRAM", taken)

    with pytest.raises(ValidationError) as refused:
        drawn(hostile.jpeg())

    assert refused.value.code == "damaged"


def test_bytes_behind_a_picture_are_noticed():
    bare = drawn(hostile.jpeg()).files["full"]

    assert is_bare(bare)
    assert not is_bare(bare + b"x")
    assert not is_bare(hostile.saved(hostile.drawn(), "WEBP", exif=hostile.exif()))
    assert not is_bare(hostile.jpeg())
