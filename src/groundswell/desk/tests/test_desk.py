from datetime import timedelta

import pytest

from groundswell.accounts.make import person
from groundswell.desk import wording
from groundswell.desk.queries import desk_of
from groundswell.groups.make import group, member
from groundswell.groups.models import Membership, RoleOffer, Standing
from groundswell.kernel import clock
from groundswell.kernel.requests import Visitor
from groundswell.ledger import verbs
from groundswell.ledger.actions import deliver, record
from groundswell.ledger.verbs import Counts

pytestmark = pytest.mark.django_db
DID = verbs.declare("desk.did", sentence="%(actor)s did it", counts_as=Counts.ACT)
HELPED = verbs.declare("desk.helped", sentence="%(actor)s helped", counts_as=Counts.CARE)


@pytest.fixture
def led():
    dee = person(name="Dee", welcomed_at=clock.now())
    return group(leader=dee, slug="harehills", name="Harehills Moves"), dee


def act(who, within, weeks_ago, verb=DID):
    with clock.at(clock.now() - timedelta(weeks=weeks_ago)):
        record(verb, by=who, about=who, within=within)


def joined(of, weeks_ago=20, **fields):
    return member(of, joined_at=clock.now() - timedelta(weeks=weeks_ago), shares_progress=True, **fields)


def test_newcomers_wait_for_a_welcome_longest_first(led):
    ours, _dee = led
    second, first = member(ours, joined_at=clock.now()), joined(ours, 1)
    assert [m.pk for m in desk_of(ours, clock.now(), Visitor()).to_welcome] == [first.pk, second.pk]


def test_who_acted_steadily_is_ready_for_more_with_the_reason_in_words(led):
    ours, _dee = led
    busy = joined(ours, welcomed_at=clock.now())
    for week in range(12):
        act(busy.person, ours, week)
        act(busy.person, ours, week, HELPED)
    deliver()

    rows = desk_of(ours, clock.now(), Visitor()).ready
    assert [row.membership.pk for row in rows] == [busy.pk]
    assert rows[0].reason


def test_who_keeps_theirs_private_is_in_no_row(led):
    ours, _dee = led
    shy = joined(ours, welcomed_at=clock.now())
    for week in range(12):
        act(shy.person, ours, week)
    deliver()
    Membership.objects.filter(pk=shy.pk).update(shares_progress=False)

    desk = desk_of(ours, clock.now(), Visitor())
    assert (desk.ready, desk.fading) == ([], [])


def test_numbers_under_five_are_not_shown(led):
    ours, _dee = led
    for _ in range(4):
        joined(ours, 0)
    assert desk_of(ours, clock.now(), Visitor()).new == 5
    Membership.objects.filter(pk=Membership.objects.latest("pk").pk).delete()
    assert desk_of(ours, clock.now(), Visitor()).new is None


def test_only_who_holds_the_right_opens_the_desk(client, led):
    ours, dee = led
    stranger, plain = person(), joined(ours).person
    for who, status in [(None, 302), (stranger, 403), (plain, 403), (dee, 200)]:
        client.logout()
        if who:
            client.force_login(who)
        assert client.get("/g/harehills/desk/").status_code == status


def test_a_leader_says_hello_and_the_row_goes(client, led):
    ours, dee = led
    new = joined(ours, 0)
    client.force_login(dee)

    answer = client.post(f"/g/harehills/desk/welcome/{new.pk}/", {"words": "Good that you are here."})

    assert answer.status_code == 303
    assert desk_of(ours, clock.now(), Visitor()).to_welcome == []
    assert client.post(f"/g/harehills/desk/welcome/{joined(ours, 0).pk}/", {"words": ""}).status_code == 422


def test_a_leader_offers_a_role_with_the_reason(client, led):
    ours, dee = led
    busy = joined(ours)
    client.force_login(dee)

    client.post(
        f"/g/harehills/desk/offer/{busy.pk}/", {"what": Standing.MODERATOR, "reason": "You calm rooms."}
    )

    offer = RoleOffer.objects.get()
    assert (offer.person, offer.standing, offer.reason) == (
        busy.person,
        Standing.MODERATOR,
        "You calm rooms.",
    )


def test_a_second_offer_while_one_waits_is_refused_in_words(client, led):
    ours, dee = led
    busy = joined(ours)
    client.force_login(dee)
    given = {"what": Standing.MODERATOR, "reason": ""}
    client.post(f"/g/harehills/desk/offer/{busy.pk}/", given)
    again = client.post(f"/g/harehills/desk/offer/{busy.pk}/", given)

    assert again.status_code == 422
    assert RoleOffer.objects.count() == 1


@pytest.mark.parametrize("people", [10, 120])
def test_the_desk_costs_the_same_for_many_members(client, led, people, django_assert_max_num_queries):
    ours, dee = led
    for _ in range(people):
        joined(ours, 1)
    client.force_login(dee)
    with django_assert_max_num_queries(14):
        client.get("/g/harehills/desk/")


def test_whoever_came_this_minute_has_just_joined(led):
    here, _dee = led

    now, before = joined(here, weeks_ago=0), joined(here, weeks_ago=2)

    assert wording.waiting(now) == "Joined just now"
    assert "2\xa0weeks ago" in wording.waiting(before)
