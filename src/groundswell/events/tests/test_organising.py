import pytest
from django.urls import reverse

from groundswell.accounts.make import person
from groundswell.events.make import event
from groundswell.events.models import Access, Event, State
from groundswell.groups.make import group, member
from groundswell.groups.models import Standing
from groundswell.kernel import clock

pytestmark = pytest.mark.django_db


def text(response):
    return response.content.decode()


def at(client, somebody):
    client.force_login(somebody)
    return client


def test_a_leader_plans_announces_changes_and_calls_off(client):
    leader = person()
    home = group(leader=leader)
    form = {
        "title": "Banner making",
        "summary": "Paint with us.",
        "day": "2099-05-01",
        "starts": "18:00",
        "ends": "20:00",
        "time_zone": "Europe/London",
        "place": "The hall",
    }
    start = reverse("events:start", args=[home.slug])

    far = at(client, leader).post(start, form)
    assert (far.status_code, "more than three years" in text(far)) == (422, True)
    day = (clock.now().replace(hour=12)).date().replace(day=1)
    form["day"] = day.replace(year=day.year + 1).isoformat()
    sent = client.post(start, form)
    made = Event.objects.get()
    assert (sent.status_code, sent["Location"]) == (303, made.get_absolute_url())
    assert made.slug == "banner-making"
    assert (made.state, made.host) == (State.DRAFT, leader)

    client.post(reverse("events:announce", args=[made.slug]))
    assert (
        client.post(reverse("events:edit", args=[made.slug]), form | {"title": "Banners"}).status_code == 303
    )
    made.refresh_from_db()
    assert (made.state, made.title) == (State.LIVE, "Banners")
    assert client.post(reverse("events:cancel", args=[made.slug]), {"reason": ""}).status_code == 422
    client.post(reverse("events:cancel", args=[made.slug]), {"reason": "The hall is flooded."})
    client.logout()
    assert "The hall is flooded." in text(client.get(made.get_absolute_url()))


def test_members_without_the_right_plan_nothing(client):
    home = group(leader=person())
    member(home, somebody := person())

    assert at(client, somebody).get(reverse("events:start", args=[home.slug])).status_code == 403
    assert at(client, somebody).post(reverse("events:start", args=[home.slug]), {}).status_code == 403


def test_a_copy_is_a_draft_a_week_later_at_the_same_time(client):
    leader = person()
    held = event(group=group(leader=leader), host=leader, days=-10)

    sent = at(client, leader).post(reverse("events:copy", args=[held.slug]))

    made = Event.objects.exclude(pk=held.pk).get()
    assert sent["Location"] == reverse("events:edit", args=[made.slug])
    assert made.starts_at > clock.now()
    assert made.is_draft


def test_the_list_finds_by_place_by_week_online_and_by_what_one_needs(client):
    near = event(title="Near supper", near="LS7", access=(Access.STEP_FREE,))
    far = event(title="Far supper", near="Brighton", days=3)
    online = event(title="Online call", is_online=True, days=20)

    def titles(query):
        page = text(client.get(reverse("events:index") + query))
        return [made.title for made in (far, near, online) if made.title in page]

    assert titles("") == ["Far supper", "Near supper", "Online call"]
    assert titles("?near=LS8&miles=10") == ["Near supper"]
    assert titles("?online=on") == ["Online call"]
    assert titles("?week=on") == ["Far supper"] or titles("?week=on") == ["Far supper", "Near supper"]
    assert titles("?access=is_step_free") == ["Near supper"]
    assert "We do not know this place" in text(client.get(reverse("events:index") + "?near=xyzzy"))


@pytest.mark.parametrize(
    "query",
    ["?after=x", "?after=9999999999999999_1", "?after=1_99999999999999999999", "?miles=7&access=nope"],
)
def test_addresses_made_up_by_hand_do_no_harm(client, query):
    event()

    assert client.get(reverse("events:index") + query).status_code == 200


def test_the_list_goes_on_by_key(client):
    for _ in range(25):
        event()

    first = text(client.get(reverse("events:index")))
    rest = text(client.get(reverse("events:index") + first.split('rel="next" href="')[1].split('"')[0]))

    assert first.count("/e/event-") == 20
    assert rest.count("/e/event-") == 5


def test_the_page_of_a_group_shows_what_is_on_what_was_and_drafts_to_those_who_plan(client):
    leader = person()
    home = group(leader=leader)
    event(group=home, title="Next one")
    event(group=home, title="Old one", days=-20)
    event(group=home, title="Drafted one", state=State.DRAFT)
    path = reverse("events:group", args=[home.slug])

    page = text(client.get(path))
    assert ("Next one" in page, "Old one" in page, "Drafted one" in page) == (True, True, False)
    assert "Drafted one" in text(at(client, leader).get(path))


def test_a_moderator_of_another_group_keeps_no_door_here(client):
    stranger = person()
    group(leader=stranger)
    supper = event()

    assert at(client, stranger).get(reverse("events:door", args=[supper.slug])).status_code == 404


def test_a_role_with_the_right_keeps_events(client):
    from groundswell.groups.models import Role

    home = group()
    role = Role.objects.create(group=home, name="Host", rights=["events"])
    member(home, host := person(), role=role, standing=Standing.MEMBER)
    draft = event(group=home, state=State.DRAFT)

    assert at(client, host).get(draft.get_absolute_url()).status_code == 200
