"""What journeys keep of people."""

from typing import Any

from groundswell.accounts.belongings import Belonging, belongs
from groundswell.accounts.models import Person
from groundswell.journeys import actions
from groundswell.journeys.models import Correction, Dismissal, Reached, Way
from groundswell.journeys.stages import Stage


def export(person: Person) -> list[dict[str, Any]]:
    """Everything journeys keep of somebody, derived or said by them."""
    rows: list[dict[str, Any]] = [_way(way) for way in Way.objects.filter(person=person)]
    rows += [
        {"what": "stage told to the ledger", "stage": Stage(row.stage).key, "at": row.noted_at.isoformat()}
        for row in Reached.objects.filter(person=person).order_by("stage")
    ]
    rows += [
        {"what": "fact left out", "entry": row.entry_id, "at": row.said_at.isoformat()}
        for row in Correction.objects.filter(person=person).order_by("pk")
    ]
    rows += [
        {"what": "step put away", "step": row.step, "until": row.until.isoformat(), "times": row.times}
        for row in Dismissal.objects.filter(person=person).order_by("pk")
    ]
    return rows


def _way(way: Way) -> dict[str, Any]:
    return {
        "what": "journey",
        "stage": Stage(way.stage).key,
        "stage_you_said": Stage(way.own_stage).key if way.own_stage else None,
        "reached": way.reached,
        "acts_by_week": way.weeks,
        "acts_by_month": way.months,
        "first_act": way.first_on.isoformat() if way.first_on else None,
        "last_act": way.last_on.isoformat() if way.last_on else None,
        "facts": way.facts_seen,
        "rules_version": way.rules_version,
        "hidden_from_organisers": way.is_hidden,
        "switched_off": way.is_off,
    }


belongs(Belonging("journey", (Way, Reached, Correction, Dismissal), export, actions.hand_over, actions.erase))
