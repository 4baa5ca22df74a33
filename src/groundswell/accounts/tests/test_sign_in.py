import json
import re

import pytest
from django.contrib.sessions.models import Session
from django.core import mail
from django.test import Client
from django.utils.translation import get_language

from groundswell.accounts import actions
from groundswell.accounts.make import person
from groundswell.accounts.models import Person
from groundswell.kernel import clock

pytestmark = pytest.mark.django_db

LONG = "four brown kettles sing"


@pytest.fixture
def ada():
    made = person(email="ada@example.org", name="Ada", welcomed_at=clock.now())
    made.set_password(LONG)
    made.save()
    return made


def by_password(client, login="ada@example.org", password=LONG, **more):
    return client.post("/sign-in/?with=password", {"login": login, "password": password}, **more)


def test_signing_in_by_a_code(browser, ada, last_code):
    answer = browser.post("/sign-in/", {"login": "Ada@Example.org"})
    assert (answer.status_code, answer["location"]) == (303, "/sign-in/code/")
    answer = browser.post("/sign-in/code/", {"code": last_code().lower()})
    assert (answer.status_code, answer["location"]) == (303, "/home/")
    assert browser.get("/settings/").status_code == 200


def test_the_link_in_the_mail_signs_in_with_one_press(browser, ada):
    browser.post("/sign-in/", {"login": "ada@example.org"})
    link = re.search(r"http://testserver(/sign-in/code/\?code=(\S+))", str(mail.outbox[0].body))
    assert f'value="{link[2]}"' in browser.get(link[1]).content.decode()


def test_a_forwarded_link_signs_nobody_in(browser, ada):
    browser.post("/sign-in/", {"login": "ada@example.org"})
    link = re.search(r"http://testserver(/sign-in/code/\?code=(\S+))", str(mail.outbox[0].body))
    thief = Client()
    assert link[2] in thief.get(link[1]).content.decode()
    thief.post(link[1], {"code": link[2]})
    assert thief.get("/settings/").status_code == 302


def test_a_code_works_once(browser, ada, last_code):
    browser.post("/sign-in/", {"login": "ada@example.org"})
    browser.post("/sign-in/code/", {"code": last_code()})
    browser.post("/sign-out/")
    assert browser.post("/sign-in/code/", {"code": last_code()})["location"] == "/sign-in/"
    assert browser.get("/settings/").status_code == 302


def test_an_unknown_address_gets_the_same_page_and_a_mail_that_says_so(ada):
    known, unknown = Client(), Client()
    answers = [
        known.post("/sign-in/", {"login": "ada@example.org"}),
        unknown.post("/sign-in/", {"login": "who@example.org"}),
    ]
    assert answers[0].status_code == answers[1].status_code == 303
    assert answers[0]["location"] == answers[1]["location"]
    pages = [client.get("/sign-in/code/").content.decode() for client in (known, unknown)]
    plain = [re.sub(r'(ada|who)@example\.org|value="\w{64}"', "", text) for text in pages]
    assert plain[0] == plain[1]
    assert [m.subject for m in mail.outbox] == [
        "Your code to sign in",
        "There is no account with this address",
    ]


def test_signing_in_by_a_password(browser, ada):
    assert by_password(browser).status_code == 303
    assert browser.get("/settings/").status_code == 200


@pytest.mark.parametrize(
    ("login", "password"), [("ada@example.org", "not her password at all"), ("who@example.org", LONG)]
)
def test_a_wrong_password_and_a_wrong_address_are_answered_alike(browser, ada, login, password):
    answer = by_password(browser, login, password)
    assert answer.status_code == 422
    assert "The address or the password is not right" in answer.content.decode()


def test_with_a_password_in_hand_one_can_still_ask_for_a_code(browser, ada):
    answer = browser.post(
        "/sign-in/?with=password", {"login": "ada@example.org", "password": "wrong", "by": "code"}
    )
    assert answer["location"] == "/sign-in/code/"


