from datetime import timedelta

import pytest
import time_machine
from django.core import mail

from groundswell.accounts import jobs
from groundswell.accounts.make import person
from groundswell.accounts.models import Download, Person
from groundswell.kernel import clock
from groundswell.ledger.actions import record
from groundswell.ledger.verbs import verb_named
from groundswell.mail.models import Mail

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada():
    return person(email="ada@example.org", name="Ada", handle="ada", welcomed_at=clock.now())


@pytest.fixture
def inside(browser, ada, sign_in):
    sign_in(ada)
    return browser


def test_everything_of_mine_at_once_for_somebody_with_little(inside, ada):
    assert inside.get("/settings/data/file/").status_code == 404
    assert inside.post("/settings/data/ask/").status_code == 303
    answer = inside.get("/settings/data/file/")
    assert answer.status_code == 200
    assert b"".join(answer.streaming_content)[:2] == b"PK"
    assert "no-store" in answer["Cache-Control"]


def test_a_large_account_is_put_together_by_the_worker_and_told_by_mail(inside, ada, monkeypatch):
    monkeypatch.setattr("groundswell.accounts.views.data.SMALL", 1)
    record(verb_named("accounts.joined"), by=ada, about=ada)
    inside.post("/settings/data/ask/")
    download = Download.objects.get()
    assert not download.is_ready
    assert inside.get("/settings/data/file/").status_code == 404

    jobs.make_download.func(download.pk)
    jobs.make_download.func(download.pk)
    assert b"".join(inside.get("/settings/data/file/").streaming_content)[:2] == b"PK"
    told = Mail.objects.get(purpose="accounts.download")
    assert (told.to, told.person_id) == ("ada@example.org", ada.pk)


def test_the_file_is_its_persons_alone_and_asks_who_they_are(inside, ada, sign_in, browser):
    inside.post("/settings/data/ask/")
    session = inside.session
    for entry in session["account_authentication_methods"]:
        entry["at"] -= 3600
    session.save()
    assert inside.get("/settings/data/file/")["location"].startswith("/settings/security/sure/mail/")

    inside.post("/sign-out/")
    ben = person(email="ben@example.org", welcomed_at=clock.now())
    sign_in(ben)
    assert browser.get("/settings/data/file/").status_code == 404


def test_five_downloads_a_day(inside):
    answers = [inside.post("/settings/data/ask/").status_code for _ in range(6)]
    assert answers == [303] * 5 + [429]


def test_leaving_at_once(inside, ada):
    assert inside.post("/settings/data/leave/", {"when": "now"}).status_code == 422
    answer = inside.post("/settings/data/leave/", {"when": "now", "is_sure": "on"})
    assert (answer.status_code, answer["location"]) == (303, "/goodbye/")
    assert not Person.objects.filter(pk=ada.pk).exists()
    assert inside.get("/settings/").status_code == 302
    assert inside.get("/goodbye/").status_code == 200


def test_leaving_later_and_coming_back(inside, ada, sign_in):
    inside.post("/settings/data/leave/", {"when": "later", "is_sure": "on"})
    ada.refresh_from_db()
    assert ada.erase_after is not None
    assert inside.get("/settings/").status_code == 302
    with time_machine.travel(clock.now() + timedelta(days=2), tick=False):
        sign_in(ada)
    ada.refresh_from_db()
    assert ada.erase_after is None


def test_who_has_left_for_good_gets_a_mail_like_a_stranger(inside, ada):
    inside.post("/settings/data/leave/", {"when": "now", "is_sure": "on"})
    mail.outbox.clear()
    inside.post("/sign-in/", {"login": "ada@example.org"})
    assert mail.outbox[0].subject == "There is no account with this address"
