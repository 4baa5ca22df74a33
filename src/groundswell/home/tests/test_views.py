import json
from datetime import timedelta

import pytest
from django.core.cache import cache

from groundswell.accounts.make import person
from groundswell.campaigns.make import petition, signature
from groundswell.campaigns.models import State
from groundswell.events.make import event
from groundswell.groups.make import group, member
from groundswell.groups.models import Visibility
from groundswell.groups.verbs import agreement_changed
from groundswell.issues.make import issue
from groundswell.kernel import clock
from groundswell.knowledge.make import guide
from groundswell.ledger.actions import deliver, record

pytestmark = pytest.mark.django_db
HAREHILLS = {"place": "Leeds LS8", "latitude": 53.81, "longitude": -1.51}


def _page(client, path="/", **headers):
    response = client.get(path, headers=headers)
    assert response.status_code == 200
    return response.content.decode()


def test_a_stranger_finds_a_group_near_ls7_by_a_plain_form(client):
    group(name="Harehills Moves", **HAREHILLS)
    group(name="Far Away", latitude=51.5, longitude=-0.1)

    html = _page(client, "/?near=LS7")

    assert "Around Leeds LS7" in html
    assert "Harehills Moves" in html
    assert "Far Away" not in html
    assert 'method="get"' in html
    assert 'value="LS7"' in html


def test_an_empty_movement_has_a_first_page(client):
    html = _page(client)

    assert "Start small." in html
    assert "You could be the first." in html


def test_chosen_issues_stay_chosen(client):
    homes = issue(name="Safe homes")

    assert f'value="{homes.slug}" checked' in _page(client, f"/?issue={homes.slug}")


def test_a_place_we_do_not_know_is_said_and_what_is_on_shown_all_the_same(client):
    group(name="Harehills Moves", **HAREHILLS)

    html = _page(client, "/?near=Atlantis")

    assert "We do not know this place." in html
    assert 'value="Atlantis"' in html
    assert "Harehills Moves" in html


@pytest.mark.parametrize(
    ("minutes", "shown"), [("1", "Keep the 41"), ("10", "Talk to a councillor"), ("60", "Tea")]
)
def test_what_can_be_done_depends_on_how_long_somebody_has(client, minutes, shown):
    movers = group()
    petition(title="Keep the 41", group=movers)
    guide(title="Talk to a councillor")
    event(title="Tea", group=movers)

    cards = _page(client, f"/?minutes={minutes}").partition('class="rail"')[2].partition("</ul>")[0]

    assert [name for name in ("Keep the 41", "Talk to a councillor", "Tea") if name in cards] == [shown]


def test_what_anybody_types_is_shown_as_typed(client):
    html = _page(client, "/?near=%3Cscript%3Ealert(1)%3C/script%3E")

    assert "<script>alert(1)" not in html


def test_the_first_page_asks_nothing_again_within_a_minute(client, django_assert_num_queries):
    group(**HAREHILLS)
    petition()
    _page(client)

    with django_assert_num_queries(0):
        _page(client)


def test_a_cold_first_page_asks_the_same_at_few_and_at_many_rows(client, django_assert_max_num_queries):
    def fill():
        movers = group(**HAREHILLS)
        event(group=movers, near="LS7", issues=[issue()])
        guide()
        petition(group=movers, state=State.WON, ended_at=clock.now())
        one = petition(group=movers)
        record(agreement_changed, by=person(), about=movers, within=movers, group=movers.name)
        assert one.pk

    fill()
    with django_assert_max_num_queries(15) as few:
        _page(client, "/?near=LS7")
    for _ in range(10):
        fill()
    cache.clear()

    with django_assert_max_num_queries(len(few.captured_queries)):
        _page(client, "/?near=LS7")


def test_what_is_kept_for_everybody_was_drawn_for_nobody(client):
    ada = person(time_zone="America/New_York")
    club = group(name="Hidden Club", visibility=Visibility.HIDDEN, leader=ada, **HAREHILLS)
    petition(title="Secret plan", group=club)
    event(title="Secret meeting", group=club, near="LS8")
    client.force_login(ada)

    # The shell shows members their own groups; what everybody is shown must not.
    mine = _page(client, "/discover/?near=LS7").partition("<main")[2].partition("</main>")[0]
    client.logout()
    anybody = _page(client, "/?near=LS7")

    for words in ("Hidden Club", "Secret plan", "Secret meeting"):
        assert words not in mine
        assert words not in anybody


def test_htmx_gets_the_results_alone_and_a_sentence_to_say(client):
    group(name="Harehills Moves", **HAREHILLS)

    response = client.get("/?near=LS7", headers={"HX-Request": "true"})

    html = response.content.decode()
    assert "Harehills Moves" in html
    assert "<h1" not in html
    assert json.loads(response["HX-Trigger"])["say"] == "Leeds LS7: 1 group, 0 events."


