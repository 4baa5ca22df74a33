"""Who finds whom: those who said yes, by what they said, and nobody else."""

import pytest
from django.urls import reverse

from groundswell.accounts import actions as accounts
from groundswell.accounts.belongings import all_belongings
from groundswell.accounts.make import person
from groundswell.accounts.models import Consent, SeenBy
from groundswell.groups.make import group, member
from groundswell.issues.make import issue
from groundswell.kernel.places import find
from groundswell.kernel.requests import Visitor
from groundswell.people import actions, make, queries
from groundswell.people.models import Card, Line, Way
from groundswell.people.queries import Wanted
from groundswell.search.actions import catch_up
from groundswell.search.asking import Wanted as Sought
from groundswell.search.queries import search_both

pytestmark = pytest.mark.django_db
ANY = Wanted()


def open_person(name, **fields):
    """Somebody whose page members may open."""
    return person(name=name, profile_seen_by=SeenBy.MEMBERS, **fields)


@pytest.fixture
def looker():
    return person(name="Looker")


def names(viewer, wanted=ANY):
    return {card.person.name for card in queries.find_people(viewer, wanted).cards}


def test_nobody_is_found_who_did_not_say_so(looker):
    ada = open_person("Ada")
    make.offer(ada)
    assert names(looker) == set()

    actions.be_found(ada, by_interests=False, by_languages=False, by_place=False)
    assert names(looker) == {"Ada"}
    assert names(ada) == names(Visitor()) == set()


@pytest.mark.parametrize("what", ["block", "blocked", "hide", "close", "ban", "leave", "withdraw", "no more"])
def test_whoever_is_out_of_sight_is_not_found(looker, what):
    ada = open_person("Ada")
    actions.be_found(ada, by_interests=True, by_languages=True, by_place=True)
    {
        "block": lambda: accounts.block(ada, looker),
        "blocked": lambda: accounts.block(looker, ada),
        "hide": lambda: accounts.hide(ada),
        "close": lambda: accounts.change_privacy(ada, profile_seen_by=SeenBy.GROUPS),
        "ban": lambda: accounts.ban(ada),
        "leave": lambda: accounts.leave_later(ada),
        "withdraw": lambda: accounts.withdraw_consent(ada, "people.found", "page"),
        "no more": lambda: actions.be_found_no_more(ada),
    }[what]()

    assert names(looker) == set()


def test_a_page_for_groups_is_found_by_those_who_share_one(looker):
    ada = person(name="Ada")
    make.card(ada)
    assert names(looker) == set()
    home = group()
    member(home, ada)
    member(home, looker)

    assert names(looker) == {"Ada"}
    assert names(looker, Wanted(group=home)) == {"Ada"}
    assert names(looker, Wanted(group=group())) == set()


def test_people_are_found_by_what_they_offer_and_look_for(looker):
    ada, ben = open_person("Ada"), open_person("Ben")
    for who in (ada, ben):
        make.card(who)
    make.offer(ada, "Drive a van to Łódź")
    make.offer(ben, "Someone who can drive", Way.ASK)

    assert names(looker, Wanted(words="van DRIVE")) == {"Ada"}
    assert names(looker, Wanted(words="drive", way=Way.ASK)) == {"Ben"}
    assert names(looker, Wanted(words="cook")) == set()


def test_people_are_found_only_by_what_they_ticked(looker):
    climate, leeds = issue(), find("LS7")
    shows = {"languages": ["Polski", "English"], "latitude": 53.8, "longitude": -1.5, "precision": "town"}
    for name, ticked in (("Ada", True), ("Ben", False)):
        one = open_person(name, place="Leeds", **shows)
        one.interests.set([climate])
        make.card(one, by_interests=ticked, by_languages=ticked, by_place=ticked)

    assert names(looker) == {"Ada", "Ben"}
    for wanted in (Wanted(issue=climate), Wanted(language="polski"), Wanted(place=leeds)):
        assert names(looker, wanted) == {"Ada"}
    assert names(looker, Wanted(language="pol")) == set()
    assert names(looker, Wanted(place=find("Cardiff"))) == set()


def test_a_card_follows_the_profile(looker):
    ada = open_person("Ada", languages=["English"])
    actions.be_found(ada, by_interests=False, by_languages=True, by_place=False)
    accounts.change_profile(ada, interests=[], languages=["Cymraeg"])

    assert names(looker, Wanted(language="english")) == set()
    assert names(looker, Wanted(language="cymraeg")) == {"Ada"}


