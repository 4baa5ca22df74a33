"""Reading what comes: ordinary mails as people's programs write them, and whatever else somebody may send."""

import random
import time
from base64 import b64encode
from email.message import EmailMessage
from quopri import encodestring

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from groundswell.mail.coming import LARGEST, Unreadable, read, take_in, taker
from groundswell.mail.coming.stripping import stripped
from groundswell.mail.coming.taking import _takers

OURS = "reply.example.org"


def plain(text="By the bridge.", **headers):
    made = {
        "From": "Ada <ada@example.org>",
        "To": f"reply+x@{OURS}",
        "Message-ID": "<1@example.org>",
    } | headers
    head = "".join(
        f"{name.replace('_', '-')}: {value}\r\n" for name, value in made.items() if value is not None
    )
    return f"{head}\r\n{text}".encode()


@pytest.mark.parametrize(
    ("whole", "words"),
    [
        (
            "Yes!\n\nOn Sat, 21 Nov 2026 at 12:00, Movers <m@x.org> wrote:\n> Which stop?\n> By the well?",
            "Yes!",
        ),
        (
            "Yes!\n\nOn Sat, 21 Nov 2026 at 12:00, a very long name indeed\n<m@x.org> wrote:\n\n> Which stop?",
            "Yes!",
        ),
        ("Oui.\n\nLe sam. 21 nov. 2026 à 12:00, Movers <m@x.org> a écrit :\n> Où ?", "Oui."),
        ("Sí.\n\nEl sáb, 21 nov 2026 a las 12:00, Movers (<m@x.org>) escribió:\n\n> ¿Dónde?", "Sí."),
        ("نعم\n\nفي السبت، 21 نوفمبر، كتب Movers <m@x.org>:\n> أين؟", "نعم"),
        ("Yes.\n\n-----Original Message-----\nFrom: Movers\nSubject: News", "Yes."),
        ("Yes.\n\nFrom: Movers <m@x.org>\nSent: Saturday\nTo: Ada\nSubject: News\n\nWhich stop?", "Yes."),
        ("Yes.\n\n________________________________\nFrom: Movers", "Yes."),
        ("Yes.\n-- \nAda\n+44 7700 900000", "Yes."),
        ("Yes.\n\nSent from my phone", "Yes."),
        ("Yes.\n\n> Write your answer above this line, and send. ##\n> Ben replied", "Yes."),
        ("Yes.\r\n\r\nWrite your answer above this line, and send. ##\r\nBen replied", "Yes."),
        ("> Which stop?\nBy the bridge.\n> When?\nAt nine.", "By the bridge.\nAt nine."),
        (
            "On Monday my neighbour wrote:\nnothing at all.\nSo I went.",
            "On Monday my neighbour wrote:\nnothing at all.\nSo I went.",
        ),
        (
            "First.\n\nSecond, with a -- dash.\n\n- a list\n- of two",
            "First.\n\nSecond, with a -- dash.\n\n- a list\n- of two",
        ),
        ("From: the heart\nI say yes.", "From: the heart\nI say yes."),
        ("", ""),
        ("> only\n> quotes", ""),
    ],
)
def test_what_is_not_the_writer_s_is_taken_off_and_what_is_stays(whole, words):
    assert stripped(whole) == words


def test_a_mail_as_programs_write_it_is_read():
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = (
        "Adá <Ada@Example.org>",
        f"reply+x@{OURS}",
        "Re: Nächste Haltestelle",
    )
    mail["Message-ID"] = "<abc@example.org>"
    mail.set_content("By the bridge – at nine.\n\nSent from my phone\n")
    mail.add_alternative("<p>By the bridge</p>", subtype="html")
    mail.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="map.pdf")

    letter = read(mail.as_bytes())

    assert (letter.sender, letter.text, letter.files) == ("Ada@Example.org", "By the bridge – at nine.", 1)
    assert letter.subject == "Re: Nächste Haltestelle"
    assert not letter.is_automatic
    assert letter.to == (f"reply+x@{OURS}",)


