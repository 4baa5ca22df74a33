import pytest
from django.urls import reverse

from groundswell.accounts.make import person
from groundswell.events import actions, links
from groundswell.events.make import attendance, event
from groundswell.events.models import Access, Answer, Attendance, Event, State
from groundswell.groups.make import group, member
from groundswell.groups.models import Standing, Visibility
from groundswell.kernel import clock
from groundswell.mail.models import Mail

pytestmark = pytest.mark.django_db


def text(response):
    return response.content.decode()


def at(client, somebody):
    client.force_login(somebody)
    return client


def test_anyone_reads_about_a_public_event(client):
    supper = event(title="Welcome Supper", look_for="Rahel, yellow apron", access=(Access.STEP_FREE,))

    page = text(client.get(supper.get_absolute_url()))

    assert "Welcome Supper" in page
    assert "Look for Rahel, yellow apron" in page
    assert "Step-free" in page


@pytest.mark.parametrize("visibility", [Visibility.CLOSED, Visibility.HIDDEN])
def test_events_of_other_groups_are_not_there_for_strangers(client, visibility):
    secret = event(group=group(visibility=visibility))
    member(secret.group, insider := person())

    for name in ("event", "file", "asked", "door", "edit"):
        path = reverse(f"events:{name}", args=[secret.slug])
        client.logout()
        assert client.get(path).status_code in (404, 302), name
        assert at(client, person()).get(path).status_code == 404, name
    assert client.get(reverse("events:group_feed", args=[secret.group.slug])).status_code == 404
    assert at(client, insider).get(secret.get_absolute_url()).status_code == 200


def test_drafts_are_their_organisers_alone(client):
    leader = person()
    draft = event(group=group(leader=leader), state=State.DRAFT)
    member(draft.group, somebody := person())

    assert client.get(draft.get_absolute_url()).status_code == 404
    assert at(client, somebody).get(draft.get_absolute_url()).status_code == 404
    assert "This is a draft" in text(at(client, leader).get(draft.get_absolute_url()))


def test_an_address_alone_is_enough_to_come(client):
    supper = event()

    sent = client.post(
        reverse("events:answer", args=[supper.slug]),
        {"name": "Ada", "email": "ada@example.org", "answer": "coming"},
    )

    assert (sent.status_code, sent["Location"]) == (302, reverse("events:asked", args=[supper.slug]))
    assert "mailbox" in text(client.get(sent["Location"]))
    path = Mail.objects.get().context["path"]
    assert "data-autopress" in text(client.get(path))
    assert not Attendance.objects.get().is_confirmed

    confirmed = client.post(path)
    assert confirmed.status_code == 302
    yours = text(client.get(confirmed["Location"]))
    assert "You’re coming" in yours
    assert Attendance.objects.get().code in yours


def test_pressing_the_link_again_leads_to_ones_own_page(client):
    supper = event()
    actions.reserve(supper, email="ada@example.org", name="Ada")
    path = Mail.objects.get().context["path"]

    client.post(path)

    assert client.get(path)["Location"].startswith("/coming/")
    assert client.post(path).status_code == 302
    assert Attendance.objects.count() == 1


def test_a_link_that_is_not_ours_is_said_in_words(client):
    page = client.get(reverse("events:confirm", args=["nonsense"]))

    assert page.status_code == 404
    assert "no longer good" in text(page)
    assert client.get(reverse("events:yours", args=["nonsense"])).status_code == 404


def test_a_link_for_one_thing_is_no_link_for_another(client):
    row = attendance(event())

    token = links.yours_path(row).split("/")[2]

    assert client.get(reverse("events:confirm", args=[token])).status_code == 404


def test_what_cannot_be_read_comes_back_with_what_to_do(client):
    supper = event()

    page = client.post(
        reverse("events:answer", args=[supper.slug]), {"name": "Ada", "email": "ada", "answer": "coming"}
    )

    assert page.status_code == 422
    assert "It looks like name@example.org" in text(page)
    assert 'value="Ada"' in text(page)
    assert Attendance.objects.count() == 0


def test_one_press_is_enough_with_an_account(client):
    supper, ada = event(capacity=24), person()

    answer = at(client, ada).post(reverse("events:answer", args=[supper.slug]), {"answer": "coming"})

    assert answer.status_code == 302
    page = text(client.get(supper.get_absolute_url()))
    assert "Yours is place 1 of 24." in page


def test_with_htmx_only_the_box_comes_back(client):
    supper, ada = event(), person()

    answer = at(client, ada).post(
        reverse("events:answer", args=[supper.slug]), {"answer": "coming"}, headers={"HX-Request": "true"}
    )

    assert answer.status_code == 200
    assert "You’re coming" in text(answer)
    assert "<h1" not in text(answer)


def test_a_full_event_offers_the_line(client):
    supper = event(capacity=1)
    attendance(supper)
    ada = person()

    assert "Join the waiting list" in text(client.get(supper.get_absolute_url()))
    at(client, ada).post(reverse("events:answer", args=[supper.slug]), {"answer": "coming"})

    assert "You are next." in text(client.get(supper.get_absolute_url()))


