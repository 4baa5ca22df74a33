"""News once a day, for those who want it so."""

from datetime import datetime, timedelta

from django.utils import timezone

from groundswell.accounts.models import Person
from groundswell.kernel import clock
from groundswell.mail.actions import draft, post_all
from groundswell.notifications import letters
from groundswell.notifications.actions.telling import main_addresses
from groundswell.notifications.models import Notice, Preference, Rhythm
from groundswell.notifications.queries import may_be_mailed

HOUR = 7
DAY = timedelta(days=1)


def send_daily(now: datetime | None = None) -> int:
    """Put yesterday's unseen news, from seven to seven, in the outbox: one mail a person, once however often asked.

    Returns how many people it was put there for.
    """
    until = _last_seven(now or clock.now())
    daily = Preference.objects.filter(by_mail=Rhythm.DAILY).values("person")
    unseen = Notice.objects.filter(seen_at=None, made_at__gte=until - DAY, made_at__lt=until)
    people = {*unseen.filter(person__in=daily).values_list("person", flat=True)}
    readers = Person.objects.in_bulk(may_be_mailed(people))
    to = main_addresses(readers)
    drafts = [
        draft(
            letters.DAILY,
            to=to[pk],
            template="mail/news.txt",
            context=letters.stretch(until - DAY, until),
            person_id=pk,
            language=person.language,
            once_key=f"daily:{pk}:{until:%Y-%m-%d}",
        )
        for pk, person in readers.items()
        if pk in to
    ]
    post_all(drafts)
    return len(drafts)


def _last_seven(now: datetime) -> datetime:
    here = timezone.localtime(now)
    seven = here.replace(hour=HOUR, minute=0, second=0, microsecond=0)
    return seven if seven <= here else seven - DAY
