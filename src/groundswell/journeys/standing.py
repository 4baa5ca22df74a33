"""Where somebody stands, as a pure function of what they did. It knows no database, no clock and no feature."""

from collections import Counter, deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import takewhile
from typing import NamedTuple

from groundswell.journeys.rules import RULES, Rule, Rules
from groundswell.journeys.stages import Stage
from groundswell.ledger.verbs import Counts


class Fact(NamedTuple):
    """One entry of the ledger, as far as stages care. `at` is aware and in UTC; weeks and months are those of UTC."""

    entry_id: int
    verb: str
    kind: Counts
    at: datetime


@dataclass(frozen=True, slots=True)
class Reached:
    """The day a stage's rule was met, and the facts that met it, oldest first."""

    on: date
    because: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Missing:
    """What is still to come for the next stage: so many of so many, counted as its rule counts."""

    stage: Stage
    have: int
    need: int


@dataclass(frozen=True, slots=True)
class Rhythm:
    """What was done when: acts per week (by its Monday) for the last weeks, and per verb in the last months."""

    weeks: dict[date, int]
    months: dict[date, Counter[str]]
    first_on: date | None
    last_on: date | None


@dataclass(frozen=True, slots=True)
class Standing:
    """The furthest stage whose rule the facts meet, with the facts that met each rule on the way."""

    stage: Stage
    reached: dict[Stage, Reached]
    missing: Missing | None
    rhythm: Rhythm
    is_resting: bool

    @property
    def because(self) -> tuple[Fact, ...]:
        """The facts that made the stage. Empty for somebody who has not done anything yet."""
        reached = self.reached.get(self.stage)
        return reached.because if reached else ()


def stage_of(facts: Iterable[Fact], today: date, rules: Rules = RULES) -> Standing:
    """Where these facts put somebody. The same facts in any order give the same answer.

    Facts that were taken back must be left out by the caller. Time alone never moves anybody back: `today` only
    says whether they rest, and what of the rhythm is missing.
    """
    ordered = in_order(facts)
    reached, rhythm = stages_reached(ordered, rules), rhythm_of(ordered, rules)
    stage = max(reached, default=Stage.CURIOUS)
    is_resting = rests(rhythm.last_on, today, rules)
    return Standing(stage, reached, _missing(stage, ordered, today, rules), rhythm, is_resting)


def in_order(facts: Iterable[Fact]) -> list[Fact]:
    """Each fact once, oldest first."""
    return sorted(set(facts), key=lambda fact: (fact.at, fact.entry_id))


def stages_reached(ordered: Sequence[Fact], rules: Rules = RULES) -> dict[Stage, Reached]:
    """The stages whose rules these facts meet, and when the last fact each took came."""
    met = ((stage, _met(rule, ordered)) for stage, rule in rules.stages.items())
    return {stage: Reached(because[-1].at.date(), because) for stage, because in met if because}


def rhythm_of(ordered: Sequence[Fact], rules: Rules = RULES) -> Rhythm:
    """What was done in which week and month. Weeks and months are kept as far back as pages need from the last act."""
    acts = [fact for fact in ordered if fact.kind in rules.rhythm.kinds]
    if not acts:
        return Rhythm({}, {}, None, None)
    last = acts[-1].at.date()
    since_week = monday(last) - timedelta(weeks=rules.rhythm.weeks - 1)
    since_month = months_back(last, rules.ready_for_more.months - 1)
    weeks: Counter[date] = Counter()
    months: dict[date, Counter[str]] = {}
    for fact in takewhile(lambda fact: fact.at.date() >= min(since_week, since_month), reversed(acts)):
        day = fact.at.date()
        if day >= since_week:
            weeks[monday(day)] += 1
        if day >= since_month:
            months.setdefault(day.replace(day=1), Counter())[fact.verb] += 1
    return Rhythm(dict(weeks), months, acts[0].at.date(), last)


def rests(last_on: date | None, today: date, rules: Rules = RULES) -> bool:
    """Whether some full weeks went by without anything. Only the person is ever told, and calmly."""
    quiet = timedelta(weeks=rules.rhythm.quiet)
    return last_on is not None and monday(today) - monday(last_on) > quiet


def monday(day: date) -> date:
    """The Monday that begins a day's week (ISO 8601)."""
    return day - timedelta(days=day.weekday())


def months_back(month: date, count: int) -> date:
    """The first of the month that lies so many months before this one's."""
    index = month.year * 12 + month.month - 1 - count
    return date(index // 12, index % 12 + 1, 1)


def _met(rule: Rule, facts: Sequence[Fact]) -> tuple[Fact, ...]:
    counted = (fact for fact in facts if rule.takes(fact.verb, fact.kind))
    return _steady(rule, counted) if rule.weeks else _varied(rule, counted)


def _varied(rule: Rule, facts: Iterable[Fact]) -> tuple[Fact, ...]:
    seen: dict[str, Fact] = {}
    for fact in facts:
        seen.setdefault(fact.verb, fact)
        if len(seen) == rule.different:
            return tuple(seen.values())
    return ()


def _steady(rule: Rule, facts: Iterable[Fact]) -> tuple[Fact, ...]:
    window: deque[tuple[int, Fact]] = deque(maxlen=rule.weeks)
    for fact in facts:
        week = (fact.at.toordinal() - 1) // 7
        if window and window[-1][0] == week:
            continue
        window.append((week, fact))
        if len(window) == rule.weeks and week - window[0][0] < rule.of:
            return tuple(fact for _, fact in window)
    return ()


def _missing(stage: Stage, facts: Sequence[Fact], today: date, rules: Rules) -> Missing | None:
    if stage.next is None:
        return None
    rule = rules.stages[stage.next]
    counted = [fact for fact in facts if rule.takes(fact.verb, fact.kind)]
    if rule.weeks:
        since = monday(today) - timedelta(weeks=rule.of - 1)
        return Missing(
            stage.next, len({monday(f.at.date()) for f in counted if f.at.date() >= since}), rule.weeks
        )
    return Missing(stage.next, len({fact.verb for fact in counted}), rule.different)