def test_the_page_one_was_going_to_is_reached_also_through_the_mail(browser, ada, last_code):
    assert browser.get("/settings/look/")["location"] == "/sign-in/?next=%2Fsettings%2Flook%2F"
    browser.post("/sign-in/?next=/settings/look/", {"login": "ada@example.org"})
    answer = browser.post("/sign-in/code/", {"code": last_code()})
    assert answer["location"] == "/settings/look/"


def test_a_new_password_by_mail(browser, ada):
    other = Client()
    by_password(other)
    answer = browser.post("/sign-in/password/", {"email": "ada@example.org"})
    assert answer["location"] == "/sign-in/password/sent/"
    link = re.search(r"http://testserver(\S+)", str(mail.outbox[-1].body))[1]
    form = browser.get(link)["location"]
    assert "set-password" in form
    assert browser.post(form, {"password1": "short"}).status_code == 422
    assert browser.post(form, {"password1": "seven wet umbrellas wait"}).status_code == 303

    assert by_password(browser, password="seven wet umbrellas wait").status_code == 303
    assert other.get("/settings/").status_code == 302
    assert mail.outbox[-1].subject == "Your password was changed"


def test_a_link_for_a_new_password_works_once(browser, ada):
    browser.post("/sign-in/password/", {"email": "ada@example.org"})
    link = re.search(r"http://testserver(\S+)", str(mail.outbox[-1].body))[1]
    browser.post(browser.get(link)["location"], {"password1": "seven wet umbrellas wait"})
    assert "no longer works" in Client().get(link).content.decode()


def test_a_new_password_for_an_unknown_address_looks_the_same(browser):
    answer = browser.post("/sign-in/password/", {"email": "who@example.org"})
    assert (answer.status_code, answer["location"]) == (303, "/sign-in/password/sent/")


def test_signing_out_takes_a_press_and_clears_the_browser(browser, ada):
    by_password(browser)
    assert browser.get("/sign-out/").status_code == 200
    assert browser.get("/settings/").status_code == 200
    answer = browser.post("/sign-out/")
    assert answer["Clear-Site-Data"] == '"cache", "storage"'
    assert browser.get("/settings/").status_code == 302


def test_signing_in_undoes_leaving(browser, ada):
    actions.leave_later(ada)
    by_password(browser)
    ada.refresh_from_db()
    assert ada.erase_after is None


def test_a_closed_account_does_not_get_in(browser, ada):
    Person.objects.filter(pk=ada.pk).update(is_active=False)
    assert by_password(browser)["location"] == "/sign-in/closed/"
    assert browser.get("/settings/").status_code == 302


def test_a_removed_session_ends_at_once(browser, ada):
    other = Client()
    by_password(browser)
    by_password(other, HTTP_USER_AGENT="Mozilla/5.0 (iPhone) Safari/600")
    page = browser.get("/settings/sessions/").content.decode()
    assert "Safari on iPhone" in page

    theirs = ada.usersession_set.get(user_agent="Safari/iPhone")
    assert browser.post(f"/settings/sessions/{theirs.pk}/end/").status_code == 303
    assert other.get("/settings/").status_code == 302
    assert browser.get("/settings/").status_code == 200


def test_signing_out_everywhere_else(browser, ada):
    others = [Client(), Client()]
    for client in [browser, *others]:
        by_password(client)
    browser.post("/settings/sessions/")
    assert [client.get("/settings/").status_code for client in [browser, *others]] == [200, 302, 302]


def test_nobody_ends_somebody_elses_session(browser, ada):
    other = Client()
    by_password(browser)
    ben = person(email="ben@example.org")
    ben.set_password(LONG)
    ben.save()
    by_password(other, "ben@example.org")
    theirs = ben.usersession_set.get()
    assert browser.post(f"/settings/sessions/{theirs.pk}/end/").status_code == 404
    assert other.get("/settings/").status_code == 200


