"""What groups keep of a person: where they are, what they agreed to, what they were asked and what they said."""

from typing import Any

from groundswell.accounts.belongings import Belonging, belongs
from groundswell.accounts.models import Person
from groundswell.groups import actions
from groundswell.groups.models import (
    Acceptance,
    Clock,
    Group,
    Invitation,
    Lowering,
    Membership,
    RoleOffer,
    Shift,
    Welcome,
)

type Rows = list[dict[str, Any]]


def _memberships(person: Person) -> Rows:
    rows = Membership.objects.filter(person=person).select_related("group", "role").order_by("pk")
    return [
        {
            "group": row.group.name,
            "state": str(row.get_state_display()),
            "role": str(row.title),
            "name": row.name,
            "answers": row.answers,
            "introduction": row.introduction,
            "shown_to_others": row.is_shown,
            "shares_progress": row.shares_progress,
            "looks_after_newcomers": row.is_welcomer,
            "asked_at": row.asked_at,
            "joined_at": row.joined_at,
            "welcomed_at": row.welcomed_at,
            "ended_at": row.ended_at,
            "role_held_since": row.held_since,
            "paused_until": row.paused_until,
        }
        for row in rows
    ]


def _acceptances(person: Person) -> Rows:
    rows = Acceptance.objects.filter(person=person).select_related("agreement__group").order_by("pk")
    return [
        {
            "group": row.agreement.group.name,
            "version": row.agreement.version,
            "clauses": row.agreement.clauses,
            "accepted_at": row.accepted_at,
        }
        for row in rows
    ]


def _offers(person: Person) -> Rows:
    rows = RoleOffer.objects.filter(person=person) | RoleOffer.objects.filter(offered_by=person)
    return [
        {
            "group": row.group.name,
            "role": str(row.title),
            "direction": "to you" if row.person_id == person.pk else "by you",
            "reason": row.reason,
            "answer": str(row.get_answer_display()),
            "offered_at": row.offered_at,
            "answered_at": row.answered_at,
        }
        for row in rows.select_related("group", "role").order_by("pk")
    ]


def _words(person: Person) -> Rows:
    said = Welcome.objects.filter(by=person) | Welcome.objects.filter(membership__person=person)
    welcomes = [
        {
            "group": row.membership.group.name,
            "direction": "by you" if row.by_id == person.pk else "to you",
            "words": row.words,
            "said_at": row.said_at,
        }
        for row in said.select_related("membership__group").order_by("pk")
    ]
    return welcomes


def _made(person: Person) -> Rows:
    groups = [
        {"started": group.name, "at": group.started_at}
        for group in Group.objects.filter(started_by=person).order_by("pk")
    ]
    invitations = [
        {"invited_to": row.group.name, "people": row.limit, "came": row.uses, "at": row.made_at}
        for row in Invitation.objects.filter(made_by=person).select_related("group").order_by("pk")
    ]
    lowerings = [
        {"asked_to_guard_less": row.group.name, "to": str(row.get_to_display()), "at": row.asked_at}
        for row in Lowering.objects.filter(asked_by=person).select_related("group").order_by("pk")
    ]
    agreed = [
        {"agreed_to_guard_less": row.group.name, "to": str(row.get_to_display()), "at": row.agreed_at}
        for row in Lowering.objects.filter(agreed_by=person).select_related("group").order_by("pk")
    ]
    return [*groups, *invitations, *lowerings, *agreed]


def _first_words(person: Person) -> Rows:
    """What they waited for, what they answered, and when they are away."""
    clocks = Clock.objects.filter(person=person) | Clock.objects.filter(closed_by=person)
    clocks |= Clock.objects.filter(holder=person, closed_at=None)
    rows = [
        {
            "group": row.group.name,
            "what": str(row.get_kind_display()),
            "yours": row.person_id == person.pk,
            "since": row.opened_at,
            "how_it_ended": str(row.get_ending_display()),
            "ended_at": row.closed_at,
        }
        for row in clocks.select_related("group").order_by("pk")
    ]
    shifts = Shift.objects.filter(membership__person=person, away_until__isnull=False)
    away = [
        {"group": row.membership.group.name, "away_until": row.away_until}
        for row in shifts.select_related("membership__group").order_by("pk")
    ]
    return [*rows, *away]


def _stays(ghost: Person, to: Person) -> None:
    """Handed over with the memberships."""


def _done(person: Person) -> None:
    """Erased with the memberships."""


belongs(
    Belonging("groups.memberships", (Membership,), _memberships, actions.hand_over, actions.forget_person)
)
belongs(Belonging("groups.agreements", (Acceptance,), _acceptances, _stays, _done))
belongs(Belonging("groups.roles", (RoleOffer,), _offers, _stays, _done))
belongs(Belonging("groups.welcomes", (Welcome,), _words, _stays, _done))
belongs(Belonging("groups.made", (Group, Invitation, Lowering), _made, _stays, _done))
belongs(Belonging("groups.first_words", (Clock, Shift), _first_words, _stays, _done))
