import re

import pytest

from groundswell.accounts import actions
from groundswell.accounts.make import person
from groundswell.accounts.models import Person, SeenBy
from groundswell.accounts.tests.naughty import NAUGHTY
from groundswell.kernel import clock, slots
from groundswell.kernel.slots import Panel

pytestmark = pytest.mark.django_db


def shown(**fields):
    given = {
        "name": "Dee",
        "handle": "dee",
        "about": "I drive the night bus.",
        "profile_seen_by": SeenBy.EVERYONE,
    }
    return person(**given | fields)


def test_a_page_shows_what_its_viewer_may_see(browser):
    shown(place="Leeds", precision="town", latitude=53.8, longitude=-1.5, place_seen_by=SeenBy.MEMBERS)
    page = browser.get("/people/dee/").content.decode()
    assert "I drive the night bus." in page
    assert "Leeds" not in page


def test_signed_in_people_see_the_part_meant_for_them(browser, sign_in):
    shown(place="Leeds", precision="town", latitude=53.8, longitude=-1.5, place_seen_by=SeenBy.MEMBERS)
    sign_in(person(email="ada@example.org", welcomed_at=clock.now()))
    assert "Leeds" in browser.get("/people/dee/").content.decode()


@pytest.mark.parametrize("choice", [SeenBy.NOBODY, SeenBy.GROUPS, SeenBy.MEMBERS])
def test_a_hidden_page_is_answered_as_one_that_is_not_there(browser, choice):
    shown(profile_seen_by=choice)
    hidden, absent = browser.get("/people/dee/"), browser.get("/people/eve/")
    assert hidden.status_code == absent.status_code == 404
    assert _plain(hidden) == _plain(absent)


def test_blocked_people_find_nobody_there_and_cannot_tell(browser, sign_in):
    dee, ada = shown(), person(email="ada@example.org", welcomed_at=clock.now())
    sign_in(ada)
    assert browser.get("/people/dee/").status_code == 200
    actions.block(dee, ada)
    blocked, absent = browser.get("/people/dee/"), browser.get("/people/eve/")
    assert blocked.status_code == 404
    assert _plain(blocked) == _plain(absent)
    assert (
        browser.post("/people/dee/block/").status_code
        == browser.post("/people/eve/block/").status_code
        == 404
    )


def test_the_owner_may_look_as_somebody_outside(browser, sign_in):
    ada = person(email="ada@example.org", handle="ada", about="Mine.", welcomed_at=clock.now())
    sign_in(ada)
    page = browser.get("/people/ada/?as=outsider").content.decode()
    assert "finds nothing here" in page
    assert "Mine." not in page
    ada.profile_seen_by = SeenBy.EVERYONE
    ada.save()
    page = browser.get("/people/ada/?as=outsider").content.decode()
    assert "This is what somebody outside sees" in page
    assert "Mine." in page
    assert "ada@example.org" not in page


def test_what_other_apps_show_the_owner_alone_is_not_in_the_preview(browser, sign_in, monkeypatch):
    ada = person(
        email="ada@example.org", handle="ada", profile_seen_by=SeenBy.EVERYONE, welcomed_at=clock.now()
    )
    sign_in(ada)

    def for_the_owner(viewer, person):
        return Panel("mail/ready.txt", {"subject": "", "body": "canary"}) if viewer.pk == person.pk else None

    monkeypatch.setitem(slots._fillers, "person.page", [(1, for_the_owner)])

    assert "canary" in browser.get("/people/ada/").content.decode()
    assert "canary" not in browser.get("/people/ada/?as=outsider").content.decode()


def test_others_cannot_ask_for_the_preview(browser):
    shown(profile_seen_by=SeenBy.NOBODY)
    assert browser.get("/people/dee/?as=outsider").status_code == 404


def test_no_address_stands_on_any_page_of_a_person(browser, sign_in):
    shown(email="dee@example.org")
    assert "dee@example.org" not in browser.get("/people/dee/").content.decode()


def test_naughty_words_about_oneself_break_no_page(browser):
    for text in NAUGHTY:
        shown(handle=None, about=text)
        Person.objects.update(name=text[:80], handle="dee", pronouns=text[:40], languages=[text[:40]])
        answer = browser.get("/people/dee/")
        assert answer.status_code == 200, text
        assert "<script>alert" not in answer.content.decode()
        Person.objects.all().delete()


def test_leaving_quickly_goes_to_a_neutral_page_and_stays_signed_in(browser, sign_in, settings):
    ada = person(email="ada@example.org", welcomed_at=clock.now())
    sign_in(ada)
    answer = browser.get("/leave/")
    assert (answer.status_code, answer["location"]) == (302, settings.LEAVE_TO)
    assert (answer["Clear-Site-Data"], answer["Referrer-Policy"]) == ('"cache"', "no-referrer")
    assert browser.get("/settings/").status_code == 200


def test_leaving_quickly_signs_out_who_chose_so(browser, sign_in):
    sign_in(person(email="ada@example.org", welcomed_at=clock.now(), signs_out_on_leaving=True))
    browser.get("/leave/")
    assert browser.get("/settings/").status_code == 302


@pytest.mark.parametrize("key", ["curious", "member", "leader", "moderator", "staff"])
def test_in_the_demo_one_press_signs_in(browser, settings, key):
    settings.DEMO = True
    person(handle=key)
    answer = browser.get(f"/demo/sign-in/{key}/", REMOTE_ADDR="127.0.0.1")
    assert (answer.status_code, answer["location"]) == (302, "/home/")
    assert browser.get("/settings/").status_code == 200
    assert browser.get("/demo/").status_code == 200


def test_the_press_does_nothing_outside_the_demo_or_from_elsewhere_or_for_others(browser, settings):
    person(handle="staff", is_staff=True)
    person(handle="ada")
    settings.DEMO = False
    assert browser.get("/demo/sign-in/staff/", REMOTE_ADDR="127.0.0.1").status_code == 404
    settings.DEMO = True
    assert browser.get("/demo/sign-in/staff/", REMOTE_ADDR="198.51.100.2").status_code == 404
    assert browser.get("/demo/sign-in/ada/", REMOTE_ADDR="127.0.0.1").status_code == 404
    assert browser.get("/settings/").status_code == 302


def _plain(answer) -> str:
    return re.sub(r"/people/\w+/|people%2F\w+%2F|value=\"\w{64}\"", "", answer.content.decode())
