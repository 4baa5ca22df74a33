import pytest

from groundswell.kernel.canonical import email_key, is_email


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("Ada@Example.ORG", "ada@example.org"),
        ("  ada@example.org ", "ada@example.org"),
        ("ada@example.org.", "ada@example.org"),
        ("a.d.a+petition@gmail.com", "ada@gmail.com"),
        ("ADA@googlemail.com", "ada@gmail.com"),
        ("ada+x+y@outlook.com", "ada@outlook.com"),
        ("ada+x@riseup.net", "ada@riseup.net"),
        ("ada@me.com", "ada@icloud.com"),
        ("a.da-b_c@protonmail.com", "adabc@proton.me"),
        ("ada@pm.me", "ada@proton.me"),
        ("a.d.a@example.org", "a.d.a@example.org"),
        ("ada+x@example.org", "ada+x@example.org"),
        ("a.d.a@outlook.com", "a.d.a@outlook.com"),
        ("ada@bücher.example", "ada@xn--bcher-kva.example"),
        ("ada@BÜCHER.example", "ada@xn--bcher-kva.example"),
        ("ada@xn--bcher-kva.example", "ada@xn--bcher-kva.example"),
        ("ada@faß.example", "ada@xn--fa-hia.example"),
        ("ada＠example．org", "ada@example.org"),
        ("ａｄａ@example.org", "ada@example.org"),
        ("+x@gmail.com", "+x@gmail.com"),
        (".@gmail.com", ".@gmail.com"),
    ],
)
def test_spellings_of_one_mailbox_have_one_key(typed, key):
    assert email_key(typed) == key
    assert email_key(key) == key


@pytest.mark.parametrize(
    "text",
    ["", "@", "ada", "ada@", "@example.org", "a" * 300 + "@x.org", "a\0b@x.org", "ada@a..b", "ada@\ud800"],
)
def test_what_is_no_address_has_no_key(text):
    with pytest.raises(ValueError, match="e-mail address"):
        email_key(text)
    assert not is_email(text)


@pytest.mark.parametrize(
    "text", ["ada@example.org", "a.b+c@sub.example.co.uk", "ada@bücher.example", "o'brien@example.org"]
)
def test_addresses_that_mail_can_be_sent_to(text):
    assert is_email(text)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "ada@localhost",
            "ada@[127.0.0.1]",
            "a b@example.org",
            "ada@example",
            "ada@-x.org",
            "ada@exa mple.org",
        ),
        *(
            "ada@example.org\nBcc: x@example.org",
            "ada@example.org,b@example.org",
            "Ada <ada@example.org>",
            "a@b@example.org",
        ),
    ],
)
def test_addresses_that_no_mail_is_sent_to(text):
    assert not is_email(text)
