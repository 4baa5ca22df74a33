"""The journey page in words and numbers."""

from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groundswell.accounts.models import Person
from groundswell.journeys import queries
from groundswell.journeys.models import Way
from groundswell.journeys.stages import SAYS, TAKES, Stage
from groundswell.ui.words import in_a_row


def shown(person: Person, now: datetime) -> dict[str, Any]:
    """Everything the page says about one person to that person."""
    way = queries.way_of(person)
    context = {
        "section": "journey",
        "way": way,
        "since": how_long(_beginning(person, way, now), now.date()),
        "groups": queries.who_can_see(person, way),
        "steps": queries.next_steps(person, now, most=1),
    }
    return context | (
        place(way) | rhythm(way, now.date()) | {"facts": facts(person, way)} if not way.is_off else {}
    )


def _beginning(person: Person, way: Way, now: datetime) -> date:
    joined = (person.joined_at or now).date()
    return min(joined, way.first_on) if way.first_on else joined


def place(way: Way) -> dict[str, Any]:
    """Where they are: the stage, what is said of it, the list beside the drawing, and what comes next."""
    stage = way.shown_stage
    return {
        "stage": stage,
        "says": SAYS[stage],
        "stages": list(Stage),
        "takes": TAKES[stage],
        "next_stage": stage.next,
        "next_takes": TAKES[stage.next] if stage.next else "",
    }


def facts(person: Person, way: Way) -> list[queries.Told]:
    """The facts that made the stage, in words."""
    return queries.facts_behind(person, way.because) if way.because else []


def rhythm(way: Way, today: date) -> dict[str, Any]:
    """The last weeks, and the same in words."""
    weeks = way.acts_by_week(today)
    active = sum(1 for count in weeks if count)
    return {
        "weeks": weeks,
        "is_resting": way.is_resting(today),
        "rhythm_says": _rhythm_in_words(active, len(weeks)),
        "rhythm_label": _("What you did in each of the last %(all)d weeks, oldest first: %(weeks)s")
        % {"all": len(weeks), "weeks": in_a_row(count or _("rest") for count in weeks)},
    }


def _rhythm_in_words(active: int, weeks: int) -> str:
    if not active:
        return _("Every week in which you take part grows a stem here.")
    return ngettext(
        "You took part in %(active)d of the last %(all)d weeks.",
        "You took part in %(active)d of the last %(all)d weeks.",
        active,
    ) % {"active": active, "all": weeks}


def how_long(since: date, today: date) -> str:
    """How long somebody has been on their way."""
    days = (today - since).days
    if days < 7:
        return _("Your first week.")
    if days < 60:
        return ngettext("%(count)d week in.", "%(count)d weeks in.", days // 7) % {"count": days // 7}
    if days < 730:
        return ngettext("%(count)d month in.", "%(count)d months in.", days // 30) % {"count": days // 30}
    return ngettext("%(count)d year in.", "%(count)d years in.", days // 365) % {"count": days // 365}
