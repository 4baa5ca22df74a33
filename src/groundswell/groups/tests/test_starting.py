"""Starting, changing, moving, ending, bringing in."""

import pytest
from django.core.exceptions import PermissionDenied

from groundswell.accounts.make import person
from groundswell.groups import actions, queries
from groundswell.groups.actions.groups import Fields
from groundswell.groups.make import group, member
from groundswell.groups.models import Group, Standing
from groundswell.groups.samples import SAMPLES
from groundswell.issues.make import issue
from groundswell.ledger.models import AuditEntry, Entry
from groundswell.mail.models import Mail

pytestmark = pytest.mark.django_db


def test_whoever_starts_a_group_leads_it_and_has_accepted_its_agreement():
    ada, air = person(), issue()

    moves = actions.start(
        {"name": "Harehills Moves", "purpose": "Buses that run", "issues": [air]},
        by=ada,
        clauses=SAMPLES["kind"].clauses,
        co_lead="ben@example.org",
    )

    membership = moves.memberships.get()
    assert (membership.person, membership.standing, moves.member_count) == (ada, Standing.LEADER, 1)
    assert moves.slug == "harehills-moves"
    assert list(moves.issues.all()) == [air]
    assert not queries.needs_to_accept(ada, moves)
    assert Mail.objects.get().context["to_lead"] is True
    assert Entry.objects.filter(verb="groups.started", actor_id=ada.pk, space_id=moves.pk).exists()


def test_groups_of_one_name_get_addresses_of_their_own():
    first = actions.start({"name": "Moves", "purpose": "One"}, by=person())
    second = actions.start({"name": "Moves", "purpose": "Two"}, by=person())

    assert (first.slug, second.slug) == ("moves", "moves-2")


def test_a_name_without_latin_letters_gets_an_address_too():
    made = actions.start({"name": "مجموعة", "purpose": "جيران"}, by=person())

    assert made.slug.startswith("group-")


def test_a_change_is_in_the_audit_log_without_the_words():
    dee = person()
    moves = group(leader=dee, name="Old")

    actions.change(
        moves, {"name": " Canary  name ", "purpose": moves.purpose, "questions": ["", "Why?"]}, by=dee
    )

    moves.refresh_from_db()
    assert (moves.name, moves.questions) == ("Canary name", ["Why?"])
    log = AuditEntry.objects.get()
    assert log.facts == {"fields": ["name", "questions"]}


def test_no_more_than_three_questions_are_asked():
    dee = person()
    moves = actions.change(group(leader=dee), {"questions": ["1", "2", "3", "4"]}, by=dee)

    assert moves.questions == ["1", "2", "3"]


def test_a_group_moves_under_another_that_is_theirs_too():
    dee = person()
    parent, child = group(leader=dee), group(leader=dee)

    actions.move(child, parent, by=dee)

    child.refresh_from_db()
    assert child.parent == parent
    assert list(queries.visible_children(person(), parent)) == [child]


def test_no_group_ends_up_beneath_itself():
    dee = person()
    top = group(leader=dee)
    middle = group(leader=dee, parent=top)
    low = group(leader=dee, parent=middle)

    with pytest.raises(PermissionDenied, match="under itself"):
        actions.move(top, low, by=dee)


def test_nobody_puts_a_group_under_somebody_elses():
    dee = person()
    child, other = group(leader=dee), group(leader=person())

    with pytest.raises(PermissionDenied):
        actions.move(child, other, by=dee)


def test_an_ended_group_can_be_opened_again():
    dee = person()
    moves = group(leader=dee)

    actions.close(moves, by=dee)
    assert not queries.listed_groups(person()).exists()
    with pytest.raises(PermissionDenied):
        actions.join(moves, by=person())

    actions.reopen(moves, by=dee)
    assert queries.listed_groups(person()).exists()


def test_a_hidden_child_is_not_seen_from_its_parent():
    parent = group()
    child = group(parent=parent, visibility="hidden")
    inside = member(child).person

    assert not queries.visible_children(person(), parent).exists()
    assert list(queries.visible_children(inside, parent)) == [child]


def test_bringing_in_again_changes_only_what_is_different():
    fields: Fields = {
        "name": "Acton Bridge",
        "purpose": "Neighbours",
        "place": "Acton",
        "latitude": 53.27,
        "longitude": -2.6,
    }
    first, made = actions.bring_in("mutual:1", fields)
    again, made_again = actions.bring_in("mutual:1", {**fields, "purpose": "Good neighbours"})

    assert (made, made_again, first.pk) == (True, False, again.pk)
    assert Group.objects.get().purpose == "Good neighbours"
    assert not Entry.objects.exists()


def test_an_imported_group_gets_its_first_leader_from_those_who_run_the_platform():
    moves, _ = actions.bring_in("mutual:1", {"name": "Acton Bridge", "purpose": "Neighbours"})
    ada, staff = member(moves), person(is_staff=True)

    with pytest.raises(PermissionDenied):
        actions.appoint_leader(ada, by=ada.person)
    assert actions.appoint_leader(ada, by=staff).standing == Standing.LEADER
    with pytest.raises(PermissionDenied, match="has a leader"):
        actions.appoint_leader(member(moves), by=staff)
