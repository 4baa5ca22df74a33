"""How often something may be done: by a person, a network, towards a target, by everybody together.

Counters live in the database and are taken from in one atomic statement, so any number of processes together
take exactly as often as the limit says. When the database fails, so does the take: limits fail closed.
A take is a write. On SQLite all writes wait for one writer, so limit acts (signing up, mail, posts), never reads.
Take from a counter that many share before the act's transaction opens: a transaction that holds it makes everybody else
wait, and a rollback gives back what was taken inside. One mailbox's own counter may be taken from within.
"""

import math
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Self

from django.db import connection, transaction
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groundswell.kernel import clock
from groundswell.kernel.models import Bucket

# A window that ends farther ahead than any can has been left behind by a clock that was set back.
CLOCKS_DIFFER = timedelta(seconds=60)

UPSERT = """
INSERT INTO kernel_bucket ("key", "until", "count") VALUES (%(key)s, %(until)s, %(cost)s)
ON CONFLICT ("key") DO UPDATE SET
    "count" = excluded."count" + CASE
        WHEN kernel_bucket."until" > %(now)s AND kernel_bucket."until" <= %(sane)s
        THEN kernel_bucket."count" ELSE 0 END,
    "until" = CASE
        WHEN kernel_bucket."until" > %(now)s AND kernel_bucket."until" <= %(sane)s
        THEN kernel_bucket."until" ELSE excluded."until" END
WHERE kernel_bucket."until" <= %(now)s OR kernel_bucket."until" > %(sane)s
    OR kernel_bucket."count" + excluded."count" <= %(times)s
RETURNING "count"
"""


@dataclass(frozen=True, slots=True)
class Limit:
    """So many times per so long, counted from the first time. The name keeps one limit's counters from another's."""

    name: str
    times: int
    per: timedelta


class TooMany(Exception):
    """A limit is reached. `retry_after` is in seconds; the text is a sentence for the person."""

    def __init__(self, retry_after: int) -> None:
        self.retry_after = retry_after
        super().__init__(
            _("That was a lot in a short time. Please try again in %(time)s.") % {"time": _span(retry_after)}
        )


@dataclass(frozen=True, slots=True)
class Taken:
    """Whether a take was within the limit: truthy, or falsy with the seconds until it is worth trying again."""

    ok: bool
    retry_after: int = 0

    def __bool__(self) -> bool:
        return self.ok

    def require(self) -> Self:
        """Return the take when it was within the limit, else raise TooMany."""
        if not self.ok:
            raise TooMany(self.retry_after)
        return self


def take(limit: Limit, key: str, *, cost: int = 1) -> Taken:
    """Count something once (or `cost` times) for this key. What is over the limit is not counted.

    The key may be anything that names who or what is limited: only a keyed digest of it is stored.
    """
    return _take(limit, _digest(limit, key), cost, clock.now())


def take_all(*asked: tuple[Limit, str], cost: int = 1) -> Taken:
    """Count for several keys at once (person, network, target, everybody): all of them, or none when one is over."""
    moment = clock.now()
    # One order for everybody, so that two takes cannot wait for each other.
    ordered = sorted((_digest(limit, key), limit) for limit, key in asked)
    with transaction.atomic():
        for digest, limit in ordered:
            taken = _take(limit, digest, cost, moment)
            if not taken:
                transaction.set_rollback(True)
                return taken
    return Taken(True)


def _take(limit: Limit, digest: str, cost: int, moment: datetime) -> Taken:
    if cost > limit.times:
        return Taken(False, math.ceil(limit.per.total_seconds()))
    stored = connection.ops.adapt_datetimefield_value
    values: dict[str, Any] = {
        "key": digest,
        "now": stored(moment),
        "until": stored(moment + limit.per),
        "sane": stored(moment + limit.per + CLOCKS_DIFFER),
        "cost": cost,
        "times": limit.times,
    }
    with connection.cursor() as cursor:
        cursor.execute(UPSERT, values)
        if cursor.fetchall():
            return Taken(True)
    return Taken(False, _seconds_until_over(digest, moment))


def _seconds_until_over(digest: str, moment: datetime) -> int:
    until = Bucket.objects.filter(key=digest).values_list("until", flat=True).first()
    return max(1, math.ceil((until - moment).total_seconds())) if until else 1


def _digest(limit: Limit, key: str) -> str:
    return salted_hmac("groundswell.kernel.limits", f"{limit.name}\0{key}", algorithm="sha256").hexdigest()


def _span(seconds: int) -> str:
    if seconds <= 90:
        return ngettext("%(count)d second", "%(count)d seconds", seconds) % {"count": seconds}
    minutes = math.ceil(seconds / 60)
    if minutes <= 90:
        return ngettext("%(count)d minute", "%(count)d minutes", minutes) % {"count": minutes}
    hours = math.ceil(minutes / 60)
    if hours <= 36:
        return ngettext("%(count)d hour", "%(count)d hours", hours) % {"count": hours}
    days = math.ceil(hours / 24)
    return ngettext("%(count)d day", "%(count)d days", days) % {"count": days}