def test_of_a_mail_in_html_alone_the_words_are_read_without_what_it_quotes():
    html = (
        "<html><head><style>p{}</style></head><body><div>Yes,<br>at &lt;nine&gt;.</div>"
        "<script>alert(1)</script><blockquote>Which stop?</blockquote>"
        '<div class="gmail_quote">On Saturday Movers wrote: Which?</div></body></html>'
    )

    letter = read(plain(html, Content_Type="text/html; charset=utf-8"))

    assert letter.text == "Yes,\nat <nine>."


def test_a_picture_in_a_signature_is_no_file():
    mail = EmailMessage()
    mail["From"] = "ada@example.org"
    mail.set_content("Yes.")
    mail.add_related(b"GIF89a", maintype="image", subtype="gif", cid="<logo@x>")

    assert read(mail.as_bytes()).files == 0


@pytest.mark.parametrize(
    "headers",
    [
        {"Auto_Submitted": "auto-replied"},
        {"Auto_Submitted": "auto-generated; owner-email=x"},
        {"Precedence": "bulk"},
        {"Precedence": "Auto_Reply"},
        {"X_Autoreply": "yes"},
        {"List_Id": "<some.list>"},
        {"Return_Path": "<>"},
        {"From": "hello@localhost"},
        {"Message_ID": "<5e4c@localhost>", "Message-ID": None},
        {"Content_Type": "multipart/report; boundary=b"},
    ],
    ids=lambda headers: next(iter(headers)),
)
def test_what_a_program_wrote_is_known_by_its_head(headers):
    assert read(plain(**headers)).is_automatic


def test_what_came_from_nobody_over_the_line_is_automatic_and_what_people_write_is_not():
    assert read(plain(), envelope_sender="").is_automatic
    assert not read(plain(Auto_Submitted="no"), envelope_sender="ada@example.org").is_automatic


@pytest.mark.parametrize(
    ("said", "is_proved"),
    [
        ("mx.example.net; spf=pass; dmarc=pass header.from=example.org", True),
        ("mx.example.net 1; dmarc=pass (p=none) header.from=example.org", True),
        ("mx.example.net; dmarc=fail header.from=example.org", False),
        ("mx.example.net; dmarc=pass header.from=evil.example", False),
        ("mx.evil.example; dmarc=pass header.from=example.org", False),
        ("mx.example.net.evil.example; dmarc=pass header.from=example.org", False),
        ("", False),
    ],
)
def test_a_sender_is_proved_only_by_the_server_the_operator_named(settings, said, is_proved):
    settings.MAIL_IN_TRUSTS = "mx.example.net"

    assert read(plain(Authentication_Results=said)).is_proved == is_proved


def test_what_stands_below_our_server_s_own_word_proves_nothing(settings):
    settings.MAIL_IN_TRUSTS = "mx.example.net"
    forged = b"Authentication-Results: mx.example.net; dmarc=pass header.from=example.org\r\n"
    ours = b"Authentication-Results: mx.example.net; dmarc=fail header.from=example.org\r\n"

    assert not read(ours + forged + plain()).is_proved


def _nested(depth):
    opened = b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n) for n in range(depth)
    )
    return b"From: a@example.org\r\n" + opened + b"\r\nHello."


