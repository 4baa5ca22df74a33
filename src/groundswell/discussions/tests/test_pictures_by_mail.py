"""Pictures that come with an answer by mail stand at its end, as if they had been put in on the page."""

from email.message import EmailMessage

import pytest

from groundswell.discussions.tests.test_by_mail import said, talk
from groundswell.kernel import clock
from groundswell.mail.coming import take_in
from groundswell.mail.models import Mail
from groundswell.media.models import Picture
from groundswell.media.tests import hostile
from groundswell.notifications.models import Held
from groundswell.threads.models import Post

pytestmark = pytest.mark.django_db
__all__ = ["talk"]


def letter(text="Here it is.", files=(), sender="ada@example.org", key="<1@example.org>"):
    """A mail with files, each as its kind and its bytes."""
    made = EmailMessage()
    made["From"], made["To"], made["Subject"], made["Message-ID"] = sender, "x@example.org", "Re: Stop", key
    made.set_content(text)
    for kind, content in files:
        made.add_attachment(
            content, maintype=kind.split("/")[0], subtype=kind.split("/")[1], filename="../a b.jpg"
        )
    return made.as_bytes()


def test_a_picture_stands_at_the_end_of_the_answer_without_what_it_carried(talk):
    take_in(letter(files=[("image/jpeg", hostile.jpeg(exif=hostile.exif()))]), [talk.address])

    made = Picture.objects.get()
    assert said(talk) == [("Ada", f"Here it is.\n\n![A picture sent by mail](picture:{made.name})")]
    assert made.subject_id == Post.objects.get(number=2).pk
    assert not Mail.objects.exists()


def test_a_picture_alone_is_an_answer(talk):
    take_in(letter("", [("image/png", hostile.png_with_notes())]), [talk.address])

    assert "<img" in Post.objects.get(number=2).html


def test_the_same_mail_again_is_the_same_picture(talk):
    for _ in range(2):
        take_in(letter(files=[("image/jpeg", hostile.jpeg())]), [talk.address])

    assert Picture.objects.count() == 1
    assert len(said(talk)) == 1


def test_what_is_no_picture_is_left_out_and_its_writer_hears_why(talk):
    files = [("image/png", hostile.svg()), ("application/pdf", b"%PDF"), ("image/jpeg", hostile.jpeg())]
    take_in(letter(files=files), [talk.address])

    words = Mail.objects.get().context["words"]
    assert "This file is none of them." in words
    assert "Only pictures can be sent by mail, up to four." in words
    assert said(talk)[0][1].startswith("Here it is.\n\n![")
    assert Picture.objects.count() == 1


def test_of_somebody_who_is_not_believed_no_picture_is_even_opened(talk, monkeypatch):
    monkeypatch.setattr("groundswell.media.actions.draw", lambda *_: pytest.fail("opened"))

    take_in(letter(files=[("image/jpeg", hostile.jpeg())], sender="eve@example.org"), [talk.address])
    take_in(
        letter(files=[("image/jpeg", hostile.jpeg())], sender="eve@example.org"), ["movers@reply.example.org"]
    )

    assert said(talk) == []
    assert Held.objects.get().text == "Here it is."


def test_a_newcomers_limit_holds_by_mail_too(talk):
    talk.ada.joined_at = clock.now()
    talk.ada.save()

    take_in(letter(files=[("image/jpeg", hostile.jpeg())] * 2), [talk.address])

    assert said(talk) == []
    assert "one picture" in Mail.objects.get().context["words"]
