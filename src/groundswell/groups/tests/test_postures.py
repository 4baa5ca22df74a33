"""More guarded at once, by one; less guarded by two, and a week later."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from groundswell.accounts.make import person
from groundswell.groups import actions, guarding, jobs, policy, queries
from groundswell.groups.make import group, member
from groundswell.groups.models import Group, Lowering, Standing
from groundswell.groups.posture import ORDER, TRAITS
from groundswell.groups.tests.people import heard
from groundswell.kernel import clock
from groundswell.kernel.requests import Visitor
from groundswell.ledger.models import AuditEntry, Entry

pytestmark = pytest.mark.django_db


def two_leaders(**fields):
    dee, eli = person(name="Dee"), person(name="Eli")
    made = group(leader=dee, **fields)
    member(made, eli, standing=Standing.LEADER)
    return made, dee, eli


def fresh(of):
    return Group.objects.get(pk=of.pk)


def agreed():
    made, dee, eli = two_leaders(posture="careful")
    asked = actions.ask_to_guard_less(made, "open", by=dee)
    return made, dee, eli, actions.agree_to_guard_less(asked, by=eli)


def test_one_who_looks_after_the_group_raises_it_and_everybody_hears():
    made, dee, eli = two_leaders()

    actions.guard_more(made, "careful", by=dee)

    assert fresh(made).posture == "careful"
    assert heard(Entry.objects.get(verb="groups.guarded_more")) == [eli.pk]
    assert AuditEntry.objects.filter(what="groups.guarded_more", space_id=made.pk).count() == 1


def test_members_and_moderators_do_not_choose():
    made, _dee, _eli = two_leaders()
    for one in (member(made).person, member(made, standing=Standing.MODERATOR).person, person()):
        with pytest.raises(PermissionDenied):
            actions.guard_more(made, "high", by=one)
    assert fresh(made).posture == "open"


def test_at_high_risk_nobody_outside_reads_by_no_way():
    made, dee, _eli = two_leaders()
    actions.guard_more(made, "high", by=dee)

    assert fresh(made).visibility == "closed"
    assert not policy.can_read(person(), fresh(made))
    with pytest.raises(ValidationError):
        actions.change(made, {"visibility": "public"}, by=dee)
    with pytest.raises(IntegrityError), transaction.atomic():
        Group.objects.filter(pk=made.pk).update(visibility="public")


def test_a_group_that_was_concealed_before_it_was_guarded_comes_back_closed():
    made, dee, _eli = two_leaders()
    was = actions.conceal(made)
    actions.guard_more(made, "high", by=dee)
    actions.reveal(made, was)
    assert fresh(made).visibility == "closed"


def test_lowering_takes_a_second_person_within_a_day():
    made, dee, eli = two_leaders(posture="high", visibility="closed")
    now = clock.now()
    with clock.at(now):
        asked = actions.ask_to_guard_less(made, "careful", by=dee)
        assert actions.ask_to_guard_less(made, "careful", by=dee) == asked
        with pytest.raises(PermissionDenied):
            actions.agree_to_guard_less(asked, by=dee)
    with clock.at(now + timedelta(hours=25)), pytest.raises(PermissionDenied):
        actions.agree_to_guard_less(asked, by=eli)
    with clock.at(now + timedelta(hours=26)):
        again = actions.ask_to_guard_less(made, "careful", by=eli)
        assert again != asked
        assert actions.agree_to_guard_less(again, by=dee).is_agreed
    assert fresh(made).posture == "high"


def test_members_are_told_and_it_acts_a_week_later_and_once():
    made, _dee, _eli, coming = agreed()
    somebody = member(made).person
    assert somebody.pk in heard(Entry.objects.get(verb="groups.announced_guarding_less"))

    jobs.guard_less(coming.acts_at - timedelta(minutes=1))
    assert fresh(made).posture == "careful"
    assert jobs.guard_less(coming.acts_at) == 1
    assert jobs.guard_less(coming.acts_at) == 0
    assert fresh(made).posture == "open"
    assert coming.acts_at - coming.agreed_at == timedelta(days=7)


def test_anybody_who_looks_after_the_group_stops_it_and_so_does_raising_it():
    made, dee, _eli, coming = agreed()
    actions.stop_guarding_less(coming, by=dee)
    assert jobs.guard_less(coming.acts_at) == 0
    assert Entry.objects.filter(verb="groups.kept_guarded").count() == 1

    made, dee, _eli, coming = agreed()
    actions.guard_more(made, "high", by=dee)
    assert jobs.guard_less(coming.acts_at) == 0
    assert fresh(made).posture == "high"
    with pytest.raises(PermissionDenied):
        actions.stop_guarding_less(coming, by=member(made).person)


def test_whoever_asked_and_left_without_a_trace_lets_nobody_agree_alone():
    made, dee, eli = two_leaders(posture="careful")
    asked = actions.ask_to_guard_less(made, "open", by=dee)
    actions.forget_person(dee)
    with pytest.raises(PermissionDenied):
        actions.agree_to_guard_less(asked, by=eli)
    assert Lowering.objects.get(pk=asked.pk).asked_by is None


def test_names_go_from_pages_outside_at_once():
    made, dee, _eli = two_leaders()
    ada = member(made, is_shown=True).person
    assert [one.person for one in queries.visible_members(Visitor(), fresh(made))] == [ada]

    actions.guard_more(made, "careful", by=dee)

    assert not queries.visible_members(Visitor(), fresh(made)).exists()
    assert not policy.can_see_members(person(), fresh(made))
    assert ada.pk in queries.visible_members(dee, fresh(made)).values_list("person", flat=True)
    assert queries.welcomers_for(Visitor(), fresh(made)) == []


def test_at_high_risk_members_see_who_holds_a_role_and_themselves():
    made, dee, eli = two_leaders(posture="high", visibility="closed")
    ada, _ben = member(made).person, member(made).person

    assert {one.person for one in queries.visible_members(ada, fresh(made))} == {dee, eli, ada}
    assert queries.visible_members(dee, fresh(made)).count() == 4
    assert not queries.shared_groups(ada, dee).exists()


def test_the_table_is_made_of_the_traits():
    rows = guarding.table()
    assert [len(row.answers) for row in rows] == [3] * len(rows)
    assert all(len({answer for _name, answer in row.answers}) > 1 for row in rows)
    assert [TRAITS[one].fades_days for one in ORDER] == [0, 0, 30]


def test_the_page_shows_what_changes_and_the_way_down_by_two(client):
    made, dee, eli = two_leaders()
    at = reverse("groups:safety", args=[made.slug])
    client.force_login(dee)
    html = client.get(at).content.decode()
    assert "What changes for whom" in html
    assert client.post(at, {"posture": "none"}).status_code == 422

    assert client.post(at, {"posture": "careful"}).status_code == 303
    assert client.post(at, {"posture": "open"}).status_code == 303
    assert fresh(made).posture == "careful"
    assert client.post(reverse("groups:safety_agree", args=[made.slug])).status_code == 403
    client.force_login(eli)
    assert "asked" in client.get(at).content.decode()
    assert client.post(reverse("groups:safety_agree", args=[made.slug])).status_code == 303

    ada = member(made).person
    client.force_login(ada)
    about = client.get(reverse("groups:about", args=[made.slug])).content.decode()
    assert "it is to change: Open" in about
    assert client.post(at, {"posture": "high"}).status_code == 403
    client.logout()
    assert "it is to change" not in client.get(reverse("groups:about", args=[made.slug])).content.decode()


def test_alone_the_page_says_that_nobody_can_agree(client):
    dee = person()
    made = group(leader=dee, posture="careful")
    client.force_login(dee)
    assert (
        "Nobody else here can agree"
        in client.get(reverse("groups:safety", args=[made.slug])).content.decode()
    )
