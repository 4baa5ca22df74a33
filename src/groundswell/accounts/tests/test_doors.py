import pytest
from django.urls import get_resolver, resolve, reverse

from groundswell.accounts import urls
from groundswell.accounts.entrance import levels
from groundswell.accounts.make import person
from groundswell.kernel import clock
from groundswell.kernel.policies import policy_of

USED = {
    "account_login",
    "account_signup",
    "account_logout",
    "account_email",
    "account_reset_password",
    "account_reset_password_from_key",
    "account_reauthenticate",
    "account_confirm_login_code",
    "account_email_verification_sent",
    "mfa_index",
    "mfa_authenticate",
    "usersessions_list",
}


def test_every_route_here_names_its_policy():
    names = [f"accounts:{route.name}" for route in urls.ours] + [route.name for route in urls.library]
    views = [route.callback for route in (*urls.ours, *urls.library)]
    assert [n for n, view in zip(names, views, strict=True) if policy_of(view, n) is None] == []


def test_every_declared_route_is_there():
    for name in (*levels.PUBLIC, *levels.SIGNED_IN):
        kwargs = {"pk": 1} if name in ("mfa_remove_webauthn", "mfa_edit_webauthn") else None
        assert reverse(name, kwargs=kwargs)


def test_the_librarys_own_names_lead_to_our_addresses():
    names = {key for key in get_resolver().reverse_dict if isinstance(key, str)}
    assert names >= USED
    assert reverse("account_login") == reverse("accounts:sign_in") == "/sign-in/"
    assert resolve("/sign-in/").view_name == "accounts:sign_in"


@pytest.mark.parametrize(
    "path",
    [
        "/login/",
        "/signup/",
        "/accounts/login/",
        "/2fa/",
        "/sign-in/trust/",
        "/sign-up/passkey/",
        "/3rdparty/",
    ],
)
@pytest.mark.django_db
def test_nothing_of_the_library_is_left_open(browser, path):
    assert browser.get(path).status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/sign-in/", "/sign-up/", "/sign-in/password/", "/settings/profile/"])
def test_entrance_pages_are_kept_by_no_cache(browser, path):
    assert "no-store" in browser.get(path).headers.get("Cache-Control", "no-store")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("cookie", "wish", "language"),
    [("fr", "es", "fr"), ("", "es,en;q=0.5", "es"), ("xx", "es", "es"), ("", "", "en"), ("", "tlh", "en")],
)
def test_visitors_read_the_language_they_chose_or_their_browser_asks_for(
    browser, settings, cookie, wish, language
):
    browser.cookies[settings.LANGUAGE_COOKIE_NAME] = cookie
    answer = browser.get("/sign-in/", HTTP_ACCEPT_LANGUAGE=wish)
    assert answer["Content-Language"] == language
    assert {"Accept-Language", "Cookie"} <= set(answer["Vary"].split(", "))


@pytest.mark.django_db
def test_a_persons_own_language_and_clock_hold_where_this_browser_says_nothing(browser, settings, sign_in):
    ada = person(email="ada@example.org", language="fr", time_zone="Africa/Lagos", welcomed_at=clock.now())
    sign_in(ada)
    assert browser.cookies[settings.LANGUAGE_COOKIE_NAME].value == "fr"
    for cookie in ("fr", ""):
        browser.cookies[settings.LANGUAGE_COOKIE_NAME] = cookie
        answer = browser.get("/settings/", HTTP_ACCEPT_LANGUAGE="es")
        assert answer["Content-Language"] == "fr"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("own", "cookie", "wish", "language", "direction"),
    [
        ("ar", "fr", "es", "ar", "rtl"),
        ("", "fr", "es", "fr", "ltr"),
        ("", "", "ar", "ar", "rtl"),
        ("", "", "", "en", "ltr"),
        ("xx", "es", "fr", "es", "ltr"),
    ],
)
def test_the_person_decides_then_the_browser_s_cookie_then_what_the_browser_asks_for(
    browser, settings, own, cookie, wish, language, direction
):
    ada = person(email="ada@example.org", language=own, welcomed_at=clock.now())
    browser.force_login(ada, settings.AUTHENTICATION_BACKENDS[0])
    browser.cookies[settings.LANGUAGE_COOKIE_NAME] = cookie
    answer = browser.get("/settings/", HTTP_ACCEPT_LANGUAGE=wish)
    assert f'<html lang="{language}" dir="{direction}"' in answer.content.decode()
    assert answer["Content-Language"] == language


@pytest.mark.django_db
@pytest.mark.parametrize("zone", ["Mars/Olympus", "../../etc/passwd", "x" * 60])
def test_a_clock_nobody_knows_breaks_no_page(browser, sign_in, zone):
    sign_in(person(email="ada@example.org", time_zone=zone, welcomed_at=clock.now()))
    assert browser.get("/settings/").status_code == 200


@pytest.mark.django_db
def test_a_page_for_a_visitor_asks_no_database(browser, django_assert_num_queries):
    browser.get("/sign-in/")
    with django_assert_num_queries(0):
        browser.get("/sign-in/")


@pytest.mark.django_db
def test_a_signed_in_page_asks_a_fixed_number_of_times(browser, sign_in, django_assert_max_num_queries):
    sign_in(person(email="ada@example.org", welcomed_at=clock.now()))
    with django_assert_max_num_queries(6):
        browser.get("/settings/blocks/")
