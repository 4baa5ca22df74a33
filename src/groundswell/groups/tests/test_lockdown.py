"""Lockdown: one press, at once, and everything back when it ends."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from groundswell.accounts.make import person
from groundswell.groups import actions, policy
from groundswell.groups.make import asking, group, member
from groundswell.groups.models import Group, Right, Standing
from groundswell.groups.tests.people import heard
from groundswell.ledger.models import AuditEntry, Entry

pytestmark = pytest.mark.django_db


def test_lockdown_is_in_force_for_whoever_asks_next():
    dee = person()
    moves = group(leader=dee)
    ada, request = member(moves).person, asking(moves)

    actions.lock(moves, by=dee)

    now = Group.objects.get(pk=moves.pk)
    assert not policy.can_take_part(ada, now)
    assert not policy.can_join(person(), now)
    assert not policy.can_see_members(ada, now)
    assert not policy.can_use_right(dee, now, Right.EVENTS)
    assert not policy.can_invite(dee, now)
    assert policy.can_see_members(dee, now)
    for forbidden in (
        lambda: actions.join(moves, by=person()),
        lambda: actions.let_in(request, by=dee),
        lambda: actions.invite_by_link(moves, by=dee),
        lambda: actions.introduce(moves.memberships.get(person=ada), by=ada, words="Hello"),
    ):
        with pytest.raises(PermissionDenied):
            forbidden()


def test_a_locked_group_can_still_be_read_and_cleaned_up():
    dee = person()
    moves = group(leader=dee)
    troll = member(moves)
    actions.lock(moves, by=dee)

    assert policy.can_read(person(), Group.objects.get(pk=moves.pk))
    assert actions.remove(troll, by=dee).state == "removed"


def test_locking_twice_is_said_once_and_those_who_can_undo_it_hear():
    dee, mo = person(), person()
    moves = group(leader=dee)
    member(moves, mo, standing=Standing.MODERATOR)

    actions.lock(moves, by=mo)
    actions.lock(moves, by=dee)

    entry = Entry.objects.get(verb="groups.locked")
    assert heard(entry) == [dee.pk]
    assert AuditEntry.objects.get().what == "groups.locked"


def test_after_the_end_of_lockdown_all_is_as_it_was():
    dee = person()
    moves = group(leader=dee)
    ada = member(moves).person
    actions.lock(moves, by=dee)

    actions.unlock(moves, by=dee)

    now = Group.objects.get(pk=moves.pk)
    assert policy.can_take_part(ada, now)
    assert actions.join(moves, by=person()).is_active


def test_members_cannot_lock():
    moves = group()

    with pytest.raises(PermissionDenied):
        actions.lock(moves, by=member(moves).person)


def test_in_lockdown_no_page_names_a_member(client):
    dee = person(name="Canary Dee")
    moves = group(leader=dee)
    for each in moves.memberships.all():
        each.is_shown = True
        each.save()
    member(moves, person(name="Canary Wil"), is_welcomer=True, is_shown=True, introduction="canary-hello")
    inside = member(moves).person
    pages = [reverse(f"groups:{name}", args=[moves.slug]) for name in ("group", "people", "about")]
    assert "Canary" in "".join(client.get(page).text for page in pages)
    actions.lock(moves, by=dee)

    for viewer in (None, inside):
        if viewer:
            client.force_login(viewer)
        assert "canary" not in "".join(client.get(page).text for page in pages).lower()
