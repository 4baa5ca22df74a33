import pytest
from django.urls import reverse

from groundswell.accounts.make import person
from groundswell.events import actions, links
from groundswell.events.make import attendance, event
from groundswell.events.models import Access, Answer, Attendance, Event, State
from groundswell.groups.make import group, member
from groundswell.groups.models import Visibility
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

    assert (sent.status_code, sent["Location"]) == (303, reverse("events:asked", args=[supper.slug]))
    assert "mailbox" in text(client.get(sent["Location"]))
    path = Mail.objects.get().context["path"]
    assert "data-autopress" in text(client.get(path))
    assert not Attendance.objects.get().is_confirmed

    confirmed = client.post(path)
    assert confirmed.status_code == 303
    yours = text(client.get(confirmed["Location"]))
    assert "You’re coming" in yours
    assert Attendance.objects.get().code in yours


def test_pressing_the_link_again_leads_to_ones_own_page(client):
    supper = event()
    actions.reserve(supper, email="ada@example.org", name="Ada")
    path = Mail.objects.get().context["path"]

    client.post(path)

    assert client.get(path)["Location"].startswith("/coming/")
    assert client.post(path).status_code == 303
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

    assert answer.status_code == 303
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
    assert page.status_code == 303

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
        client.post(reverse("events:your_answer", args=[token]), {"answer": "cancelled"}).status_code == 303
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