def test_staff_stay_for_half_a_day_and_others_for_two_weeks(browser, ada):
    by_password(browser)
    assert browser.session.get_expiry_age() > 13 * 24 * 3600
    Person.objects.filter(pk=ada.pk).update(is_staff=True)
    staff = Client()
    by_password(staff)
    assert staff.session.get_expiry_age() <= 12 * 3600


def test_dangerous_things_ask_again_and_go_on_with_what_was_pressed(browser, last_code):
    person(email="cal@example.org", welcomed_at=clock.now())
    browser.post("/sign-in/", {"login": "cal@example.org"})
    browser.post("/sign-in/code/", {"code": last_code()})
    stale(browser)

    answer = browser.post(
        "/settings/addresses/",
        {"action_add": "1", "email": "second@example.org"},
        HTTP_USER_AGENT="Watched/1.0",
        REMOTE_ADDR="198.51.100.23",
    )
    assert answer["location"] == "/settings/security/sure/mail/?next=%2Fsettings%2Faddresses%2F"
    kept = json.dumps([session.get_decoded() for session in Session.objects.all()])
    assert "198.51.100.23" not in kept
    assert "Watched" not in kept

    sure = answer["location"]
    assert browser.get(sure).status_code == 200
    assert len(mail.outbox) == 1
    browser.post(sure, {"action": "send"})
    assert browser.post(sure, {"code": "AAAA-AAAA"}).status_code == 422
    answer = browser.post(sure, {"code": last_code()})
    assert answer["location"] == "/sign-up/code/"
    assert mail.outbox[-1].to == ["second@example.org"]


def test_who_has_a_password_shows_it_again(browser, ada):
    by_password(browser)
    stale(browser)
    sure = browser.get("/settings/data/leave/")["location"]
    assert sure.startswith("/settings/security/sure/?")
    assert browser.post(sure, {"password": "wrong"}).status_code == 422
    assert browser.post(sure, {"password": LONG})["location"] == "/settings/data/leave/"
    assert browser.get("/settings/data/leave/").status_code == 200


def test_an_address_is_added_by_a_code_and_brings_what_was_done_with_it(browser, ada, last_code):
    actions.prove_address("second@example.org", name="Ada too", place="Leeds", now=clock.now())
    by_password(browser)
    browser.post("/settings/addresses/", {"action_add": "1", "email": "second@example.org"})
    assert ada.emailaddress_set.count() == 1
    answer = browser.post("/sign-up/code/", {"code": last_code(), "action": "verify"})
    assert answer["location"] == "/settings/addresses/"

    ada.refresh_from_db()
    assert ada.place == "Leeds"
    assert ada.contact_points.count() == 2
    browser.post("/settings/addresses/", {"action_primary": "1", "email": "second@example.org"})
    browser.post("/settings/addresses/", {"action_remove": "1", "email": "ada@example.org"})
    assert [c.value for c in ada.contact_points.all()] == ["second@example.org"]


def test_somebody_elses_address_cannot_be_added_and_nothing_tells_that_it_is_taken(browser, ada):
    person(email="ben@example.org")
    by_password(browser)
    taken = browser.post("/settings/addresses/", {"action_add": "1", "email": "ben@example.org"})
    assert (taken.status_code, taken["location"]) == (303, "/sign-up/code/")


def stale(client):
    """As if they had signed in an hour ago."""
    session = client.session
    for record in session["account_authentication_methods"]:
        record["at"] -= 3600
    session.save()


@pytest.mark.parametrize("own", ["fr", "es", ""])
def test_the_code_comes_in_the_language_of_its_reader_and_not_of_the_browser_that_asks(
    browser, own, monkeypatch
):
    used = []
    monkeypatch.setattr(
        "allauth.account.adapter.DefaultAccountAdapter.send_mail",
        lambda self, prefix, email, context: used.append(get_language()),
    )
    person(email="ada@example.org", language=own)

    browser.post("/sign-in/", {"login": "ada@example.org"}, HTTP_ACCEPT_LANGUAGE="ar")

    assert used == [own or "ar"]