def test_pages_go_on_by_key_and_cost_the_same(looker, django_assert_num_queries):
    for number in range(45):
        make.card(open_person(f"P{number}"))
    seen, after = [], ""
    for _ in range(3):
        with django_assert_num_queries(3):
            found = queries.find_people(looker, ANY, after)
        seen += [card.pk for card in found.cards]
        after = found.next_key

    assert len(seen) == len(set(seen)) == 45
    assert after == ""


def test_search_finds_offers_for_members_and_never_for_visitors(looker):
    ada, ben = open_person("Ada"), person(name="Ben", profile_seen_by=SeenBy.EVERYONE)
    for who in (ada, ben):
        make.card(who)
        make.offer(who, "Mend bicycles")
    make.offer(open_person("Not found"), "Mend bicycles")
    catch_up()
    wanted = Sought.read("bicycles") if hasattr(Sought, "read") else Sought(said=("bicycles",))

    assert {doc.subject_id for doc in search_both(looker, wanted).things.docs} == {ada.pk, ben.pk}
    assert search_both(Visitor(), wanted).is_empty
    accounts.block(ada, looker)
    assert {doc.subject_id for doc in search_both(looker, wanted).things.docs} == {ben.pk}


def test_what_somebody_offers_is_handed_out_and_goes_with_them():
    ada = open_person("Ada")
    make.card(ada)
    make.offer(ada, "Cook for fifty")
    out = {belonging.name: belonging.export(ada) for belonging in all_belongings()}
    assert out["people.offers_and_asks"][0]["text"] == "Cook for fifty"
    assert out["people.being_found"][0]["by_place"] is True

    accounts.erase(ada)
    assert not Line.objects.exists()
    assert not Card.objects.exists()


def test_saying_it_on_the_page_keeps_the_words_that_were_agreed_to(client):
    ada = open_person("Ada")
    client.force_login(ada)
    page = reverse("people:mine")
    said = {
        "offers": "Drive a van\nDrive a van\n\nCook",
        "asks": "A room",
        "is_found": "on",
        "by_place": "on",
    }
    assert client.post(page, said).status_code == 303
    assert client.post(page, said).status_code == 303

    assert list(Line.objects.order_by("pk").values_list("way", "text")) == [
        ("offer", "Drive a van"),
        ("offer", "Cook"),
        ("ask", "A room"),
    ]
    assert Consent.objects.get().wording == "people.found/1"
    assert Card.objects.get().by_place
    client.post(page, {"offers": "Cook", "asks": ""})
    assert not Card.objects.exists()
    assert not Consent.objects.order_by("-pk")[0].is_given


@pytest.mark.parametrize("offers", ["x" * 121, "\n".join("abcdef")])
def test_what_does_not_fit_is_said_and_nothing_typed_is_lost(client, offers):
    client.force_login(open_person("Ada"))
    answer = client.post(reverse("people:mine"), {"offers": offers, "asks": "A room"})

    assert answer.status_code == 422
    assert "A room" in answer.content.decode()
    assert not Line.objects.exists()


def test_the_finder_works_by_address_alone_and_says_so_when_nobody_is_there(client, looker):
    ada = open_person("Ada")
    make.card(ada)
    make.offer(ada, "Drive a van")
    client.force_login(looker)

    assert "Drive a van" in client.get("/people/?words=van").content.decode()
    assert "Nobody like that yet" in client.get("/people/?words=boat").content.decode()
    unknown = client.get("/people/?place=Nowhereatall")
    assert unknown.status_code == 422
    assert "We do not know this place" in unknown.content.decode()
    client.logout()
    assert client.get("/people/").status_code == 302


def test_a_group_shows_those_in_it_what_its_people_offer(client, looker):
    home = group()
    ada = person(name="Ada")
    member(home, ada)
    make.offer(ada, "Drive a van")
    path = reverse("groups:people", args=[home.slug])
    client.force_login(looker)
    assert "Drive a van" not in client.get(path).content.decode()
    member(home, looker)

    assert "Drive a van" in client.get(path).content.decode()
    accounts.block(ada, looker)
    assert "Drive a van" not in client.get(path).content.decode()


def test_a_profile_shows_offers_and_the_groups_somebody_shows(client, looker):
    ada = open_person("Ada", groups_seen_by=SeenBy.MEMBERS)
    make.offer(ada, "Drive a van")
    shown, kept, hidden = (
        group(name="Open one"),
        group(name="Kept one"),
        group(name="Back", visibility="hidden"),
    )
    member(shown, ada, is_shown=True)
    member(kept, ada)
    member(hidden, ada, is_shown=True)
    client.force_login(looker)

    page = client.get(ada.get_absolute_url()).content.decode()
    assert "Drive a van" in page
    assert "Open one" in page
    assert "Kept one" not in page
    assert "Back</a>" not in page
