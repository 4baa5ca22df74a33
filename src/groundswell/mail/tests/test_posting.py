from datetime import timedelta

import pytest
from django.core.mail import EmailMessage

from groundswell.kernel import clock, retention
from groundswell.mail.actions import draft, forget_address, post_all, send_due
from groundswell.mail.backend import Outbox
from groundswell.mail.make import NOTE, mail
from groundswell.mail.models import Mail
from groundswell.mail.purposes import declare
from groundswell.mail.tests.lines import Line

pytestmark = pytest.mark.django_db


def test_a_once_key_makes_one_mail_however_often_it_is_posted():
    for _ in range(3):
        mail(once_key="welcome:1")

    assert Mail.objects.count() == 1


def test_many_mails_are_posted_at_once_and_known_ones_left_out(django_assert_max_num_queries):
    mail(once_key="news:3")
    drafts = [
        draft(NOTE, to=f"p{n}@example.org", template="mail/ready.txt", once_key=f"news:{n}")
        for n in range(400)
    ]

    with django_assert_max_num_queries(4):
        post_all(drafts)

    assert Mail.objects.count() == 400


def test_forgetting_an_address_takes_sent_and_waiting_mail():
    mail("Ada@example.org", person_id=7)
    mail("ada@EXAMPLE.org")
    mail("bo@example.org")

    forget_address(person_id=7, to="ada@example.org")

    assert [one.to for one in Mail.objects.all()] == ["bo@example.org"]


def test_libraries_mail_goes_through_the_outbox_as_urgent():
    Outbox(alias="default").send_messages([EmailMessage("Your code", "123", to=["ada@example.org"])])

    assert Mail.objects.get().is_urgent


def test_what_a_purpose_works_out_at_send_time_wins_over_what_was_posted():
    purpose = declare("mail.fresh", fresh=lambda mail: {"body": "As it is now."})
    posted = mail(purpose=purpose, text="As it was then.")

    send_due(now=posted.due)

    posted.refresh_from_db()
    assert "As it is now." in posted.body
    assert "As it was then." not in posted.body


def test_bulk_mail_carries_the_one_click_headers_of_rfc_8058(settings):
    settings.BASE_URL = "https://example.org"
    purpose = declare("mail.news", unsubscribe=lambda mail: "/unsubscribe/abc/")
    posted = mail(purpose=purpose)

    class Reading(Line):
        def send(self, message):
            self.message = message.message()

    line = Reading()
    send_due(now=posted.due, transport=line)

    assert line.message["List-Unsubscribe"] == "<https://example.org/unsubscribe/abc/>"
    assert line.message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_a_subject_is_one_line_whatever_is_in_it():
    posted = mail()
    Mail.objects.update(context={"subject": "One\r\nBcc: eve@example.org", "body": "x"})

    send_due(now=posted.due)

    posted.refresh_from_db()
    assert posted.subject == "One Bcc: eve@example.org"


def test_settled_mail_is_forgotten_after_two_weeks_and_waiting_mail_is_not():
    now = clock.now()
    send_due(now=mail("sent@example.org").due)
    mail("waiting@example.org", due=now + timedelta(days=60))

    retention.sweep(now + timedelta(days=15))

    assert [one.to for one in Mail.objects.all()] == ["waiting@example.org"]
