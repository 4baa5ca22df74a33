import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core import mail
from django.test import Client

from groundswell.accounts import limits
from groundswell.accounts.make import person
from groundswell.accounts.views.doors import library_429
from groundswell.kernel import challenge, clock
from groundswell.kernel.limits import take

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _only_ours(settings):
    """The sign-in library's own limits are off: ours hold by themselves, also across processes."""
    names = ("login", "login_failed", "signup", "reset_password", "request_login_code", "confirm_email")
    settings.ACCOUNT_RATE_LIMITS = dict.fromkeys(names)


def fill(limit, key, but=0):
    for _ in range(limit.times - but):
        take(limit, key)


def test_whoever_has_an_account_gets_five_ways_back_an_hour_however_they_are_asked_for():
    address = "victim@example.org"
    person(email=address)
    asks = [
        lambda: Client().post("/sign-in/", {"login": address}),
        lambda: Client().post("/sign-in/password/", {"email": address.upper()}),
    ]
    answers = [asks[n % 2]().status_code for n in range(9)]
    assert answers == [303] * 5 + [429] * 4
    assert len(mail.outbox) == 5


def test_a_mailbox_without_an_account_gets_two_of_our_mails_an_hour_of_all_kinds():
    address = "victim@example.org"
    asks = [
        lambda: Client().post("/sign-in/", {"login": address}),
        lambda: Client().post("/sign-up/", {"email": address.upper()}),
        lambda: Client().post("/sign-in/password/", {"email": address}),
    ]
    answers = [asks[n % 3]().status_code for n in range(9)]
    assert 429 in answers
    assert len(mail.outbox) == 2


def test_another_code_to_sign_in_counts_as_one_more():
    person(email="known@example.org")
    first, second = Client(), Client()
    answers = []
    for browser in (first, second):
        answers.append(browser.post("/sign-in/", {"login": "known@example.org"}).status_code)
        answers += [browser.post("/sign-in/code/", {"action": "resend"}).status_code for _ in range(2)]
    assert answers == [303] * 5 + [429]
    assert len(mail.outbox) <= 5


def test_whoever_signs_up_has_one_more_mail_sent_in_the_same_hour():
    browser = Client()
    answers = [browser.post("/sign-up/", {"email": "new@example.org"}).status_code]
    answers += [browser.post("/sign-up/code/", {"action": "resend"}).status_code for _ in range(2)]
    assert answers == [303, 303, 429]
    assert len(mail.outbox) == 2


def test_what_is_over_the_limit_is_said_with_how_long_to_wait():
    fill(limits.MAIL_ADDRESS, "ada@example.org")
    answer = Client().post("/sign-in/", {"login": "ada@example.org"})
    assert answer.status_code == 429
    assert 3500 < int(answer["Retry-After"]) <= 3600
    assert "60 minutes" in answer.content.decode()


def test_a_known_and_an_unknown_address_are_limited_alike():
    person(email="known@example.org")
    for address in ("known@example.org", "unknown@example.org"):
        fill(limits.MAIL_ADDRESS, address)
        assert Client().post("/sign-in/", {"login": address}).status_code == 429


def test_ten_wrong_passwords_and_then_a_pause_from_wherever_they_come():
    ada = person(email="ada@example.org", welcomed_at=clock.now())
    ada.set_password("four brown kettles sing")
    ada.save()
    tries = [
        Client()
        .post(
            "/sign-in/?with=password",
            {"login": "ada@example.org", "password": f"wrong {n}"},
            REMOTE_ADDR=f"198.51.{n}.1",
        )
        .status_code
        for n in range(12)
    ]
    assert tries == [422] * 10 + [429] * 2


def test_one_network_does_not_lock_another_out():
    from groundswell.kernel.networks import network_key

    class Asking:
        META = {"REMOTE_ADDR": "198.51.100.1"}

    fill(limits.MAIL_NETWORK, network_key(Asking()))
    ask = {"login": "new@example.org"}
    assert Client().post("/sign-in/", ask, REMOTE_ADDR="198.51.100.77").status_code == 429
    assert Client().post("/sign-in/", ask, REMOTE_ADDR="203.0.113.9").status_code == 303


def test_on_a_crowded_network_a_proof_of_work_lets_people_sign_up(settings):
    from groundswell.kernel.networks import network_key

    settings.CHALLENGE_BITS = 8

    class Asking:
        META = {"REMOTE_ADDR": "127.0.0.1"}

    fill(limits.SIGN_UPS_NETWORK, network_key(Asking()))
    assert Client().post("/sign-up/", {"email": "one@example.org"}).status_code == 429

    work = challenge.issue("sign-up")
    proved = {"challenge": work.text, "challenge_answer": challenge.solve(work)}
    assert Client().post("/sign-up/", {"email": "one@example.org"} | proved).status_code == 303
    assert Client().post("/sign-up/", {"email": "two@example.org"} | proved).status_code == 429


def test_reading_pages_costs_nothing():
    fill(limits.MAIL_ADDRESS, "")
    assert all(Client().get("/sign-in/").status_code == 200 for _ in range(3))


class Counting(MD5PasswordHasher):
    """Counts how often a password is hashed."""

    hashed = 0

    def encode(self, password, salt):
        Counting.hashed += 1
        return super().encode(password, salt)


@pytest.mark.parametrize("email", ["known@example.org", "unknown@example.org"])
def test_a_known_and_an_unknown_address_cost_the_same_hashes(settings, email):
    known = person(email="known@example.org", welcomed_at=clock.now())
    settings.PASSWORD_HASHERS = ["groundswell.accounts.tests.test_limits.Counting"]
    known.set_password("four brown kettles sing")
    known.save()

    Counting.hashed = 0
    Client().post("/sign-in/?with=password", {"login": email, "password": "seven wet umbrellas"})
    assert Counting.hashed == 1
    Counting.hashed = 0
    assert Client().post("/sign-up/", {"email": email, "password1": "seven wet umbrellas"}).status_code == 303
    assert Counting.hashed == 1


def test_what_the_librarys_own_limits_answer_reads_like_ours(browser):
    request = browser.get("/sign-in/").wsgi_request
    answer = library_429(request)
    assert (answer.status_code, answer["Retry-After"]) == (429, "60")
