from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.urls import reverse

from groundswell.accounts.make import person
from groundswell.events import actions
from groundswell.events.make import attendance, event
from groundswell.events.models import Answer, State
from groundswell.events.panels import after_signing, in_an_hour, one_to_begin_with, what_i_come_to
from groundswell.events.ties import come_along
from groundswell.goals.kinds import kind_named
from groundswell.groups.make import group, member
from groundswell.groups.models import Visibility
from groundswell.issues.make import issue
from groundswell.kernel import clock, places
from groundswell.kernel.requests import Visitor
from groundswell.kernel.slots import panels
from groundswell.ledger.verbs import Counts, verb_named

pytestmark = pytest.mark.django_db


def titles(panel):
    return [one[0].title for one in panel.context["coming"]] if panel else []


def test_a_group_shows_what_is_next_and_a_tab(client):
    home = group()
    event(group=home, title="Next supper")
    event(group=home, title="Drafted supper", state=State.DRAFT)

    page = client.get(home.get_absolute_url()).content.decode()

    assert "Next supper" in page
    assert "Drafted supper" not in page
    assert f'href="{reverse("events:group", args=[home.slug])}"' in page


def test_a_closed_group_shows_strangers_nothing_of_its_events(client):
    home = group(visibility=Visibility.CLOSED)
    event(group=home, title="Closed supper")

    assert "Closed supper" not in client.get(home.get_absolute_url()).content.decode()


def test_an_issue_shows_what_is_on_about_it_in_groups_one_may_read(client):
    cause = issue()
    event(title="About it", issues=[cause])
    event(title="About something else")
    event(title="Hidden one", issues=[cause], group=group(visibility=Visibility.HIDDEN))

    page = client.get(cause.get_absolute_url()).content.decode()

    assert "About it" in page
    assert "something else" not in page
    assert "Hidden one" not in page


def test_an_hour_leads_to_events_and_one_minute_does_not():
    event(title="Near", near="LS7")
    event(title="Far", near="Brighton", days=3)

    assert titles(in_an_hour(Visitor(), minutes=60, near=places.find("LS8"))) == ["Near"]
    assert titles(in_an_hour(Visitor(), minutes=60)) == ["Far", "Near"]
    assert in_an_hour(Visitor(), minutes=1) is None


def test_today_shows_what_i_come_to_and_host_within_a_week():
    ada = person()
    home = group(leader=ada)
    attendance(event(title="Mine", days=2), ada)
    attendance(event(title="Not mine any more", days=2), ada, answer=Answer.CANCELLED)
    attendance(event(title="Next month", days=30), ada)
    event(title="I host", group=home, host=ada, days=3)

    assert titles(what_i_come_to(ada)) == ["Mine", "I host"]
    assert what_i_come_to(person()) is None
    assert what_i_come_to(Visitor()) is None


def test_after_signing_the_nearest_event_within_ten_days_is_offered():
    home = group()
    petition = SimpleNamespace(group=home)
    signer = person(latitude=53.82, longitude=-1.54, precision="town")
    event(title="Brighton", near="Brighton", days=2)
    event(title="Leeds later", near="LS7", days=20)
    assert after_signing(Visitor(), petition=petition, person=signer) is None

    event(title="Of the group", group=home, days=4)
    assert titles(after_signing(Visitor(), petition=petition, person=signer)) == ["Of the group"]
    event(title="Leeds", near="LS8", days=6)
    assert titles(after_signing(Visitor(), petition=petition, person=signer)) == ["Leeds"]
    assert titles(after_signing(Visitor(), petition=petition)) == ["Of the group"]


def test_a_newcomer_is_offered_one_event_of_their_group_and_answers_in_one_press(client):
    ada, home = person(), group()
    member(home, ada)
    event(title="Full", group=home, days=2, capacity=1, seats_taken=1)
    tea = event(title="Tea", group=home, days=3)

    assert titles(one_to_begin_with(ada)) == ["Tea"]
    client.force_login(ada)
    sent = client.post(reverse("events:answer", args=[tea.slug]), {"answer": "coming", "next": "/welcome/3/"})
    assert sent["Location"] == "/welcome/3/"
    assert one_to_begin_with(ada) is None


def test_an_answer_leads_to_no_other_site(client):
    tea = event()
    client.force_login(person())

    sent = client.post(
        reverse("events:answer", args=[tea.slug]), {"answer": "coming", "next": "//evil.example/"}
    )

    assert sent["Location"] == tea.get_absolute_url()


def test_the_next_step_names_the_group_and_goes_away_when_answered():
    ada, home = person(), group(name="Welcome Leeds")
    member(home, ada)
    tea = event(title="Tea", group=home, days=3)

    (step,) = come_along(ada)
    assert step.url == tea.get_absolute_url()
    assert "Welcome Leeds" in step.why
    actions.attend(tea, by=ada, answer=Answer.MAYBE)
    assert list(come_along(ada)) == []


def test_every_slot_of_ours_is_filled_by_name():
    ada, home = person(), group()
    attendance(event(group=home, days=2), ada)

    for slot in ("home.today", "journey.coming"):
        assert any(panel.template.startswith("events/") for panel in panels(slot, viewer=ada))
    assert any(
        panel.template == "events/_next.html" for panel in panels("group.aside", viewer=ada, group=home)
    )


def test_what_counts_as_what():
    kinds = {
        "registered": Counts.READY,
        "attended": Counts.ACT,
        "hosted": Counts.LEAD,
        "claimed": Counts.NOTHING,
    }

    assert {name: verb_named(f"events.{name}").counts_as for name in kinds} == kinds
    assert kind_named("meetings").verbs == {"events.attended"}


def test_events_long_past_are_in_no_list(client):
    event(title="Bygone", starts_at=clock.now() - timedelta(days=3))

    assert "Bygone" not in client.get(reverse("events:index")).content.decode()
