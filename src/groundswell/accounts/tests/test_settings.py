import html
import unicodedata

import pytest
from django.contrib.messages import get_messages
from markupsafe import escape

from groundswell.accounts import actions, queries
from groundswell.accounts.make import person
from groundswell.accounts.models import Block, Person, Precision, SeenBy
from groundswell.accounts.tests.naughty import NAUGHTY
from groundswell.issues.make import issue
from groundswell.kernel import clock
from groundswell.kernel.text import is_safe_name, tidy

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada():
    return person(email="ada@example.org", name="Ada", handle="ada", welcomed_at=clock.now())


@pytest.fixture
def inside(browser, ada, sign_in):
    sign_in(ada)
    return browser


def about(**changed):
    return {
        "name": "Ada",
        "handle": "ada",
        "pronouns": "",
        "languages": "",
        "about": "",
        "place": "",
    } | changed


SECTIONS = [
    "",
    "profile/",
    "privacy/",
    "look/",
    "addresses/",
    "security/",
    "sessions/",
    "blocks/",
    "consents/",
    "data/",
]


@pytest.mark.parametrize("section", SECTIONS)
def test_every_section_has_its_own_address_and_is_kept_by_no_cache(inside, section):
    answer = inside.get(f"/settings/{section}")
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize(
    "section", [*SECTIONS, "data/file/", "data/leave/", "security/app/", "security/keys/"]
)
def test_a_visitor_is_sent_to_sign_in(browser, section):
    answer = browser.get(f"/settings/{section}")
    assert answer.status_code == 302
    assert answer["location"].startswith("/sign-in/?next=")


def test_saving_a_profile(inside, ada):
    buses = issue()
    answer = inside.post(
        "/settings/profile/",
        about(
            name="Ada L.",
            handle="ada-l",
            pronouns="she/her",
            languages="English, Igbo, English",
            about="I drive.",
            interests=[buses.pk],
            place="LS7 4AB",
            precision="area",
        ),
    )
    assert (answer.status_code, answer["location"]) == (303, "/settings/profile/")
    ada.refresh_from_db()
    assert (ada.name, ada.handle, ada.pronouns, ada.languages) == (
        "Ada L.",
        "ada-l",
        "she/her",
        ["English", "Igbo"],
    )
    assert (ada.precision, ada.place) == (Precision.AREA, "Leeds LS7")
    assert "4AB" not in str(vars(ada))
    assert list(ada.interests.all()) == [buses]


@pytest.mark.parametrize(
    ("precision", "step"), [(Precision.AREA, 0.02), (Precision.TOWN, 0.1), (Precision.REGION, 0.5)]
)
def test_a_place_is_stored_on_the_grid_of_its_precision(inside, ada, precision, step):
    inside.post("/settings/profile/", about(place="LS7", precision=precision))
    ada.refresh_from_db()
    for degrees in (ada.latitude, ada.longitude):
        assert abs(degrees / step - round(degrees / step)) < 1e-6
    again = inside.get("/settings/profile/").content.decode()
    assert f'value="{ada.place}"' in again


def test_a_town_is_kept_no_finer_than_a_town(inside, ada):
    inside.post("/settings/profile/", about(place="Leeds", precision="area"))
    ada.refresh_from_db()
    assert ada.precision == Precision.TOWN


def test_choosing_nothing_takes_the_place_away(inside, ada):
    inside.post("/settings/profile/", about(place="LS7", precision="area"))
    inside.post("/settings/profile/", about(place="LS7", precision="none"))
    ada.refresh_from_db()
    assert (ada.place, ada.latitude, ada.longitude, ada.precision) == ("", None, None, "none")


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"name": ""}, "required"),
        ({"name": "http://buy.example"}, "without a link"),
        ({"handle": "Ada Lovelace"}, "small letters"),
        ({"handle": "staff"}, "taken"),
        ({"handle": "ben"}, "taken"),
        ({"languages": "a,b,c,d,e,f,g"}, "up to six"),
        ({"about": "x" * 281}, "280"),
        ({"place": "Nowhere at all", "precision": "town"}, "do not know this place"),
        ({"interests": ["999999"]}, "999999"),
        ({"interests": ["x"]}, "not a valid"),
    ],
)
def test_what_cannot_be_kept_is_said_in_words_and_nothing_is_lost(inside, ada, changed, words):
    person(handle="ben")
    answer = inside.post("/settings/profile/", about(pronouns="she/her") | changed)
    page = html.unescape(answer.content.decode())
    assert answer.status_code == 422
    assert words.lower() in page.lower()
    assert 'value="she/her"' in page
    ada.refresh_from_db()
    assert ada.pronouns == ""


def test_no_more_than_five_causes(inside, ada):
    six = [issue().pk for _ in range(6)]
    assert inside.post("/settings/profile/", about(interests=six)).status_code == 422
    assert inside.post("/settings/profile/", about(interests=six[:5])).status_code == 303
    assert ada.interests.count() == 5


def test_naughty_strings_come_back_equal(inside, ada):
    for text in NAUGHTY:
        kept = tidy(text, 280, single_line=False)
        answer = inside.post(
            "/settings/profile/", about(about=text, pronouns=text[:40], languages=text[:190])
        )
        assert answer.status_code == 303, text
        ada.refresh_from_db()
        assert ada.about == kept == unicodedata.normalize("NFC", kept)
        assert str(escape(kept)) in inside.get("/settings/profile/").content.decode()


