from datetime import timedelta

import pytest

from groundswell.accounts.make import person
from groundswell.campaigns import verbs as petitions
from groundswell.campaigns.make import petition, signatures
from groundswell.campaigns.models import State
from groundswell.events.make import event
from groundswell.groups.make import group, member
from groundswell.groups.models import Group, Visibility
from groundswell.groups.verbs import joined
from groundswell.home import queries
from groundswell.issues.make import issue
from groundswell.kernel import clock
from groundswell.kernel.places import find
from groundswell.ledger.actions import record, retract

pytestmark = pytest.mark.django_db
HAREHILLS = {"place": "Leeds LS8", "latitude": 53.81, "longitude": -1.51}
BRADFORD = {"place": "Bradford", "latitude": 53.79, "longitude": -1.75}
LONDON = {"place": "London", "latitude": 51.5, "longitude": -0.12}


def _sign(one, *people):
    for ada in people:
        record(petitions.signed, by=ada, about=one, within=one.group, title=one.title)


def _words():
    return [told.words for told in queries.lately(clock.now())]


def test_people_and_places_of_today_are_counted_once_each():
    people = [person() for _ in range(6)]
    for n in range(5):
        _sign(petition(group=group(place=f"Town {n}")), *people)

    assert queries.today(clock.now()) == queries.Today(people=6, places=5)


def test_fewer_than_five_are_not_told():
    _sign(petition(group=group(place="Leeds")), *[person() for _ in range(4)])

    assert queries.today(clock.now()) == queries.Today(people=None, places=None)


def test_what_happened_before_midnight_is_not_of_today():
    people = [person() for _ in range(6)]
    with clock.at(clock.now() - timedelta(days=1)):
        _sign(petition(), *people)

    assert queries.today(clock.now()).people is None


def test_the_numbers_of_today_cost_two_questions(django_assert_max_num_queries):
    _sign(petition(), *[person() for _ in range(6)])

    with django_assert_max_num_queries(2):
        queries.today(clock.now())


def test_groups_within_ten_miles_come_nearest_first():
    near, farther = group(**HAREHILLS), group(**BRADFORD)
    group(**LONDON)

    found = queries.around(find("LS7"), [], clock.now())

    assert [met.group for met in found.groups] == [near, farther]
    assert (found.within, found.group_count) == (10, 2)


def test_where_nothing_is_close_fifty_miles_are_tried():
    bradford = group(**BRADFORD)

    found = queries.around(find("York"), [], clock.now())

    assert ([met.group for met in found.groups], found.within) == ([bradford], 50)


def test_where_nothing_is_near_at_all_groups_that_meet_online_are_offered():
    online = group(is_online=True)
    group(**LONDON)

    found = queries.around(find("LS7"), [], clock.now())

    assert ([met.group for met in found.groups], found.within) == ([online], None)


def test_without_a_place_the_largest_groups_and_the_next_events_are_shown():
    small, large = group(), group()
    member(large)
    later, sooner = event(group=small, days=5), event(group=small, days=2)

    found = queries.around(None, [], clock.now())

    assert [met.group for met in found.groups] == [large, small]
    assert [coming.event for coming in found.events] == [sooner, later]


def test_only_what_is_about_the_chosen_issues_is_shown():
    homes, buses = issue(), issue()
    about = group(issues=[homes, buses], **HAREHILLS)
    group(**HAREHILLS)
    evening = event(group=about, near="LS7", issues=[homes])
    event(group=about, near="LS7")

    found = queries.around(find("LS7"), [homes.slug, buses.slug], clock.now())

    assert [met.group for met in found.groups] == [about]
    assert [coming.event for coming in found.events] == [evening]


@pytest.mark.parametrize("visibility", [Visibility.CLOSED, Visibility.HIDDEN])
def test_events_of_groups_that_are_not_public_are_nobody_s_business(visibility):
    event(group=group(visibility=visibility, **HAREHILLS), near="LS7")

    found = queries.around(find("LS7"), [], clock.now())

    assert found.events == []
    assert bool(found.groups) == (visibility == Visibility.CLOSED)


def test_looking_around_costs_the_same_at_ten_and_at_many_groups(django_assert_max_num_queries):
    for n in range(10):
        group(latitude=53.80 + n / 1000, longitude=-1.53)
    with django_assert_max_num_queries(3):
        queries.around(find("LS7"), [], clock.now())
    Group.objects.bulk_create(
        Group(slug=f"many-{n}", name="Many", latitude=50 + n / 400, longitude=-1.53) for n in range(2000)
    )

    with django_assert_max_num_queries(3):
        found = queries.around(find("LS7"), [], clock.now())

    assert len(found.groups) == 4


def test_what_was_won_is_told_with_its_months():
    with clock.at(clock.now() - timedelta(days=150)):
        kitchens = petition(outcome="Six **kitchens**.")
    kitchens.state, kitchens.ended_at = State.WON, clock.now()
    kitchens.save()
    signatures(kitchens, 7)
    petition()

    [won] = queries.won()

    assert (won.petition, won.words, won.months) == (kitchens, "Six kitchens.", 5)
    assert won.petition.signed == 7


def test_headlines_name_nobody_and_tell_the_same_thing_once():
    bus = petition(title="Keep the 41")
    _sign(bus, *[person(name="Ada Lovelace") for _ in range(3)])

    [told] = queries.lately(clock.now())

    assert told.words == "Someone signed “Keep the 41”"
    assert (told.times, told.url) == (3, bus.get_absolute_url())


@pytest.mark.parametrize("visibility", [Visibility.CLOSED, Visibility.HIDDEN])
def test_nothing_out_of_a_group_that_is_not_public_is_told(visibility):
    movers = group(visibility=visibility)
    _sign(petition(group=movers), person())
    record(joined, by=person(), about=member(movers), within=movers, group=movers.name)

    assert _words() == []


def test_what_was_taken_back_is_not_told_any_more():
    bus = petition(title="Keep the 41")
    entry = record(petitions.started, by=person(), about=bus, within=bus.group, title=bus.title)
    assert _words() == ["A new petition: “Keep the 41”"]

    retract(petitions.withdrawn, entry, by=None, title=bus.title)

    assert _words() == []


def test_a_petition_nobody_may_see_any_more_is_not_told():
    bus = petition()
    _sign(bus, person())
    bus.state = State.DRAFT
    bus.save()

    assert _words() == []


def test_verbs_without_a_headline_are_never_told():
    bus = petition()
    record(petitions.paused, by=None, about=bus, within=bus.group, title=bus.title)

    assert _words() == []


def test_old_news_is_not_happening_now():
    with clock.at(clock.now() - timedelta(days=15)):
        _sign(petition(), person())

    assert _words() == []
