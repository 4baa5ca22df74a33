import pytest

from groundswell.accounts import actions
from groundswell.accounts.make import person
from groundswell.accounts.tests.naughty import NAUGHTY
from groundswell.issues.make import issue
from groundswell.kernel import clock
from groundswell.kernel.slots import Panel, _fillers, fill
from groundswell.kernel.text import is_safe_name, tidy
from groundswell.ledger.models import Entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada():
    return person(email="ada@example.org", name="", handle="member-1")


@pytest.fixture
def inside(browser, ada, sign_in):
    assert sign_in(ada)["location"] == "/welcome/1/"
    return browser


def test_three_steps_and_home(inside, ada):
    buses = issue()
    first = inside.post("/welcome/1/", {"interests": [buses.pk]})
    second = inside.post("/welcome/2/", {"place": "LS7 4AB", "precision": "town"})
    third = inside.post("/welcome/3/", {"name": "Ada L.", "opener": "0", "sentence": "the 41 is my way home"})

    assert [first["location"], second["location"]] == ["/welcome/2/", "/welcome/3/"]
    assert third.status_code == 303
    ada.refresh_from_db()
    assert (ada.name, ada.handle, ada.place) == ("Ada L.", "ada-l", "Leeds")
    assert ada.about == "I’m here because the 41 is my way home"
    assert list(ada.interests.all()) == [buses]
    assert ada.welcomed_at is not None


def test_finishing_lands_on_home_and_is_written_down_once(inside, ada):
    for _ in range(2):
        answer = inside.post("/welcome/3/", {"name": "Ada", "sentence": ""})
        assert answer["location"] == "/home/"
    assert [e.verb for e in Entry.objects.filter(actor_id=ada.pk)] == ["accounts.welcomed"]


def test_everything_can_be_skipped_and_then_nothing_counts(inside, ada):
    answers = [inside.post(f"/welcome/{step}/", {"skip": "1"})["location"] for step in (1, 2, 3)]
    assert answers == ["/welcome/2/", "/welcome/3/", "/home/"]
    ada.refresh_from_db()
    assert ada.welcomed_at is not None
    assert not Entry.objects.filter(verb="accounts.welcomed").exists()


def test_the_welcome_comes_once(inside, ada, sign_in):
    inside.post("/welcome/3/", {"skip": "1"})
    inside.post("/sign-out/")
    assert sign_in(ada)["location"] == "/home/"


def test_each_step_says_where_one_is_and_leads_back(inside):
    for step in (1, 2, 3):
        page = inside.get(f"/welcome/{step}/").content.decode()
        assert f"{step} of 3" in page
        assert "Skip" in page
        assert (f"/welcome/{step - 1}/" in page) == (step > 1)


@pytest.mark.parametrize("step", [0, 4, 99])
def test_there_is_no_other_step(inside, step):
    assert inside.get(f"/welcome/{step}/").status_code == 404


def test_what_the_first_act_told_is_filled_in(inside, ada):
    buses = issue(name="Buses")
    actions.prove_address("two@example.org", name="Ngozi", place="Leeds", interests=[buses], now=clock.now())
    actions.claim(ada, "two@example.org")
    first = inside.get("/welcome/1/").content.decode()
    assert f'value="{buses.pk}" checked' in first
    assert 'value="Leeds"' in inside.get("/welcome/2/").content.decode()
    assert 'value="Ngozi"' in inside.get("/welcome/3/").content.decode()


@pytest.mark.parametrize(
    "fields", [{"place": "", "precision": "town"}, {"place": "Nowhere", "precision": "area"}]
)
def test_a_place_we_do_not_know_is_said_in_words(inside, ada, fields):
    answer = inside.post("/welcome/2/", fields)
    assert answer.status_code == 422
    assert "data-error-summary" in answer.content.decode()
    ada.refresh_from_db()
    assert ada.place == ""


def test_online_only_keeps_no_place(inside, ada):
    assert inside.post("/welcome/2/", {"place": "LS7", "precision": "none"}).status_code == 303
    ada.refresh_from_db()
    assert (ada.place, ada.latitude) == ("", None)


def test_a_name_is_needed_to_say_hello(inside):
    answer = inside.post("/welcome/3/", {"name": "", "sentence": "Hello"})
    assert answer.status_code == 422
    assert "Hello" in answer.content.decode()


@pytest.mark.parametrize("opener", ["7", "x", "-1"])
def test_an_opener_there_is_not_is_refused(inside, opener):
    assert inside.post("/welcome/3/", {"name": "Ada", "opener": opener, "sentence": "x"}).status_code == 422


def test_naughty_hellos_come_back_equal(inside, ada):
    for text in NAUGHTY:
        name = tidy(text, 80, single_line=True)
        answer = inside.post("/welcome/3/", {"name": text, "sentence": text})
        assert answer.status_code == (303 if is_safe_name(name) else 422), text
        if answer.status_code == 303:
            ada.refresh_from_db()
            assert (ada.name, ada.about) == (name, tidy(text, 280, single_line=True))


def test_enter_in_a_field_goes_on_and_does_not_skip(inside):
    page = inside.get("/welcome/3/").content.decode()
    form = page[
        page.index('action="/welcome/3/"') : page.index("</form>", page.index('action="/welcome/3/"'))
    ]
    assert 'form="skip"' in form
    assert 'name="skip"' not in form


def test_a_group_and_an_event_to_begin_with_come_after_the_hello(inside, ada):
    @fill("welcome.choose")
    def offer(viewer):
        return Panel("ui/_shell.html")

    try:
        answer = inside.post("/welcome/3/", {"name": "Ada", "sentence": ""})
        assert answer["location"] == "/welcome/3/?choose"
        page = inside.get("/welcome/3/?choose").content.decode()
    finally:
        _fillers["welcome.choose"] = [pair for pair in _fillers["welcome.choose"] if pair[1] is not offer]
    assert "Good to have you here, Ada" in page
    assert 'href="/home/"' in page
    ada.refresh_from_db()
    assert ada.welcomed_at is not None
