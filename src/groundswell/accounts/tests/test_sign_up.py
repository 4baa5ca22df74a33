import re

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.http import HttpResponse
from django.test import Client

from groundswell.accounts import actions, queries, start
from groundswell.accounts.make import person
from groundswell.accounts.models import Person
from groundswell.kernel import clock

pytestmark = pytest.mark.django_db

NEW = {"email": "ngozi@example.org", "name": "Ngozi"}
LONG = "four brown kettles sing"


def test_signing_up_takes_an_address_and_a_code(browser, last_code):
    answer = browser.post("/sign-up/", NEW)
    assert (answer.status_code, answer["location"]) == (303, "/sign-up/code/")
    assert not Person.objects.get().has_account

    answer = browser.post("/sign-up/code/", {"code": last_code(), "action": "verify"})

    assert (answer.status_code, answer["location"]) == (303, "/welcome/1/")
    ngozi = Person.objects.get()
    assert (ngozi.has_account, ngozi.name, ngozi.handle) == (True, "Ngozi", "ngozi")
    assert not ngozi.has_usable_password()
    assert queries.person_at("ngozi@example.org") == ngozi


def test_the_link_in_the_mail_brings_the_code_along(browser):
    browser.post("/sign-up/", NEW)
    link = re.search(r"http://testserver(/sign-up/code/\?code=\S+)", str(mail.outbox[0].body))[1]
    page = browser.get(link)
    code = link.partition("=")[2]
    assert f'value="{code}"' in page.content.decode()


def test_a_link_opened_elsewhere_shows_the_code_to_type_and_signs_nobody_in(browser, last_code):
    browser.post("/sign-up/", NEW)
    elsewhere = Client()
    page = elsewhere.get(f"/sign-up/code/?code={last_code()}")
    assert page.status_code == 200
    assert last_code() in page.content.decode()
    assert elsewhere.post("/sign-up/code/", {"code": last_code()}).status_code == 303
    assert not Person.objects.get().has_account


def test_what_was_done_with_the_address_before_comes_along(browser, last_code):
    ghost = actions.prove_address("ngozi@example.org", name="Ngozi O.", place="Leeds", now=clock.now())
    browser.post("/sign-up/", {"email": "ngozi@example.org"})
    browser.post("/sign-up/code/", {"code": last_code()})

    account = Person.objects.get()
    assert account.pk != ghost.pk
    assert (account.name, account.place, account.handle) == ("Ngozi O.", "Leeds", "ngozi-o")


def test_a_password_may_be_chosen_at_once_and_works(browser, last_code):
    browser.post("/sign-up/", {**NEW, "password1": LONG})
    browser.post("/sign-up/code/", {"code": last_code()})
    browser.post("/sign-out/")

    answer = browser.post("/sign-in/?with=password", {"login": NEW["email"], "password": LONG})
    assert answer.status_code == 303
    assert browser.get("/settings/").status_code == 200


@pytest.mark.parametrize("password", ["short", "passwordpassword", "qwertyuiop12345", "aaaaaaaaaaaaaaaa"])
def test_a_password_that_others_guess_is_refused_in_words(browser, password):
    answer = browser.post("/sign-up/", {**NEW, "password1": password})
    assert answer.status_code == 422
    assert "data-error-summary" in answer.content.decode()
    assert not Person.objects.exists()


@pytest.mark.parametrize(
    "email", ["", "ngozi", "ngozi@", "ngozi@example", "a b@example.org", "x" * 300 + "@example.org"]
)
def test_what_is_no_address_is_refused_in_words(browser, email):
    answer = browser.post("/sign-up/", {"email": email})
    assert answer.status_code == 422
    assert len(mail.outbox) == 0


def test_a_known_address_gets_the_same_pages_and_other_mail(browser, last_code):
    person(email="ngozi@example.org")
    known, new = Client(), Client()

    first = known.post("/sign-up/", NEW)
    second = new.post("/sign-up/", {**NEW, "email": "other@example.org"})
    assert (first.status_code, first["location"]) == (second.status_code, second["location"])
    pages = [client.get("/sign-up/code/").content.decode() for client in (known, new)]
    plain = [re.sub(r'(ngozi|other)@example\.org|value="\w{64}"', "", text) for text in pages]
    assert plain[0] == plain[1]

    wrong = [client.post("/sign-up/code/", {"code": "AAAA-AAAA"}).status_code for client in (known, new)]
    assert wrong == [422, 422]
    assert [message.subject for message in mail.outbox] == [
        "You have an account already",
        "Your code to begin",
    ]
    assert Person.objects.filter(joined_at__isnull=False).count() == 1


