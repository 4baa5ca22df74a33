"""What a group's organisers see: only what members share, in words and counts, never as a score."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache

from django.db.models import F, QuerySet
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groundswell.groups.models import Standing, State
from groundswell.journeys.models import Way
from groundswell.journeys.phrases import counted
from groundswell.journeys.rules import RULES
from groundswell.journeys.stages import Stage
from groundswell.journeys.standing import monday, months_back
from groundswell.kernel.prepared import Prepared

FEWEST = 5
SEEN = ("stage", "own_stage", "last_on", "weeks", "months")


@dataclass(frozen=True, slots=True)
class Suggested:
    """Somebody an organiser may like to speak to, and why, in words the person would recognise."""

    person_id: int
    reason: str


@dataclass(frozen=True, slots=True)
class Shared:
    """The way of somebody who shares it with a group, and their membership there."""

    way: Way
    membership_id: int
    holds_a_role: bool


def shared_ways(group_id: int, most: int) -> list[Shared]:
    """The ways of those who are in the group and share their progress there, who acted last first, at most so many.

    Nobody who hid theirs or switched it off is among them. One question.
    """
    return [
        Shared(way, way.member, way.standing != Standing.MEMBER or way.role is not None)  # type: ignore[attr-defined]
        for way in _shared_of(most)(group=group_id)
    ]


@cache
def _shared_of(most: int) -> Prepared[Way]:
    return Prepared(lambda group: _shared(group)[:most])


def _shared(group_id: int) -> QuerySet[Way]:
    member = "person__memberships__"
    sharing = {f"{member}group": group_id, f"{member}state": State.ACTIVE, f"{member}shares_progress": True}
    ways = Way.objects.filter(is_off=False, is_hidden=False, **sharing).only(*SEEN)
    named = {"member": F(f"{member}pk"), "standing": F(f"{member}standing"), "role": F(f"{member}role")}
    return ways.annotate(**named).order_by(F("last_on").desc(nulls_last=True), "pk")


def funnel(ways: Iterable[Way]) -> dict[Stage, int | None]:
    """How many of these people are at each stage. A count under five is None.

    When one count alone would be hidden, the smallest other is hidden too: it could be worked out from a total.
    """
    counts = Counter(way.shown_stage for way in ways)
    shown = {stage: counts[stage] for stage in Stage if counts[stage] >= FEWEST}
    if len(shown) == len(Stage) - 1:
        del shown[min(shown, key=lambda stage: shown[stage])]
    return {stage: shown.get(stage) for stage in Stage}


def ready_for_more(ways: Iterable[Way], now: datetime) -> list[Suggested]:
    """Who of these may like to carry something, in the order given, each with the reason in words.

    By rules.toml: enough acts in enough different weeks lately, not leading yet, and not resting.
    """
    rule, today = RULES.ready_for_more, now.date()
    suggested = []
    for way in ways:
        if way.last_on is None or way.shown_stage >= Stage.LEADING or way.is_resting(today):
            continue
        acts, since = _lately(way, today)
        if acts.total() >= rule.acts and len(way.weeks) >= rule.weeks:
            suggested.append(Suggested(way.person_id, _in_words(acts, since)))
    return suggested


def _lately(way: Way, today: date) -> tuple[Counter[str], date]:
    """Acts by verb in the last months, and the first of those months with any."""
    earliest = months_back(today, RULES.ready_for_more.months - 1)
    kept = {date.fromisoformat(f"{month}-01"): verbs for month, verbs in way.months.items()}
    recent = {month: verbs for month, verbs in kept.items() if month >= earliest}
    acts: Counter[str] = Counter()
    for verbs in recent.values():
        acts.update(verbs)
    return acts, min(recent, default=today)


def _in_words(acts: Counter[str], since: date) -> str:
    month = date_format(since, "F")
    did, *also = counted(acts)[:2]
    if not also:
        return capfirst(_("%(did)s since %(month)s") % {"did": did, "month": month})
    said = _("%(did)s and %(also)s since %(month)s") % {"did": did, "also": also[0], "month": month}
    return capfirst(said)


def fading(ways: Iterable[Way], now: datetime) -> list[Suggested]:
    """Who of these took part steadily and has been quiet since, in the order given, with the reason in words."""
    today = now.date()
    quiet_since = monday(today) - timedelta(weeks=RULES.fading.then_quiet)
    since = quiet_since - timedelta(weeks=RULES.fading.of)
    quiet = (way for way in ways if way.last_on and since <= way.last_on < quiet_since)
    active = ((way.person_id, _weeks_before(way, quiet_since)) for way in quiet)
    return [
        Suggested(person_id, _quiet_in_words(weeks))
        for person_id, weeks in active
        if weeks >= RULES.fading.active
    ]


def _weeks_before(way: Way, quiet_since: date) -> int:
    mondays = [quiet_since - timedelta(weeks=back) for back in range(1, RULES.fading.of + 1)]
    return sum(f"{day:%G-W%V}" in way.weeks for day in mondays)


def _quiet_in_words(active: int) -> str:
    rule = RULES.fading
    return ngettext(
        "Took part in %(active)d of %(of)d weeks, then it went quiet %(quiet)d week ago or more.",
        "Took part in %(active)d of %(of)d weeks, then it went quiet %(quiet)d weeks ago or more.",
        rule.then_quiet,
    ) % {"active": active, "of": rule.of, "quiet": rule.then_quiet}
