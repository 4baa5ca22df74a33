"""A petition's own life: written, published, paused, ended, and what is told on the way."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import IntegrityError, transaction

from groundswell.accounts.models import Person
from groundswell.campaigns import policy, verbs
from groundswell.campaigns.actions.texts import as_html, settled, unused_slug
from groundswell.campaigns.models import Petition, PetitionUpdate, SignatureCount, State
from groundswell.groups.models import Group
from groundswell.issues.models import Issue
from groundswell.kernel import clock
from groundswell.ledger.actions import audit, record
from groundswell.ledger.verbs import Verb

SIGNED_WORDS = ("title", "ask", "demand", "addressee")


def start_petition(
    group: Group | None, *, by: Person, issues: Iterable[Issue] = (), **fields: Any
) -> Petition:
    """Write a draft. Only those who may publish it see it. Raises PermissionDenied."""
    policy.can_start(by, group).require()
    for _attempt in range(5):
        try:
            return _start(group, by, list(issues), fields)
        except IntegrityError:
            continue
    return _start(group, by, list(issues), fields)


@transaction.atomic
def _start(group: Group | None, by: Person, issues: list[Issue], fields: Mapping[str, Any]) -> Petition:
    petition = Petition(group=group, author=by, slug=unused_slug(str(fields["title"])), **settled(fields))
    petition.save(force_insert=True)
    petition.issues.set(issues)
    SignatureCount.objects.create(petition=petition)
    return petition


@transaction.atomic
def change(
    petition: Petition, *, by: Person, issues: Iterable[Issue] | None = None, **fields: Any
) -> Petition:
    """Change what may still change. Raises PermissionDenied, also for other words once people could sign them."""
    row = _locked(petition)
    policy.can_change(by, row).require()
    wanted = settled(fields)
    if any(wanted.get(name, getattr(row, name)) != getattr(row, name) for name in SIGNED_WORDS):
        policy.can_change_demand(row).require()
    for name, value in wanted.items():
        setattr(row, name, value)
    row.save()
    if issues is not None:
        row.issues.set(issues)
    return row


@transaction.atomic
def publish(petition: Petition, *, by: Person) -> Petition:
    """Let people see and sign it. Again: nothing changes. Raises PermissionDenied."""
    row = _locked(petition)
    if not row.is_draft:
        policy.can_change(by, row).require()
        return row
    policy.can_publish(by, row).require()
    row.state = State.LIVE
    row.opens_at = row.opens_at or clock.now()
    row.save(update_fields=["state", "opens_at"])
    _record(verbs.started, row, by)
    return row


@transaction.atomic
def pause(petition: Petition, *, by: Person, reason: str) -> Petition:
    """Take no names for now, and say why. Raises PermissionDenied."""
    row = _locked(petition)
    if row.state == State.PAUSED and row.pause_reason == reason:
        return row
    policy.can_pause(by, row).require()
    row.state, row.pause_reason = State.PAUSED, reason
    row.save(update_fields=["state", "pause_reason"])
    _record(verbs.paused, row, by)
    return row


@transaction.atomic
def resume(petition: Petition, *, by: Person) -> Petition:
    """Go on. Again: nothing changes. Raises PermissionDenied."""
    row = _locked(petition)
    if row.state == State.LIVE:
        policy.can_change(by, row).require()
        return row
    policy.can_resume(by, row).require()
    row.state, row.pause_reason = State.LIVE, ""
    row.save(update_fields=["state", "pause_reason"])
    _record(verbs.resumed, row, by)
    return row


def declare_won(petition: Petition, *, by: Person, outcome: str) -> Petition:
    """Say that it was granted and how; everybody who signed is told. Raises PermissionDenied."""
    return _end(petition, by, State.WON, outcome, verbs.won)


def close(petition: Petition, *, by: Person, outcome: str) -> Petition:
    """Say how it ended without being won; everybody who signed is told. Raises PermissionDenied."""
    return _end(petition, by, State.CLOSED, outcome, verbs.closed)


@transaction.atomic
def _end(petition: Petition, by: Person, state: State, outcome: str, verb: Verb) -> Petition:
    row = _locked(petition)
    if row.state == state and row.outcome == outcome:
        return row
    policy.can_end(by, row).require()
    row.state, row.ended_at, row.pause_reason = state, clock.now(), ""
    row.outcome, row.outcome_html = outcome, as_html(outcome)
    row.save()
    _record(verb, row, by)
    return row


@transaction.atomic
def post_update(
    petition: Petition, *, by: Person, title: str, text: str = "", kind: str = PetitionUpdate.Kind.NEWS
) -> PetitionUpdate:
    """Tell everybody who signed what has happened. Raises PermissionDenied."""
    row = _locked(petition)
    policy.can_change(by, row).require()
    said = {"title": title, "text": text, "kind": kind}
    last = row.updates.order_by("-pk").first()
    if last is not None and all(getattr(last, name) == value for name, value in said.items()):
        return last
    update = PetitionUpdate.objects.create(
        petition=row, author=by, text_html=as_html(text), at=clock.now(), **said
    )
    if not row.is_draft:
        _record(verbs.updated, row, by)
    return update


@transaction.atomic
def remove_update(petition: Petition, number: int, *, by: Person) -> None:
    """Take something off the list of what has happened. Raises PermissionDenied."""
    policy.can_change(by, petition).require()
    removed, _by_kind = petition.updates.filter(pk=number).exclude(kind=PetitionUpdate.Kind.GOAL).delete()
    if removed:
        audit("campaigns.update_removed", by=by, within=petition.group_id, petition=petition.pk)


def _locked(petition: Petition) -> Petition:
    rows = Petition.objects.select_for_update(of=("self",)).select_related("group")
    return rows.get(pk=petition.pk)


def _record(verb: Verb, petition: Petition, by: Person) -> None:
    record(verb, by=by, about=petition, within=petition.group_id, title=petition.title)
    if verb is not verbs.started and verb is not verbs.updated:
        audit(verb.name, by=by, within=petition.group_id, petition=petition.pk)
