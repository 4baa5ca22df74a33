import re
from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from groundswell.accounts.make import person
from groundswell.events import actions
from groundswell.events.make import attendance, event
from groundswell.events.models import Attendance, Event
from groundswell.groups.make import group, member
from groundswell.kernel import clock
from groundswell.ledger.models import Entry
from groundswell.ledger.queries import entries_by
from groundswell.mail.models import Mail

pytestmark = pytest.mark.django_db


@pytest.fixture
def steward():
    return person()


@pytest.fixture
def supper(steward):
    return event(group=group(leader=steward), host=steward, starts_at=clock.now() + timedelta(minutes=30))


def verbs_of(somebody):
    return [entry.verb for entry in entries_by(somebody.pk)]


def test_checking_in_is_the_attendees_act_once_however_often_scanned(supper, steward):
    row = attendance(supper, ada := person())

    for _ in range(3):
        actions.check_in(row, by=steward)

    supper.refresh_from_db()
    assert verbs_of(ada) == ["events.attended"]
    assert verbs_of(steward) == []
    assert supper.came_count == 1


def test_undoing_takes_it_back_and_checking_in_again_counts_again(supper, steward):
    row = attendance(supper, ada := person())

    actions.check_in(row, by=steward)
    actions.undo_check_in(row, by=steward)
    actions.undo_check_in(row, by=steward)
    assert verbs_of(ada) == []

    actions.check_in(row, by=steward)
    assert verbs_of(ada) == ["events.attended"]


def test_cancelling_takes_back_who_was_there(supper, steward):
    row = attendance(supper, ada := person())
    actions.check_in(row, by=steward)

    actions.cancel(supper, by=steward, reason="A storm.")

    supper.refresh_from_db()
    assert verbs_of(ada) == []
    assert supper.came_count == 0


def test_only_those_who_look_after_it_keep_the_door(supper):
    row = attendance(supper)
    member(supper.group, somebody := person())

    with pytest.raises(PermissionDenied):
        actions.check_in(row, by=somebody)
    with pytest.raises(PermissionDenied):
        actions.check_in(row, by=row.person)


def test_the_door_opens_three_hours_before_and_closes_after_a_month(supper, steward):
    row = attendance(supper)

    with (
        time_machine.travel(supper.starts_at - timedelta(hours=4)),
        pytest.raises(PermissionDenied, match="three hours"),
    ):
        actions.check_in(row, by=steward)
    with (
        time_machine.travel(supper.ends_at + timedelta(days=31)),
        pytest.raises(PermissionDenied, match="month"),
    ):
        actions.check_in(row, by=steward)


def test_an_address_that_is_checked_in_before_it_confirmed_counts_when_it_does(supper, steward):
    actions.reserve(supper, email="ada@example.org", name="Ada")
    row = Attendance.objects.get()
    actions.check_in(row, by=steward)
    assert not Entry.objects.filter(verb="events.attended").exists()

    with time_machine.travel(supper.ends_at + timedelta(days=1)):
        kept = actions.confirm(row)

    assert "events.attended" in verbs_of(kept.person)


def test_somebody_who_came_along_is_here_once(supper, steward):
    actions.walk_in(supper, name="Sami", by=steward)
    actions.walk_in(supper, name="Sami", by=steward)

    supper.refresh_from_db()
    assert (supper.came_count, Attendance.objects.count()) == (1, 1)


def test_who_came_along_with_an_address_can_make_it_theirs(supper, steward):
    row = actions.walk_in(supper, name="Sami", email="sami@example.org", by=steward)
    assert Mail.objects.get().purpose == "events.confirm"

    kept = actions.confirm(row)

    assert kept.is_here
    assert verbs_of(kept.person) == ["events.attended", "events.registered"] or set(
        verbs_of(kept.person)
    ) == {
        "events.attended",
        "events.registered",
    }


def test_nobody_comes_along_while_others_hold_every_seat_until_it_has_begun(supper, steward):
    Event.objects.filter(pk=supper.pk).update(capacity=1)
    attendance(supper)

    with pytest.raises(PermissionDenied, match="Every place is taken"):
        actions.walk_in(supper, name="Sami", by=steward)
    with time_machine.travel(supper.starts_at + timedelta(minutes=15)):
        assert actions.walk_in(supper, name="Sami", by=steward).is_here
        with pytest.raises(PermissionDenied, match="Every place is taken"):
            actions.walk_in(supper, name="Noor", by=steward)


