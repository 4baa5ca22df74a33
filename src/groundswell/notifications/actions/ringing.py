"""Ringing what is due. A row is leased while its devices ring, so that a lost worker's rings after its lease."""

import logging
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import override

from groundswell.accounts.queries import active_people
from groundswell.kernel import clock
from groundswell.kernel.outbound import INTERNET, Network
from groundswell.notifications.models import Device, Notice, Push
from groundswell.notifications.queries import Levels, paces, visible_notices
from groundswell.notifications.ringing.carriers import Answer, ring
from groundswell.notifications.timing import WINDOW, awake

log = logging.getLogger(__name__)
LEASE = timedelta(seconds=120)
PAUSES = [timedelta(minutes=minutes) for minutes in (1, 5, 30, 120)]
MOST_FAILURES = 20
MOST = 30


def ring_due(limit: int = 20, now: datetime | None = None, network: Network = INTERNET) -> int:
    """Ring the devices of whoever is due; returns how many people's rang. Safe in many workers at once."""
    moment = now or clock.now()
    if not _due(moment).exists():
        return 0
    return sum(_ring(push, moment, network) for push in _lease(limit, moment))


def _due(now: datetime) -> QuerySet[Push]:
    is_free = Q(leased_until=None) | Q(leased_until__lt=now)
    return Push.objects.filter(is_free, done_at=None, due__lte=now).order_by("due", "pk")


@transaction.atomic
def _lease(limit: int, now: datetime) -> list[Push]:
    rows = list(_due(now).select_for_update(skip_locked=True)[:limit])
    Push.objects.filter(pk__in=[row.pk for row in rows]).update(leased_until=now + LEASE)
    return rows


def _ring(push: Push, now: datetime, network: Network) -> bool:
    person = active_people().filter(pk=push.person_id).first()
    if person is None:
        return _done(push, now, [])
    later = now if push.is_test else awake(now, paces([person])[person.pk])
    if later > now:
        return _wait(push, later)
    told = _waiting(push)
    if not (told or push.is_test):
        return _done(push, now, [])
    with override(person.language or settings.LANGUAGE_CODE):
        answers = [_ring_one(device, now, network) for device in Device.objects.filter(person=person)]
    if answers and set(answers) == {Answer.LATER} and push.tries < len(PAUSES):
        Push.objects.filter(pk=push.pk).update(tries=push.tries + 1)
        return _wait(push, now + PAUSES[push.tries])
    _done(push, now, told)
    return Answer.RANG in answers


def _waiting(push: Push) -> list[int]:
    """What is still unseen, readable, wanted on devices in this rhythm, and rang for nobody before."""
    person = push.person
    found = visible_notices(person).filter(seen_at=None, pushed_at=None, made_at__lte=push.due - WINDOW)
    unseen = list(found[:MOST])
    levels = Levels([person.pk], {one.space_id for one in unseen}, {one.thread_id for one in unseen})
    return [one.pk for one in unseen if _is_wanted(one, levels, push.rhythm)]


def _is_wanted(notice: Notice, levels: Levels, rhythm: str) -> bool:
    wishes, word = levels.of(notice.person_id, notice.space_id, notice.thread_id), notice.entry.word
    return wishes.by_push == rhythm and word is not None and wishes.takes(word.reach)


def _ring_one(device: Device, now: datetime, network: Network) -> Answer:
    answer = ring(device, now, network)
    row = Device.objects.filter(pk=device.pk)
    if answer == Answer.GONE or (answer == Answer.LATER and device.failures + 1 >= MOST_FAILURES):
        row.delete()
    elif answer == Answer.LATER:
        row.update(failures=device.failures + 1)
    else:
        row.update(failures=0, rang_at=now)
    return answer


def _wait(push: Push, until: datetime) -> bool:
    Push.objects.filter(pk=push.pk).update(due=until, leased_until=None)
    return False


@transaction.atomic
def _done(push: Push, now: datetime, told: list[int]) -> bool:
    Push.objects.filter(pk=push.pk).update(done_at=now, leased_until=None)
    Notice.objects.filter(pk__in=told).update(pushed_at=now)
    return False