def test_a_password_somebody_else_chose_for_my_mailbox_does_not_open_my_account(browser, last_code):
    Client().post("/sign-up/", {**NEW, "password1": LONG})

    browser.post("/sign-in/", {"login": NEW["email"]})
    browser.post("/sign-in/code/", {"code": last_code()})

    mine = Person.objects.get()
    assert mine.has_account
    assert not mine.has_usable_password()
    assert browser.get("/settings/").status_code == 200
    attacker = Client()
    answer = attacker.post("/sign-in/?with=password", {"login": NEW["email"], "password": LONG})
    assert answer.status_code == 422


def test_five_wrong_codes_end_it(browser):
    browser.post("/sign-up/", NEW)
    answers = [browser.post("/sign-up/code/", {"code": "AAAA-AAAA"}).status_code for _ in range(5)]
    assert answers == [422, 422, 422, 422, 303]
    assert not Person.objects.get().has_account


def test_another_code_can_be_sent_and_the_first_one_stops_working(browser, last_code, settings):
    settings.ACCOUNT_RATE_LIMITS = {"confirm_email": None}
    browser.post("/sign-up/", NEW)
    first = last_code()
    browser.post("/sign-up/code/", {"action": "resend"})
    assert last_code() != first
    assert browser.post("/sign-up/code/", {"code": first, "action": "verify"}).status_code == 422
    assert browser.post("/sign-up/code/", {"code": last_code(), "action": "verify"}).status_code == 303


def test_what_this_browser_acted_with_is_filled_in(browser):
    seen = HttpResponse()
    start.remember(seen, email="ngozi@example.org", name="Ngozi")
    browser.cookies["start"] = seen.cookies["start"].value
    page = browser.get("/sign-up/").content.decode()
    assert 'value="ngozi@example.org"' in page
    assert 'value="Ngozi"' in page


@pytest.mark.parametrize("cookie", ["", "x", "WyJhIl0:1:2", "a:b:c:d"])
def test_a_cookie_that_is_not_ours_fills_in_nothing(browser, cookie):
    browser.cookies["start"] = cookie
    assert browser.get("/sign-up/").status_code == 200


def test_no_ip_address_and_no_browser_string_is_kept(browser, last_code):
    agent = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
    browser.post("/sign-up/", NEW, REMOTE_ADDR="198.51.100.23", HTTP_USER_AGENT=agent)
    browser.post("/sign-up/code/", {"code": last_code()}, REMOTE_ADDR="198.51.100.23", HTTP_USER_AGENT=agent)
    session = Person.objects.get().usersession_set.get()
    assert (session.ip, session.user_agent) == ("::", "Firefox/Linux")
    assert "198.51" not in str([dict(s) for s in [browser.session.items()]])


def test_mail_says_nothing_personal_in_its_subject(browser):
    browser.post("/sign-up/", NEW)
    assert "ngozi" not in mail.outbox[0].subject.lower()
    assert "&" not in str(mail.outbox[0].body)


def test_a_name_like_that_of_staff_is_refused(browser):
    person(name="Dee Okafor", is_staff=True)
    assert browser.post("/sign-up/", {**NEW, "name": "Dее Оkafоr"}).status_code == 422


def test_the_page_somebody_was_going_to_comes_after_the_welcome(browser, last_code):
    browser.post("/sign-up/?next=/settings/look/", NEW)
    answer = browser.post("/sign-up/code/", {"code": last_code()})
    assert answer["location"] == "/welcome/1/"
    answers = [browser.post(f"/welcome/{step}/", {"skip": "1"})["location"] for step in (1, 2, 3)]
    assert answers == ["/welcome/2/", "/welcome/3/", "/settings/look/"]


def test_another_site_is_no_place_to_go_to(browser, last_code):
    browser.post("/sign-up/?next=https://evil.example/", NEW)
    browser.post("/sign-up/code/", {"code": last_code()})
    browser.post("/welcome/1/", {"skip": "1"})
    assert browser.post("/welcome/3/", {"skip": "1"})["location"] == "/home/"


def test_the_verified_row_is_there_once(browser, last_code):
    browser.post("/sign-up/", NEW)
    browser.post("/sign-up/code/", {"code": last_code()})
    browser.post("/sign-up/code/", {"code": last_code()})
    assert EmailAddress.objects.get().verified