def test_hosting_counts_when_it_is_over_and_somebody_came(supper, steward):
    row = attendance(supper)
    own = attendance(supper, steward)
    actions.check_in(own, by=steward)

    with time_machine.travel(supper.ends_at + timedelta(hours=1)):
        actions.tell_due(clock.now())
        assert verbs_of(steward) == ["events.attended"]

        actions.check_in(row, by=steward)
        assert verbs_of(steward) == ["events.attended", "events.hosted"]

        actions.undo_check_in(row, by=steward)
        assert verbs_of(steward) == ["events.attended"]


def test_hosting_counts_by_itself_an_hour_after_the_end(supper, steward):
    actions.check_in(attendance(supper), by=steward)
    assert verbs_of(steward) == []

    with time_machine.travel(supper.ends_at + timedelta(minutes=61)):
        actions.tell_due(clock.now())
        actions.tell_due(clock.now())

    assert verbs_of(steward) == ["events.hosted"]


def test_ones_own_word_is_kept_apart_from_the_door_list(supper):
    row = attendance(supper, ada := person())

    with time_machine.travel(supper.ends_at + timedelta(hours=1)):
        actions.claim(row, was_there=True)
        actions.claim(row, was_there=True)
        assert verbs_of(ada) == ["events.claimed"]
        actions.claim(row, was_there=False)

    supper.refresh_from_db()
    assert verbs_of(ada) == []
    assert supper.came_count == 0


def test_nobody_says_they_were_there_before_it_is_over(supper):
    with pytest.raises(PermissionDenied, match="after an event"):
        actions.claim(attendance(supper), was_there=True)


def test_the_list_is_searched_by_name_and_by_code_and_shows_no_addresses(client, supper, steward):
    attendance(supper, person(name="Ngozi Eze", email="ngozi@example.org"))
    tom = attendance(supper, person(name="Tomasz W"))
    client.force_login(steward)
    path = reverse("events:door", args=[supper.slug])

    everybody = client.get(path).content.decode()
    assert "Ngozi Eze" in everybody
    assert "Tomasz W" in everybody
    assert "example.org" not in everybody
    assert "Tomasz" not in client.get(path, {"q": "ngo"}).content.decode()
    assert "Tomasz" in client.get(path, {"q": tom.code.lower()}).content.decode()
    assert "Nobody by that name" in client.get(path, {"q": "zzz"}).content.decode()


def test_tapping_checks_in_and_gives_back_only_the_list(client, supper, steward):
    row = attendance(supper, person(name="Ngozi Eze"))
    client.force_login(steward)

    answer = client.post(
        reverse("events:arrival", args=[supper.slug, row.pk]), headers={"HX-Request": "true"}
    )

    html = answer.content.decode()
    assert answer.status_code == 200
    assert "<h1" not in html
    assert "Undo: Ngozi Eze is not here" in html
    row.refresh_from_db()
    assert row.checked_in_by == steward


def test_a_code_leads_to_the_person_and_back_to_the_next_code(client, supper, steward):
    row = attendance(supper, person(name="Ngozi Eze"))
    client.force_login(steward)

    page = client.get(
        reverse("events:check_in", args=[supper.slug]), {"code": f" {row.code[:2]}-{row.code[2:]} ".lower()}
    )
    assert "data-autopress" in page.content.decode()
    pressed = client.post(reverse("events:arrival", args=[supper.slug, row.pk]), {"by": "code"})

    assert "Ngozi Eze is here." in client.get(pressed["Location"]).content.decode()
    missing = client.get(reverse("events:check_in", args=[supper.slug]), {"code": "ZZZZ"})
    assert (missing.status_code, "Nobody here has the code ZZZZ." in missing.content.decode()) == (404, True)


def test_looking_a_code_up_checks_nobody_in(client, supper, steward):
    row = attendance(supper)
    client.force_login(steward)

    client.get(reverse("events:check_in", args=[supper.slug]), {"code": row.code})

    row.refresh_from_db()
    assert not row.is_here


def test_a_row_of_another_event_is_not_on_this_list(client, supper, steward):
    other = attendance(event())
    client.force_login(steward)

    assert client.post(reverse("events:arrival", args=[supper.slug, other.pk])).status_code == 404


def test_hidden_people_are_a_member_at_the_door_and_found_by_code_alone(client, supper, steward):
    row = attendance(supper, person(name="Hana Haddad", hidden_at=clock.now()))
    client.force_login(steward)
    path = reverse("events:door", args=[supper.slug])

    assert "Hana" not in client.get(path).content.decode()
    assert "Nobody by that name" in client.get(path, {"q": "Hana"}).content.decode()
    assert re.search(r"A member", client.get(path, {"q": row.code}).content.decode())