def _odd():
    """Some two hundred mails that nobody's program should write."""
    dice = random.Random(41)  # noqa: S311 - the same odd mails at every run
    yield from (_nested(depth) for depth in (2, 50, 400, 3_000))
    for charset in (
        "utf-8",
        "latin1",
        "utf-7",
        "utf-16",
        "hz",
        "x-nonsense",
        "",
        "idna",
        "rot13",
        "base64",
        "\u00e9",
        "a" * 500,
    ):
        yield plain("caf\u00e9 \u202e", Content_Type=f"text/plain; charset={charset}")
        yield plain(
            "caf\u00e9", Content_Type=f'text/plain; charset="{charset}', Content_Transfer_Encoding="8bit"
        )
        yield plain(
            Subject=f"=?{charset}?B?Y2Fmw6k=?= =?{charset}?Q?=E9?=",
            From=f"=?{charset}?Q?=E9?= <a@example.org>",
        )
    for encoding in ("base64", "quoted-printable", "x-uuencode", "7bit", "nonsense"):
        for body in ("====", "=ZZ=", "begin 666 x\nM", "\x00" * 50, "é" * 20, b64encode(b"Hi").decode()[:-1]):
            yield plain(body, Content_Transfer_Encoding=encoding)
    for value in (
        "",
        "@",
        "<>",
        "a@b@c",
        "<a@example.org",
        '"\\',
        "a" * 5_000 + "@example.org",
        "a@" + "b." * 3_000,
        ",,,",
        "=?",
        "=?utf-8?q?=",
        "\x00@x",
        "(((((" * 500,
        '"' * 999,
    ):
        for name in ("From", "To", "Subject", "Message-ID", "Content-Type", "Content-Disposition"):
            yield plain(**{name: value})
    yield from (b"", b"\n", b"\x00" * 1_000, b"From:", b":\r\n:\r\n\r\n", b"\xff\xfe" * 500, b"a" * 200_000)
    yield plain("x", Content_Type="multipart/mixed") + b"\r\n--\r\n"
    yield plain("--b\r\n\r\nHi\r\n--b--", Content_Type='multipart/mixed; boundary="b"') * 3
    yield plain(
        "\r\n".join(f"--b\r\nContent-Type: text/plain\r\n\r\n{n}" for n in range(5_000)),
        Content_Type="multipart/mixed; boundary=b",
    )
    yield plain("<div>" * 50_000, Content_Type="text/html")
    yield plain("<" * 100_000 + "!--" * 1_000, Content_Type="text/html")
    yield plain("> " * 50_000 + "\n" + "On " * 50_000 + "wrote:")
    yield plain("--b\r\n\r\nHi", Content_Type="message/rfc822")
    yield plain(encodestring("é".encode() * 30_000).decode(), Content_Transfer_Encoding="quoted-printable")
    yield b"".join(b"X-%d: y\r\n" % n for n in range(20_000)) + b"\r\nHi"
    whole = plain("Hello there.", Subject="Fine", Content_Type="multipart/mixed; boundary=b")
    for _ in range(60):
        cut = bytearray(whole)
        for _ in range(dice.randint(1, 30)):
            cut[dice.randrange(len(cut))] = dice.randrange(256)
        yield bytes(cut[: dice.randint(1, len(cut))])


ODD = list(_odd())


def test_odd_mails_are_two_hundred_at_least():
    assert len(ODD) >= 200


@pytest.mark.parametrize("number", range(len(ODD)))
def test_no_mail_raises_anything_but_that_it_cannot_be_read_and_none_takes_long(number):
    began = time.process_time()
    try:
        letter = read(ODD[number])
    except Unreadable:
        return

    letter.text.encode()
    letter.subject.encode()
    letter.sender.encode()
    assert "\0" not in letter.text + letter.subject + letter.sender
    assert time.process_time() - began < 2


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300))
def test_any_text_survives_stripping_and_stripping_again_takes_nothing_more(text):
    once = stripped(text)

    assert stripped(once) == once


@pytest.fixture
def taken(settings):
    settings.MAIL_IN_DOMAIN = OURS
    before, found = list(_takers), []
    taker(lambda letter, local_part: found.append((letter.text, local_part)))
    yield found
    _takers[:] = before


def test_a_mail_goes_to_each_recipient_that_is_ours_and_to_no_other(taken):
    to = [f"reply+A@{OURS.upper()}", "ada@elsewhere.example", f"movers@{OURS}", "nonsense", "", f"@{OURS}"]

    assert take_in(plain(), to) == 2
    assert taken == [("By the bridge.", "movers"), ("By the bridge.", "reply+a")]


def test_without_a_line_the_mail_s_own_head_says_where_it_went(taken):
    assert take_in(plain(Cc=f"movers@{OURS}", X_Original_To=f"reply+y@{OURS}")) == 3


def test_without_a_domain_nothing_comes_in(taken, settings):
    settings.MAIL_IN_DOMAIN = ""

    assert take_in(plain(), [f"reply+x@{OURS}"]) == 0


def test_what_is_too_large_or_unreadable_is_let_go(taken):
    assert take_in(b"x" * (LARGEST + 1), [f"a@{OURS}"]) == 0
    assert take_in(_nested(3_000), [f"a@{OURS}"]) in (0, 1)