def test_a_member_s_first_page_is_home_and_discover_stays_reachable(client):
    client.force_login(person(name="Ada"))

    assert "Hello, Ada" in _page(client)
    assert "Hello, Ada" in _page(client, "/home/")
    assert "Start small." in _page(client, "/discover/")


def test_home_is_for_members(client):
    assert client.get("/home/").status_code == 302


def test_home_shows_what_is_new_and_where_it_ends(client):
    ada = person()
    movers = group(name="Movers", leader=person())
    member(movers, ada)
    record(agreement_changed, by=None, about=movers, within=movers, group=movers.name)
    deliver()
    client.force_login(ada)

    html = _page(client, "/home/")

    assert "Movers has a new agreement for you to read" in html
    assert "That’s everything since " in html
    assert 'href="/talk/"' in html


def test_home_of_who_has_nothing_says_so_kindly(client):
    ada = person()
    member(group(), ada)
    client.force_login(ada)

    assert "Nothing waits for you" in _page(client, "/home/")


def test_home_of_somebody_curious_shows_who_is_near_what_takes_a_minute_and_what_they_signed(client):
    far = {"latitude": 51.5, "longitude": -0.12, "place": "London"}
    group(name="Harehills Moves", **HAREHILLS)
    group(name="Far Off", **far)
    asked, signed = petition(title="Keep the 41"), petition(title="Warm homes")
    ada = person(place="Leeds LS7")
    signature(signed, ada)
    client.force_login(ada)

    html = _page(client, "/home/")

    assert "Near you" in html
    assert "Harehills Moves" in html
    assert "Far Off" not in html
    minute = html[html.index("If you have a minute") : html.index("What you signed")]
    assert asked.title in minute
    assert signed.title not in minute
    assert html.index("What you signed") < html.index("Warm homes", html.index("What you signed"))
    assert "Happening now" in html
    assert "Nothing waits for you" not in html


def test_whoever_said_no_place_is_asked_for_one_and_sees_what_is_on(client):
    group(name="Harehills Moves", **HAREHILLS)
    client.force_login(person())

    html = _page(client, "/home/")

    assert "Harehills Moves" in html
    assert "Say where you are" in html


def test_whoever_is_in_a_group_is_not_shown_others_to_begin_with(client):
    ada = person(place="Leeds LS7")
    member(group(name="Movers"), ada)
    group(name="Harehills Moves", **HAREHILLS)
    client.force_login(ada)

    assert "Harehills Moves" not in _page(client, "/home/")


def test_home_asks_the_same_few_questions_in_one_group_and_in_ten(client, django_assert_max_num_queries):
    ada = person()
    client.force_login(ada)

    def fill():
        movers = group(leader=person())
        member(movers, ada)
        record(agreement_changed, by=None, about=movers, within=movers, group=movers.name)
        event(group=movers)
        petition(group=movers)

    fill()
    deliver()
    cache.clear()
    with django_assert_max_num_queries(26) as few:
        _page(client, "/home/")
    for _ in range(9):
        fill()
    deliver()
    cache.clear()

    with django_assert_max_num_queries(len(few.captured_queries)):
        _page(client, "/home/")


def test_act_shows_everything_by_how_long_it_takes(client):
    petition(title="Keep the 41")
    guide(title="Talk to a councillor")

    html = _page(client, "/act/")

    assert html.index("Keep the 41") < html.index("Talk to a councillor")
    assert "Talk to a councillor" not in _page(client, "/act/?minutes=1")


def test_a_member_s_own_actions_are_drawn_for_them_and_kept_for_nobody(client):
    ada = person()
    club = group(visibility=Visibility.CLOSED, leader=ada)
    petition(title="For members only", group=club)
    client.force_login(ada)
    assert "For members only" in _page(client, "/act/")

    client.logout()

    assert "For members only" not in _page(client, "/act/")


def test_a_minute_later_the_page_tells_what_is_new(client, monkeypatch, settings):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    _page(client)
    group(name="Harehills Moves")
    assert "Harehills Moves" not in _page(client)

    in_a_minute = clock.now().timestamp() + timedelta(seconds=61).total_seconds()
    monkeypatch.setattr("django.core.cache.backends.locmem.time.time", lambda: in_a_minute)

    assert "Harehills Moves" in _page(client)


def test_who_has_time_every_week_is_shown_a_group_to_belong_to(client):
    mine = group(name="My Own", **HAREHILLS)
    group(name="Harehills Moves", **HAREHILLS)
    group(name="Far Away", latitude=51.5, longitude=-0.1)
    assert "Belong · every week" in _page(client, "/act/?minutes=weekly&near=LS7")

    ada = person()
    member(mine, ada)
    client.force_login(ada)
    cards = _page(client, "/act/?minutes=weekly&near=LS7").partition('class="rail"')[2]

    assert "Harehills Moves" in cards
    assert "My Own" not in cards
    assert "Far Away" not in cards
