"""What moderation keeps of a person."""

from typing import Any

from groundswell.accounts.belongings import Belonging, belongs
from groundswell.accounts.models import Person
from groundswell.moderation import actions
from groundswell.moderation.models import Appeal, Case, Evidence, Flag, Measure, Raid, Ruling, Sweep, Watched
from groundswell.moderation.wording import done, place_of, word_for

type Rows = list[dict[str, Any]]


def _reports(person: Person) -> Rows:
    rows = (
        Flag.objects.filter(person=person)
        .select_related("case__group")
        .prefetch_related("evidence")
        .order_by("pk")
    )
    return [
        {
            "about": word_for(row.case.kind),
            "in": place_of(row.case),
            "point": row.clause,
            "words": row.words,
            "at": row.made_at,
            "attached": [{"text": one.text, "said_at": one.said_at} for one in row.evidence.all()],
        }
        for row in rows
    ]


def _rulings(person: Person) -> Rows:
    about = Ruling.objects.filter(case__author=person).exclude(measure=Measure.KEEP)
    return [
        {
            "about": word_for(row.case.kind),
            "in": place_of(row.case),
            "decided": done(row.measure, row.days),
            "point": row.clause,
            "reason": row.reason,
            "state": str(row.get_state_display()),
            "at": row.made_at,
        }
        for row in about.select_related("case__group").order_by("pk")
    ]


def _appeals(person: Person) -> Rows:
    rows = Appeal.objects.filter(ruling__case__author=person).order_by("pk")
    return [{"words": row.words, "at": row.made_at, "answer": row.answer, "reply": row.reply} for row in rows]


def _decided(person: Person) -> Rows:
    rows = Ruling.objects.filter(by=person).select_related("case__group").order_by("pk")
    watched = Watched.objects.filter(made_by=person).order_by("pk")
    raids = Raid.objects.filter(begun_by=person).order_by("pk")
    return [
        *(
            {"decided": done(row.measure, row.days), "in": place_of(row.case), "at": row.made_at}
            for row in rows
        ),
        *({"watches_for": row.text, "at": row.made_at} for row in watched),
        *({"had_newcomers_wait_since": row.began_at, "until": row.until} for row in raids),
        *(
            {"undid_a_raid": row.people, "at": row.made_at}
            for row in Sweep.objects.filter(by=person).order_by("pk")
        ),
    ]


def _elsewhere(*people: Person) -> None:
    """Done together with the reports."""


belongs(Belonging("moderation.reports", (Flag, Evidence), _reports, actions.hand_over, actions.erase))
belongs(Belonging("moderation.rulings", (Case,), _rulings, _elsewhere, _elsewhere))
belongs(Belonging("moderation.appeals", (Appeal,), _appeals, _elsewhere, _elsewhere))
belongs(Belonging("moderation.decided", (Ruling, Watched, Raid, Sweep), _decided, _elsewhere, _elsewhere))