def test_a_refusal_is_a_sentence_not_an_error(client):
    supper, ada = event(capacity=1, guests_each=2), person()

    page = at(client, ada).post(
        reverse("events:answer", args=[supper.slug]), {"answer": "coming", "guests": "2"}
    )
    assert page.status_code == 302

    actions.attend(supper, by=ada, answer=Answer.CANCELLED)
    actions.attend(supper, by=ada)
    page = client.post(reverse("events:answer", args=[supper.slug]), {"answer": "coming", "guests": "2"})
    assert page.status_code == 422
    assert "Your own place is safe" in text(page)


def test_the_address_is_for_people_who_are_coming(client):
    supper, ada = event(place="Community Kitchen", address="12 Reginald Row"), person()

    assert "Reginald Row" not in text(client.get(supper.get_absolute_url()))
    assert "Reginald Row" not in text(at(client, ada).get(supper.get_absolute_url()))

    actions.attend(supper, by=ada, answer=Answer.MAYBE)
    assert "Reginald Row" not in text(client.get(supper.get_absolute_url()))
    actions.attend(supper, by=ada)
    assert "12 Reginald Row" in text(client.get(supper.get_absolute_url()))


def test_the_address_can_wait_until_a_day_before(client):
    ada = person()
    supper = event(days=7, address="12 Reginald Row", place="Kitchen", address_hours=24)
    actions.attend(supper, by=ada)
    assert "Reginald Row" not in text(at(client, ada).get(supper.get_absolute_url()))

    Event.objects.filter(pk=supper.pk).update(starts_at=clock.now(), ends_at=supper.ends_at)
    assert "12 Reginald Row" in text(client.get(supper.get_absolute_url()))


def test_the_meeting_link_is_for_people_who_are_coming(client):
    call, ada = event(is_online=True, meeting_link="https://meet.example.org/secret-room"), person()

    assert "secret-room" not in text(client.get(call.get_absolute_url()))
    actions.attend(call, by=ada)
    assert "secret-room" in text(at(client, ada).get(call.get_absolute_url()))


def test_names_are_for_people_who_come_and_only_of_those_who_ticked_it(client):
    supper = event()
    attendance(supper, person(name="Showing Sami"), shows_name=True)
    attendance(supper, person(name="Quiet Quinn"))
    attendance(supper, person(name="Hidden Hana", hidden_at=clock.now()), shows_name=True)
    ada = person()

    assert "Showing Sami" not in text(client.get(supper.get_absolute_url()))
    actions.attend(supper, by=ada)
    page = text(at(client, ada).get(supper.get_absolute_url()))
    assert "Showing Sami" in page
    assert "Quiet Quinn" not in page
    assert "Hidden Hana" not in page


def test_who_blocked_whom_does_not_meet_in_the_list_of_names(client):
    from groundswell.accounts.models import Block

    supper, ada, sami = event(), person(), person(name="Showing Sami")
    attendance(supper, sami, shows_name=True)
    actions.attend(supper, by=ada)
    Block.objects.create(person=sami, blocked=ada)

    assert "Showing Sami" not in text(at(client, ada).get(supper.get_absolute_url()))


def test_who_left_a_hidden_group_finds_nothing_behind_their_link(client):
    from groundswell.groups.models import Membership
    from groundswell.groups.models import State as Standing_

    secret, ada = event(group=group(visibility=Visibility.HIDDEN)), person()
    member(secret.group, ada)
    path = links.yours_path(actions.attend(secret, by=ada))
    assert client.get(path).status_code == 200

    Membership.objects.filter(person=ada).update(state=Standing_.REMOVED)
    assert client.get(path).status_code == 404


def test_everything_can_be_changed_by_the_link_alone(client):
    supper = event()
    row = attendance(supper)
    token = links.yours_path(row).split("/")[2]

    assert (
        client.post(reverse("events:your_answer", args=[token]), {"answer": "cancelled"}).status_code == 302
    )
    row.refresh_from_db()
    assert row.answer == Answer.CANCELLED
    assert "You’re not coming" in text(client.get(links.yours_path(row)))


def test_one_click_from_a_mail_program_ends_the_reminders(client):
    from django.test import Client

    row = attendance(event())

    answer = Client(enforce_csrf_checks=True).post(links.yours_path(row, "events:quiet"))

    row.refresh_from_db()
    assert answer.status_code == 200
    assert row.is_quiet


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
    assert (sent.status_code, sent["Location"]) == (302, made.get_absolute_url())
    assert made.slug == "banner-making"
    assert (made.state, made.host) == (State.DRAFT, leader)

    client.post(reverse("events:announce", args=[made.slug]))
    assert (
        client.post(reverse("events:edit", args=[made.slug]), form | {"title": "Banners"}).status_code == 302
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
