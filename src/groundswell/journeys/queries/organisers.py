"""What a group's organisers see: only what members share, in words and counts, never as a score."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, QuerySet
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groundswell.groups.models import Membership, State
from groundswell.journeys.models import Way
from groundswell.journeys.phrases import counted
from groundswell.journeys.rules import RULES
from groundswell.journeys.stages import Stage
from groundswell.journeys.standing import monday, months_back

FEWEST = 5


@dataclass(frozen=True, slots=True)
class Suggested:
    """Somebody an organiser may like to speak to, and why, in words the person would recognise."""

    person_id: int
    reason: str


def _open_ways(person_ids: Iterable[int]) -> QuerySet[Way]:
    return Way.objects.filter(person__in=list(person_ids), is_off=False, is_hidden=False)


def shared_ways(group_id: int, person_ids: Collection[int]) -> QuerySet[Way]:
    """The ways of those of these people who are in the group and share their progress there.

    Nobody who hid theirs or switched it off is among them.
    """
    sharing = Membership.objects.filter(group=group_id, state=State.ACTIVE, shares_progress=True)
    return _open_ways(person_ids).filter(person__in=sharing.values("person"))


def funnel(person_ids: Collection[int]) -> dict[Stage, int | None]:
    """How many of these people are at each stage. A count under five is None.

    When one count alone would be hidden, the smallest other is hidden too: it could be worked out from a total.
    """
    rows = _open_ways(person_ids).values_list("stage", "own_stage").annotate(people=Count("pk"))
    counts: Counter[Stage] = Counter()
    for stage, own_stage, people in rows:
        counts[Stage(own_stage or stage)] += people
    shown = {stage: counts[stage] for stage in Stage if counts[stage] >= FEWEST}
    if len(shown) == len(Stage) - 1:
        del shown[min(shown, key=lambda stage: shown[stage])]
    return {stage: shown.get(stage) for stage in Stage}


def ready_for_more(person_ids: Collection[int], now: datetime) -> list[Suggested]:
    """Who of these may like to carry something, in the order given, each with the reason in words.

    By rules.toml: enough acts in enough different weeks lately, not leading yet, and not resting.
    """
    rule, today = RULES.ready_for_more, now.date()
    ways = _open_ways(person_ids).exclude(last_on=None)
    found = {
        way.person_id: way for way in ways if way.shown_stage < Stage.LEADING and not way.is_resting(today)
    }
    suggested = []
    for person_id in person_ids:
        way = found.get(person_id)
        acts, since = _lately(way, today) if way else (Counter(), today)
        if way and acts.total() >= rule.acts and len(way.weeks) >= rule.weeks:
            suggested.append(Suggested(person_id, _in_words(acts, since)))
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


def fading(person_ids: Collection[int], now: datetime) -> list[Suggested]:
    """Who of these took part steadily and has been quiet since, in the order given, with the reason in words."""
    today = now.date()
    quiet_since = monday(today) - timedelta(weeks=RULES.fading.then_quiet)
    ways = _open_ways(person_ids).filter(
        last_on__lt=quiet_since, last_on__gte=quiet_since - timedelta(weeks=RULES.fading.of)
    )
    active = {way.person_id: _weeks_before(way, quiet_since) for way in ways}
    return [
        Suggested(person_id, _quiet_in_words(active[person_id]))
        for person_id in person_ids
        if active.get(person_id, 0) >= RULES.fading.active
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
