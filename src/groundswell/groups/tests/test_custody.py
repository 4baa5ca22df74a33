"""Taking one's things along, claiming them, and being erased."""

import json
from datetime import timedelta

import pytest
from django.core.serializers.json import DjangoJSONEncoder

from groundswell.accounts.belongings import all_belongings
from groundswell.accounts.make import person
from groundswell.groups import actions
from groundswell.groups.jobs import settle_counts
from groundswell.groups.make import agreement, asking, group, invitation, member, offer
from groundswell.groups.models import (
    Acceptance,
    Group,
    Invitation,
    Membership,
    RoleOffer,
    Standing,
    State,
    Welcome,
)
from groundswell.kernel import clock
from groundswell.kernel.retention import overdue, sweep

pytestmark = pytest.mark.django_db

OURS = ("groups.memberships", "groups.agreements", "groups.roles", "groups.welcomes", "groups.made")


def everything(ada):
    """Ada in one of every kind of row that can name a person."""
    dee = person()
    moves = group(leader=dee, started_by=ada)
    mine = member(
        moves, ada, standing=Standing.LEADER, introduction="canary-hello", answers=["canary-answer"]
    )
    mine.name = "canary-name"
    mine.save()
    agreement(moves)
    actions.accept(moves, by=ada)
    Welcome.objects.create(membership=mine, by=dee, words="canary-to")
    Welcome.objects.create(membership=member(moves, welcomed_by=ada), by=ada, words="canary-by")
    offer(mine, dee, reason="canary-reason", answer="declined")
    offer(member(moves), ada)
    invitation(moves, ada)
    return moves


def test_a_download_holds_all_that_groups_keep():
    ada = person()
    everything(ada)

    given = {b.name: b.export(ada) for b in all_belongings() if b.name in OURS}
    text = json.dumps(given, cls=DjangoJSONEncoder)

    assert set(given) == set(OURS)
    assert all(given.values())
    for word in ("hello", "answer", "name", "to", "by", "reason"):
        assert f"canary-{word}" in text


def test_a_download_holds_nobody_elses_things():
    everything(person())

    eve = person()
    assert not any(b.export(eve) for b in all_belongings() if b.name in OURS)


def test_erasing_leaves_no_trace_and_no_public_number_changes():
    ada = person()
    moves = everything(ada)
    before = Group.objects.get(pk=moves.pk).member_count

    for belonging in all_belongings():
        if belonging.name in OURS:
            belonging.erase(ada)

    assert Group.objects.get(pk=moves.pk).member_count == before
    for model, fields in (
        (Membership, ("person", "welcomed_by")),
        (Acceptance, ("person",)),
        (RoleOffer, ("person", "offered_by")),
        (Invitation, ("made_by",)),
        (Welcome, ("by",)),
        (Group, ("started_by",)),
    ):
        for field in fields:
            assert not model.objects.filter(**{field: ada}).exists(), (model, field)
    assert "canary" not in str([list(m.objects.values()) for m in (Membership, Welcome, RoleOffer)])


def test_counts_are_settled_long_after_an_erasure():
    ada = person()
    moves = everything(ada)
    actions.forget_person(ada)

    assert settle_counts(clock.now()) == 1
    moves.refresh_from_db()
    assert moves.member_count == moves.memberships.filter(state=State.ACTIVE).count()
    assert settle_counts(clock.now()) == 0


def test_a_proved_address_brings_its_memberships():
    ghost, ada = person(has_account=False), person()
    both, only = group(), group()
    member(both, ghost)
    member(both, ada)
    member(only, ghost)
    everything(ghost)

    actions.hand_over(ghost, ada)

    assert not Membership.objects.filter(person=ghost).exists()
    assert Membership.objects.get(group=only, person=ada).is_active
    for one in Group.objects.all():
        assert one.member_count == one.memberships.filter(state=State.ACTIVE).count()


def test_a_ban_follows_whoever_claims_the_banned_address():
    ghost, ada = person(has_account=False), person()
    moves = group()
    member(moves, ghost, state=State.BANNED)
    member(moves, ada)

    actions.hand_over(ghost, ada)

    assert Membership.objects.get(person=ada).state == State.BANNED
    moves.refresh_from_db()
    assert moves.member_count == 0


def test_what_ended_long_ago_is_forgotten_and_a_ban_is_not():
    moves, long_ago = group(), clock.now() - timedelta(days=400)
    gone = member(moves, state=State.LEFT, ended_at=long_ago)
    banned = member(moves, state=State.BANNED, ended_at=long_ago, answers=["canary"])
    unanswered = asking(moves, asked_at=long_ago, answers=["canary"])
    fresh = member(moves, answers=["still needed"])
    old = member(moves, joined_at=long_ago, answers=["canary"])

    sweep(clock.now())

    assert not overdue(clock.now())
    assert not Membership.objects.filter(pk=gone.pk).exists()
    assert Membership.objects.get(pk=unanswered.pk).state == State.LEFT
    assert Membership.objects.get(pk=fresh.pk).answers == ["still needed"]
    assert Membership.objects.get(pk=old.pk).answers == []
    assert Membership.objects.get(pk=banned.pk).state == State.BANNED
    assert "canary" not in str(list(Membership.objects.values("answers")))
