"""Making notices of what happened."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import batched, chain

from django.db import transaction

from groundswell.accounts.queries import active_people, pairs_not_heard
from groundswell.kernel import clock
from groundswell.ledger.models import Entry
from groundswell.ledger.verbs import Reach
from groundswell.notifications.actions.folding import to_fold
from groundswell.notifications.actions.planning import plan
from groundswell.notifications.conversations import threads_of
from groundswell.notifications.models import Notice
from groundswell.notifications.queries import Levels, those_who_want
from groundswell.threads.models import Thread

NEWS_LASTS = timedelta(days=30)
PEOPLE_AT_ONCE = 2_000


@dataclass(frozen=True, slots=True)
class News:
    """One entry for one person. thread_id: the conversation it stands in."""

    entry: Entry
    person_id: int
    reach: Reach
    thread_id: int | None


@transaction.atomic
def tell(entries: Sequence[Entry], now: datetime | None = None) -> None:
    """Give everybody these entries concern a notice, and plan how it reaches them. Telling again changes nothing.

    Left out are the actor, people blocked either way, people who do not want it, and what happened over a month ago.
    """
    moment = now or clock.now()
    taken_back = {entry.retracts_id for entry in entries if entry.retracts_id is not None}
    Notice.objects.filter(entry__in=taken_back).delete()
    fresh = [
        entry
        for entry in entries
        if entry.word and entry.pk not in taken_back and moment - entry.happened_at < NEWS_LASTS
    ]
    threads = threads_of((entry.subject_kind, entry.subject_id) for entry in fresh)
    news = chain.from_iterable(_addressed(entry, threads) for entry in fresh)
    for some in batched(news, PEOPLE_AT_ONCE):
        _tell(some, moment)


def _addressed(entry: Entry, threads: dict[tuple[str, int], int]) -> Iterator[News]:
    word, subject = entry.word, (entry.subject_kind, entry.subject_id)
    if word is None:
        return
    people = {*word.audience(entry)} | those_who_want(word.reach, entry.space_id, subject)
    for person_id in people - {None, entry.actor_id}:
        yield News(entry, person_id, word.reach, threads.get(subject))


def _tell(news: Sequence[News], moment: datetime) -> None:
    people = {one.person_id for one in news}
    levels = Levels(people, {one.entry.space_id for one in news}, {one.thread_id for one in news})
    wanted = (
        one
        for one in _allowed(news, people)
        if levels.of(one.person_id, one.entry.space_id, one.thread_id).takes(one.reach)
    )
    notices = _folded(_without_known([*wanted]), moment)
    Notice.objects.bulk_create(notices, ignore_conflicts=True)
    plan([notice for notice in notices if not notice.is_folded], levels, moment)


def _folded(news: Sequence[News], moment: datetime) -> list[Notice]:
    """A notice of each; what names somebody too often is seen already, and stands on one line."""
    naming = [
        (number, (one.person_id, one.entry.actor_id))
        for number, one in enumerate(news)
        if one.reach == Reach.NAMES and one.entry.actor_id is not None
    ]
    over = {
        number
        for (number, _pair), is_over in zip(
            naming, to_fold([pair for _number, pair in naming], moment), strict=True
        )
        if is_over
    }
    # A conversation may have gone to another group since, which is asked whether they may read it.
    stands = _groups_of({one.thread_id for one in news if one.thread_id is not None})
    return [_notice(one, moment, stands, is_folded=number in over) for number, one in enumerate(news)]


def _notice(one: News, moment: datetime, stands: Mapping[int, int], *, is_folded: bool) -> Notice:
    return Notice(
        person_id=one.person_id,
        entry=one.entry,
        space_id=stands.get(one.thread_id or 0, one.entry.space_id),
        thread_id=one.thread_id,
        made_at=moment,
        seen_at=moment if is_folded else None,
        is_folded=is_folded,
    )


def _groups_of(threads: set[int]) -> dict[int, int]:
    return dict(Thread.objects.filter(pk__in=threads).values_list("pk", "group")) if threads else {}


def _allowed(news: Sequence[News], people: set[int]) -> Iterator[News]:
    """What goes to people with an account, and not of people whom they keep away, are kept away by, or have muted."""
    here = {*active_people().filter(pk__in=people).values_list("pk", flat=True)}
    apart = pairs_not_heard(people, {one.entry.actor_id for one in news if one.entry.actor_id is not None})
    for one in news:
        if one.person_id in here and (one.person_id, one.entry.actor_id) not in apart:
            yield one


def _without_known(news: Sequence[News]) -> list[News]:
    entries = {one.entry.pk for one in news}
    known = {*_known(entries)}
    return [one for one in news if (one.entry.pk, one.person_id) not in known]


def _known(entries: Iterable[int]) -> Iterable[tuple[int, int]]:
    return Notice.objects.filter(entry__in=entries).values_list("entry", "person")
