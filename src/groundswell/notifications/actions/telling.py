"""Making notices of what happened, and mail of notices."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import batched, chain

from allauth.account.models import EmailAddress
from django.core.cache import cache
from django.db import transaction

from groundswell.accounts.models import Person
from groundswell.accounts.queries import active_people, pairs_not_heard
from groundswell.kernel import clock
from groundswell.ledger.models import Entry
from groundswell.mail.actions import draft, post_all
from groundswell.mail.models import Mail
from groundswell.notifications import letters
from groundswell.notifications.models import Notice, Rhythm
from groundswell.notifications.queries import Level, Levels, bell_key, may_be_mailed

NEWS_LASTS = timedelta(days=30)
MAIL_LASTS = timedelta(days=1)
WINDOW = timedelta(minutes=2)
PEOPLE_AT_ONCE = 2_000


@dataclass(frozen=True, slots=True)
class News:
    """One entry for one person. names_them: nobody else hears of it."""

    entry: Entry
    person_id: int
    names_them: bool


@transaction.atomic
def tell(entries: Sequence[Entry], now: datetime | None = None) -> None:
    """Give everybody these entries concern a notice, and those who want it a mail. Telling again changes nothing.

    Left out are the actor, people blocked either way, people who do not want it, and what happened over a month ago.
    """
    moment = now or clock.now()
    taken_back = {entry.retracts_id for entry in entries if entry.retracts_id is not None}
    Notice.objects.filter(entry__in=taken_back).delete()
    news = chain.from_iterable(
        _addressed(entry)
        for entry in entries
        if entry.pk not in taken_back and moment - entry.happened_at < NEWS_LASTS
    )
    for some in batched(news, PEOPLE_AT_ONCE):
        _tell(some, moment)


def _addressed(entry: Entry) -> Iterator[News]:
    people = {*entry.word.audience(entry)} - {None} if entry.word else set()
    for person_id in people - {entry.actor_id}:
        yield News(entry, person_id, len(people) == 1)


def _tell(news: Sequence[News], moment: datetime) -> None:
    people = {one.person_id for one in news}
    levels = Levels(people, {one.entry.space_id for one in news})
    wanted = [one for one in _allowed(news, people) if _level(levels, one).takes(names_them=one.names_them)]
    fresh = _without_known(wanted)
    notices = [
        Notice(person_id=one.person_id, entry=one.entry, space_id=one.entry.space_id, made_at=moment)
        for one in fresh
    ]
    Notice.objects.bulk_create(notices, ignore_conflicts=True)
    _ring({one.person_id for one in fresh})
    recent = [one for one in fresh if moment - one.entry.happened_at < MAIL_LASTS]
    by_mail = [one for one in recent if _level(levels, one).by_mail == Rhythm.AT_ONCE]
    post_all(_letters({(one.person_id, one.entry.space_id) for one in by_mail}, moment))


def _ring(people: Iterable[int]) -> None:
    """Forget the remembered counts, now and once the notices are stored: others may count in between."""
    keys = [bell_key(person_id) for person_id in people]
    cache.delete_many(keys)
    transaction.on_commit(partial(cache.delete_many, keys), robust=True)


def _level(levels: Levels, one: News) -> Level:
    return levels.of(one.person_id, one.entry.space_id)


def _allowed(news: Sequence[News], people: set[int]) -> Iterator[News]:
    """What goes to people with an account, and not of people whom they keep away, are kept away by, or have muted."""
    here = {*active_people().filter(pk__in=people).values_list("pk", flat=True)}
    apart = pairs_not_heard(people, {one.entry.actor_id for one in news if one.entry.actor_id is not None})
    for one in news:
        if one.person_id in here and (one.person_id, one.entry.actor_id) not in apart:
            yield one


def _without_known(news: Sequence[News]) -> list[News]:
    entries = {one.entry.pk for one in news}
    known = {*Notice.objects.filter(entry__in=entries).values_list("entry", "person")}
    return [one for one in news if (one.entry.pk, one.person_id) not in known]


def _letters(places: Iterable[tuple[int, int | None]], moment: datetime) -> Iterator[Mail]:
    """One mail for each person and group and window of two minutes, which leaves two minutes after its end."""
    places = [*places]
    people = {person_id for person_id, _ in places}
    readers = Person.objects.in_bulk(may_be_mailed(people)) if people else {}
    to = main_addresses(readers)
    number = int(moment.timestamp() // WINDOW.total_seconds())
    start = datetime.fromtimestamp(number * WINDOW.total_seconds(), UTC)
    for person_id, space_id in places:
        if person_id in to:
            yield draft(
                letters.NEWS,
                to=to[person_id],
                template="mail/news.txt",
                context=letters.stretch(start, start + WINDOW),
                person_id=person_id,
                space_id=space_id,
                language=readers[person_id].language,
                due=start + 2 * WINDOW,
                once_key=f"news:{person_id}:{space_id or 0}:{number}",
            )


def main_addresses(people: Iterable[int]) -> dict[int, str]:
    """The main proved address of each."""
    proved = EmailAddress.objects.filter(user__in=[*people], verified=True).order_by("primary", "pk")
    return dict(proved.values_list("user", "email"))
