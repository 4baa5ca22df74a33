"""Planning how notices reach people: a row in the outbox for mail, one for devices, in the notices' own transaction.

Nothing is swept for: each row carries the moment it is due, and what it says is worked out then. A second row for the
same moment is not made, so that planning again changes nothing and a worker that dies loses nothing.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime, timedelta

from allauth.account.models import EmailAddress
from django.db import transaction

from groundswell.accounts.models import Person
from groundswell.kernel import clock, waking
from groundswell.mail.actions import draft, post_all
from groundswell.mail.models import Mail
from groundswell.notifications import letters
from groundswell.notifications.models import Device, Notice, Push, Rhythm
from groundswell.notifications.queries import Levels, may_be_mailed, paces
from groundswell.notifications.timing import Pace, due

NEWS_LEAVES_WITHIN = timedelta(days=1)
type Way = tuple[int, str, int | None, int | None]  # person, rhythm, space, thread


def plan(notices: Sequence[Notice], levels: Levels, moment: datetime) -> None:
    """Plan how these notices reach their people. What happened more than a day ago stays in the inbox."""
    recent = [one for one in notices if moment - one.entry.happened_at < NEWS_LEAVES_WITHIN]
    if not recent:
        return
    wishes = [(one, levels.of(one.person_id, one.space_id, one.thread_id)) for one in recent]
    mailed = {_way(one, wish.by_mail) for one, wish in wishes if wish.by_mail != Rhythm.NEVER}
    rung = {(one.person_id, wish.by_push) for one, wish in wishes if wish.by_push != Rhythm.NEVER}
    _plan_mail(mailed, moment)
    _plan_rings(rung, moment)


@transaction.atomic
def plan_again(person: Person, now: datetime | None = None) -> None:
    """Plan what waits for somebody anew, after they changed how or when it reaches them."""
    moment = now or clock.now()
    waiting = Notice.objects.filter(person=person, seen_at=None, made_at__gt=moment - NEWS_LEAVES_WITHIN)
    notices = list(waiting.filter(mailed_at=None).select_related("entry")[:200])
    levels = Levels([person.pk], {one.space_id for one in notices}, {one.thread_id for one in notices})
    plan(notices, levels, moment)


def _way(notice: Notice, rhythm: str) -> Way:
    """News at once goes by conversation, news that comes together goes as one mail."""
    if rhythm != Rhythm.AT_ONCE:
        return (notice.person_id, rhythm, None, None)
    return (notice.person_id, rhythm, notice.space_id, notice.thread_id)


def _plan_mail(ways: Collection[Way], moment: datetime) -> None:
    readers = Person.objects.in_bulk(may_be_mailed({way[0] for way in ways})) if ways else {}
    to, lives = main_addresses(readers), paces(readers.values())
    post_all(_mail(way, readers[way[0]], to[way[0]], lives[way[0]], moment) for way in ways if way[0] in to)


def _mail(way: Way, reader: Person, to: str, pace: Pace, moment: datetime) -> Mail:
    person_id, rhythm, space_id, thread_id = way
    leaves = due(rhythm, moment, pace)
    return draft(
        letters.PURPOSES[rhythm],
        to=to,
        template="mail/news.txt",
        context={"thread": thread_id},
        person_id=person_id,
        space_id=space_id,
        language=reader.language,
        due=leaves,
        once_key=f"{rhythm}:{person_id}:{space_id or 0}:{thread_id or 0}:{int(leaves.timestamp())}",
    )


def _plan_rings(ways: Iterable[tuple[int, str]], moment: datetime) -> None:
    wanted = {*ways}
    having = Device.objects.filter(person__in={person for person, _ in wanted})
    people = Person.objects.in_bulk({*having.values_list("person", flat=True)})
    lives = paces(people.values())
    rows = [*_rings(wanted, lives, moment)]
    Push.objects.bulk_create(rows, ignore_conflicts=True)
    if rows:
        waking.wake_on_commit()


def _rings(wanted: Iterable[tuple[int, str]], lives: dict[int, Pace], moment: datetime) -> Iterator[Push]:
    for person_id, rhythm in wanted:
        if person_id in lives:
            rings = due(rhythm, moment, lives[person_id])
            key = f"{rhythm}:{person_id}:{int(rings.timestamp())}"
            yield Push(person_id=person_id, rhythm=rhythm, due=rings, once_key=key)


def main_addresses(people: Collection[int]) -> dict[int, str]:
    """The main proved address of each."""
    proved = EmailAddress.objects.filter(user__in=[*people], verified=True).order_by("primary", "pk")
    return dict(proved.values_list("user", "email")) if people else {}
