"""What many do at once."""

import threading

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection

from groundswell.accounts.make import person
from groundswell.groups import actions
from groundswell.groups.make import group, invitation, member
from groundswell.groups.models import Invitation, Membership, Standing, State

pytestmark = [pytest.mark.processes, pytest.mark.django_db(transaction=True)]


def at_once(*works):
    """Do all of these at the same moment, each in its own thread and connection; what they raise is returned."""
    start, raised = threading.Barrier(len(works)), []

    def run(work):
        try:
            start.wait(timeout=20)
            work()
        except Exception as error:  # noqa: BLE001 - the test looks at what was raised
            raised.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert not any(thread.is_alive() for thread in threads)
    return raised


def test_an_invitation_for_three_lets_in_three_of_eight():
    dee = person()
    secret = group(leader=dee, joining="invitation")
    made, token = invitation(secret, dee, limit=3)
    people = [person() for _ in range(8)]

    raised = at_once(*[lambda p=p: actions.use_invitation(token, by=p) for p in people])

    assert [type(error) for error in raised] == [PermissionDenied] * 5
    assert Invitation.objects.get(pk=made.pk).uses == 3
    secret.refresh_from_db()
    assert secret.member_count == secret.memberships.filter(state=State.ACTIVE).count() == 4


def test_one_person_joining_eight_times_at_once_is_in_once():
    moves, ada = group(), person()

    raised = at_once(*[lambda: actions.join(moves, by=ada)] * 8)

    assert raised == []
    moves.refresh_from_db()
    assert moves.member_count == Membership.objects.count() == 1


def test_of_two_leaders_who_leave_at_once_one_stays():
    ada, ben = person(), person()
    moves = group(leader=ada)
    member(moves, ben, standing=Standing.LEADER)

    raised = at_once(lambda: actions.leave(moves, by=ada), lambda: actions.leave(moves, by=ben))

    assert [type(error) for error in raised] == [PermissionDenied]
    assert moves.memberships.filter(state=State.ACTIVE, standing=Standing.LEADER).count() == 1


def test_of_eight_leaders_who_step_down_at_once_one_still_leads():
    people = [person() for _ in range(8)]
    moves = group(leader=people[0])
    for someone in people[1:]:
        member(moves, someone, standing=Standing.LEADER)

    at_once(*[lambda p=p: actions.step_down(moves, by=p) for p in people])

    assert moves.memberships.filter(standing=Standing.LEADER).count() == 1
    moves.refresh_from_db()
    assert moves.member_count == 8


def test_a_circle_holds_every_leader_however_many_change_at_once():
    dee = person()
    parent = group(leader=dee)
    children = [group(leader=person(), parent=parent) for _ in range(4)]
    circle = actions.make_circle(parent, by=dee)
    offers = []
    for child in children:
        leader = child.memberships.get().person
        offers.append(actions.offer_role(member(child), by=leader, standing=Standing.LEADER))

    raised = at_once(*[lambda o=o: actions.answer_offer(o, by=o.person, accepts=True) for o in offers])

    assert raised == []
    circle.refresh_from_db()
    assert circle.member_count == circle.memberships.filter(state=State.ACTIVE).count() == 9