def test_naughty_names_are_kept_or_refused_in_words(inside):
    for text in NAUGHTY:
        name = tidy(text, 80, single_line=True)
        answer = inside.post("/settings/profile/", about(name=text))
        assert answer.status_code == (303 if is_safe_name(name) else 422), text
        assert inside.get("/settings/").status_code == inside.get("/people/ada/").status_code == 200


def test_who_may_see_what(inside, ada):
    choices = {"profile_seen_by": "everyone", "place_seen_by": "members", "groups_seen_by": "nobody"}
    answer = inside.post(
        "/settings/privacy/", choices | {"thanks_seen_by": "groups", "signs_out_on_leaving": "on"}
    )
    assert answer.status_code == 303
    ada.refresh_from_db()
    assert (ada.profile_seen_by, ada.place_seen_by, ada.signs_out_on_leaving) == (
        SeenBy.EVERYONE,
        SeenBy.MEMBERS,
        True,
    )
    assert inside.post("/settings/privacy/", choices | {"thanks_seen_by": "the police"}).status_code == 422


def test_nothing_but_its_own_fields_changes_by_a_form(inside, ada):
    more = {"is_staff": "on", "password": "x", "joined_at": "", "erase_after": "2020-01-01", "is_active": ""}
    for address, fields in (
        ("profile/", about()),
        ("privacy/", {f"{part}_seen_by": "nobody" for part in queries.PARTS}),
        ("look/", {"language": "", "time_zone": ""}),
    ):
        assert inside.post(f"/settings/{address}", fields | more).status_code == 303
    now = Person.objects.get(pk=ada.pk)
    assert (now.is_staff, now.is_active, now.joined_at, now.erase_after) == (False, True, ada.joined_at, None)


def test_hiding_takes_one_press_and_one_more_undoes_it(inside, ada):
    ada.profile_seen_by = SeenBy.EVERYONE
    ada.save()
    answer = inside.post("/settings/privacy/hide/")
    assert answer.status_code == 303
    assert [m.extra_tags for m in get_messages(answer.wsgi_request)] == ["/settings/privacy/show/"]
    ada.refresh_from_db()
    assert ada.shown_name == "A member"
    inside.post("/settings/privacy/show/")
    ada.refresh_from_db()
    assert ada.shown_name == "Ada"


def test_language_and_clock(inside, ada, settings):
    answer = inside.post("/settings/look/", {"language": "fr", "time_zone": "Africa/Lagos"})
    assert answer.status_code == 303
    assert answer.cookies[settings.LANGUAGE_COOKIE_NAME].value == "fr"
    assert inside.get("/settings/")["Content-Language"] == "fr"
    inside.post("/settings/look/", {"language": "", "time_zone": ""})
    assert not inside.cookies[settings.LANGUAGE_COOKIE_NAME].value
    assert inside.post("/settings/look/", {"language": "xx"}).status_code == 422
    assert inside.post("/settings/look/", {"time_zone": "Mars/Olympus"}).status_code == 422


def test_the_language_buttons_of_a_member_change_mail_and_every_browser(inside, ada, settings):
    inside.post("/settings/look/", {"language": "fr", "time_zone": "Africa/Lagos"})
    answer = inside.post("/settings/language/", {"language": "ar", "next": "/settings/blocks/"})
    assert (answer.status_code, answer["location"]) == (303, "/settings/blocks/")
    assert answer.cookies[settings.LANGUAGE_COOKIE_NAME].value == "ar"
    ada.refresh_from_db()
    assert (ada.language, ada.time_zone) == ("ar", "Africa/Lagos")
    page = inside.get("/settings/blocks/").content.decode()
    assert '<html lang="ar" dir="rtl"' in page
    assert 'action="/settings/language/"' in page


@pytest.mark.parametrize(
    ("sent", "status", "where"),
    [
        ({"language": "xx"}, 404, None),
        ({}, 404, None),
        ({"language": "es", "next": "https://evil.example/"}, 303, "/settings/look/"),
        ({"language": "es", "next": "//evil.example/"}, 303, "/settings/look/"),
    ],
)
def test_language_buttons_take_only_our_languages_and_lead_only_to_our_pages(inside, sent, status, where):
    answer = inside.post("/settings/language/", sent)
    assert (answer.status_code, answer.get("location")) == (status, where)


def test_blocking_from_a_page_and_undoing_it_from_the_list(inside, ada):
    ben = person(name="Ben", handle="ben", profile_seen_by=SeenBy.MEMBERS)
    answer = inside.post("/people/ben/block/")
    assert answer["location"] == "/settings/blocks/"
    assert inside.get("/people/ben/").status_code == 404
    assert "Ben" in inside.get("/settings/blocks/").content.decode()

    inside.post(f"/settings/blocks/{ben.pk}/undo/")
    assert inside.get("/people/ben/").status_code == 200
    assert not Block.objects.exists()


def test_taking_a_yes_back(inside, ada):
    given = actions.give_consent(ada, "updates", wording="x/1", way="petition")
    assert "updates" in inside.get("/settings/consents/").content.decode()
    assert inside.post(f"/settings/consents/{given.pk}/withdraw/").status_code == 303
    assert not queries.has_consent(ada, "updates")


def test_nobody_takes_back_what_somebody_else_said(inside):
    ben = person()
    given = actions.give_consent(ben, "updates", wording="x/1")
    assert inside.post(f"/settings/consents/{given.pk}/withdraw/").status_code == 404
    assert queries.has_consent(ben, "updates")
