import re
import time
from types import SimpleNamespace

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.contrib.auth.models import AnonymousUser
from django.test import Client, RequestFactory

from groundswell.accounts.entrance.second_factor import SecondFactor
from groundswell.accounts.make import person
from groundswell.accounts.middleware import SecondFactorMiddleware
from groundswell.accounts.policy import requires_second_factor
from groundswell.kernel import clock
from groundswell.kernel.policies import policy
from groundswell.kernel.requests import Visitor

pytestmark = pytest.mark.django_db


def code_for(secret: str, ahead: int = 0) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + ahead))


def set_up(browser) -> str:
    """Turn codes from an app on; returns the app's key."""
    page = browser.get("/settings/security/app/").content.decode()
    secret = re.search(r'<code class="key">(\w+)</code>', page)[1]
    answer = browser.post("/settings/security/app/", {"code": code_for(secret)})
    assert answer["location"] == "/settings/security/codes/"
    return secret


@pytest.fixture
def ada():
    return person(email="ada@example.org", name="Ada", welcomed_at=clock.now())


@pytest.fixture
def protected(browser, ada, sign_in):
    sign_in(ada)
    secret = set_up(browser)
    codes = re.findall(r"<code>(\d{8})</code>", browser.get("/settings/security/codes/").content.decode())
    browser.post("/sign-out/")
    return SimpleNamespace(secret=secret, codes=codes)


def begin(client, last_code):
    client.post("/sign-in/", {"login": "ada@example.org"})
    return client.post("/sign-in/code/", {"code": last_code()})


def test_a_wrong_first_code_turns_nothing_on(browser, ada, sign_in):
    sign_in(ada)
    browser.get("/settings/security/app/")
    assert browser.post("/settings/security/app/", {"code": "000000"}).status_code == 422
    assert not Authenticator.objects.exists()


def test_with_a_second_step_a_code_by_mail_is_not_enough(browser, protected, last_code):
    assert begin(browser, last_code)["location"] == "/sign-in/second-step/"
    assert browser.get("/settings/").status_code == 302
    assert browser.post("/sign-in/second-step/", {"code": "000000"}).status_code == 422
    answer = browser.post("/sign-in/second-step/", {"code": code_for(protected.secret, 1)})
    assert (answer.status_code, answer["location"]) == (303, "/home/")


def test_an_apps_code_is_taken_once(protected, last_code):
    code = code_for(protected.secret, 1)
    first, second = Client(), Client()
    begin(first, last_code)
    assert first.post("/sign-in/second-step/", {"code": code}).status_code == 303
    begin(second, last_code)
    from django.core.cache import cache

    cache.clear()  # another process has another cache
    assert second.post("/sign-in/second-step/", {"code": code}).status_code == 422


def test_a_recovery_code_works_once(browser, protected, last_code):
    assert len(protected.codes) == 10
    begin(browser, last_code)
    assert browser.post("/sign-in/second-step/", {"code": protected.codes[0]}).status_code == 303
    again = Client()
    begin(again, last_code)
    assert again.post("/sign-in/second-step/", {"code": protected.codes[0]}).status_code == 422


def test_the_apps_key_is_not_readable_in_the_database(protected):
    stored = Authenticator.objects.get(type="totp").data["secret"]
    assert protected.secret not in stored
    assert SecondFactor().decrypt(stored) == protected.secret


def test_keys_outlive_a_new_secret_key(protected, settings):
    stored = Authenticator.objects.get(type="totp").data["secret"]
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "another one"
    assert SecondFactor().decrypt(stored) == protected.secret
    settings.SECRET_KEY_FALLBACKS = []
    assert SecondFactor().decrypt(stored) == ""


def test_turning_it_off_asks_who_one_is_by_the_second_step(browser, protected, last_code):
    begin(browser, last_code)
    browser.post("/sign-in/second-step/", {"code": protected.codes[1]})
    session = browser.session
    for record in session["account_authentication_methods"]:
        record["at"] -= 3600
    session.save()

    sure = browser.get("/settings/security/app/off/")["location"]
    assert sure.startswith("/settings/security/sure/app/")
    assert browser.post(sure, {"code": protected.codes[2]}).status_code == 303
    assert browser.post("/settings/security/app/off/").status_code == 303
    assert not Authenticator.objects.exists()


def test_recovery_codes_can_be_kept_in_a_file_and_made_anew(browser, ada, sign_in):
    sign_in(ada)
    set_up(browser)
    file = browser.get("/settings/security/codes/file/")
    assert len(file.content.decode().split()) == 10
    assert "attachment" in file["Content-Disposition"]
    browser.post("/settings/security/codes/new/")
    assert browser.get("/settings/security/codes/file/").content != file.content


def test_a_passkey_page_carries_what_the_browser_needs(browser, ada, sign_in):
    sign_in(ada)
    page = browser.get("/settings/security/keys/add/").content.decode()
    assert "&#34;challenge&#34;" in page
    assert (
        browser.post("/settings/security/keys/add/", {"name": "Phone", "credential": "{}"}).status_code == 422
    )
    assert (
        browser.post("/settings/security/keys/add/", {"name": "Phone", "credential": "[1]"}).status_code
        == 422
    )


@pytest.mark.parametrize("credential", ["", "{}", "[]", "null", '{"response": {}}', "not json"])
def test_a_broken_passkey_signs_nobody_in(browser, credential):
    browser.get("/sign-in/passkey/", HTTP_ACCEPT="application/json")
    answer = browser.post("/sign-in/passkey/", {"credential": credential})
    assert (answer.status_code, answer["location"]) == (303, "/sign-in/")
    assert browser.get("/settings/").status_code == 302


@policy("staff")
def staff_page(request):
    raise AssertionError


def asks(viewer):
    request = RequestFactory().get("/staff/")
    request.viewer, request.user = viewer, AnonymousUser()
    request.resolver_match = SimpleNamespace(view_name="staff")
    request._messages = SimpleNamespace(add=lambda *args: None)
    return SecondFactorMiddleware(staff_page).process_view(request, staff_page, (), {})


def test_staff_without_a_second_step_are_led_to_setting_one_up(settings):
    settings.DEMO = False
    dee = person(is_staff=True)
    assert requires_second_factor(dee)
    assert asks(dee)["location"] == "/settings/security/"

    Authenticator.objects.create(user=dee, type="totp", data={})
    assert asks(dee) is None


def test_recovery_codes_alone_are_no_second_step(settings):
    settings.DEMO = False
    dee = person(is_staff=True)
    Authenticator.objects.create(user=dee, type="recovery_codes", data={})
    assert requires_second_factor(dee)


def test_others_and_the_demo_are_not_asked(settings):
    settings.DEMO = False
    assert not requires_second_factor(person())
    assert not requires_second_factor(Visitor())
    settings.DEMO = True
    assert not requires_second_factor(person(is_staff=True))
