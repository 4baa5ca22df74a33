"""What somebody looks at before others read it: words, hosts, links many newcomers bring, raids, and what looks like spam.

Whoever holds a role in the group is not asked. A score alone never hides anything: it holds for a person to look.
"""

import math
import re
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.db.models import Q
from django.utils.crypto import salted_hmac
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from groundswell.accounts.models import Person
from groundswell.groups.models import Group
from groundswell.groups.models.groups import searchable
from groundswell.groups.posture import Waits
from groundswell.groups.queries import membership_of
from groundswell.kernel import clock
from groundswell.kernel.limits import Limit, take
from groundswell.kernel.prepared import Prepared
from groundswell.moderation.models import Raid, Trait, Watched

NEW = timedelta(days=7)
# The same host from newcomers: three posts a day stand, the rest waits (trust plan 1.1).
SAME_HOST = Limit("moderation.host", 3, timedelta(days=1))
# What people write on their first day: so many posts a group in ten minutes stand, the rest waits. A raid is noticed later.
FIRST_DAYS = Limit("moderation.first_days", 10, timedelta(minutes=10))
HOST = re.compile(r"(?:https?://|\bwww\.)[^\s<>()\"']+", re.IGNORECASE)
WORD = re.compile(r"[^\W\d_]{3,24}", re.UNICODE)
MOST_WORDS = 400
SURE = 0.95
FEWEST = 20
TOTAL = "-"

WHY: dict[str, str | Promise] = {
    "first": _("First words in this group wait until somebody here has read them."),
    "week": _("What people write in their first week here waits until somebody here has read it."),
    "word": _("It holds a word that somebody looks at first."),
    "host": _("It holds a link that somebody looks at first."),
    "links": _("Several people who are new here brought the same link today."),
    "many": _("Many people who are new here write at once, so somebody looks at it."),
    "raid": _("Many people came at once, so somebody looks at what newcomers write."),
    "spam": _("It looks like an advertisement. A person decides."),
}


def why_held(person: Person, group: Group, text: str, now: datetime | None = None) -> str:
    """Why somebody has to look at a text before others read it: a key of WHY, or nothing. Counts the links of newcomers."""
    membership = membership_of(person, group)
    if membership is not None and membership.holds_a_role:
        return ""
    hosts = hosts_in(text)
    if watched := _watched(group, text, hosts):
        return watched
    if person.joined_at is not None and (now or clock.now()) - person.joined_at >= NEW:
        return ""
    if raid_in(group, now) is not None:
        return "raid"
    if _is_first_day(person, now) and not take(FIRST_DAYS, str(group.pk)):
        return "many"
    taken = [bool(take(SAME_HOST, host)) for host in hosts]
    if not all(taken):
        return "links"
    return "spam" if spam_score(text) >= SURE else ""


def _is_first_day(person: Person, now: datetime | None) -> bool:
    return person.joined_at is None or (now or clock.now()) - person.joined_at < timedelta(days=1)


def why_waiting(person: Person, group: Group, *, is_first: bool) -> str:
    """Why a post of a member without a role waits because of how guarded the group is: a key of WHY, or nothing."""
    waits, membership = group.traits.waits, membership_of(person, group)
    if waits == Waits.NONE or (membership is not None and membership.holds_a_role):
        return ""
    if waits == Waits.FIRST or membership is None or membership.joined_at is None:
        return "first" if is_first else ""
    return "week" if clock.now() - membership.joined_at < NEW else ""


def hosts_in(text: str) -> list[str]:
    """The hosts a text links to, each once, at most ten."""
    found = dict.fromkeys(_host(link) for link in HOST.findall(text))
    return [host for host in found if host][:10]


def _host(link: str) -> str:
    try:
        parts = urlsplit(link if "//" in link else f"https://{link}")
        return (parts.hostname or "").removeprefix("www.")[:80]
    except ValueError:
        return ""


def _watched(group: Group, text: str, hosts: Sequence[str]) -> str:
    rows = list(Watched.objects.filter(Q(group=group.pk) | Q(group=None)).values_list("text", "is_host"))
    if any(
        is_host and any(host == one or host.endswith(f".{one}") for host in hosts) for one, is_host in rows
    ):
        return "host"
    words = f" {' '.join(re.findall(r'\w+', searchable(text)))} " if rows else ""
    return "word" if any(not is_host and f" {one} " in words for one, is_host in rows) else ""


def raid_in(group: Group | None, now: datetime | None = None) -> Raid | None:
    """The raid that holds in a group, its own or one everywhere."""
    return _raids.first(group=group.pk if group else 0, now=now or clock.now())


_raids = Prepared(
    lambda group, now: Raid.objects.filter(
        Q(group=None) | Q(group=group), ended_at=None, until__gt=now
    ).order_by("-until")[:1]
)


def traits_of(text: str) -> set[str]:
    """The words of a text as keyed digests, at most 400 of them, with its hosts."""
    words = WORD.findall(searchable(text))[:MOST_WORDS]
    return {_digest(word) for word in (*words, *hosts_in(text))}


def _digest(word: str) -> str:
    return salted_hmac("groundswell.moderation.traits", word, algorithm="sha256").hexdigest()[:16]


def spam_score(text: str) -> float:
    """How likely a text is spam, from 0 to 1: Bernoulli naive Bayes over the words it has, with add-one smoothing
    (Manning, Raghavan, Schütze, Introduction to Information Retrieval, 2008, 13.3), priors even. 0 until twenty posts
    of each kind were decided about.
    """
    traits = traits_of(text)
    rows = {row.digest: row for row in Trait.objects.filter(digest__in=[*traits, TOTAL])}
    total = rows.pop(TOTAL, None)
    if total is None or min(total.spam, total.fine) < FEWEST or not rows:
        return 0.0
    return _probability(rows.values(), total)


def _probability(rows: Iterable[Trait], total: Trait) -> float:
    odds = sum(
        math.log((row.spam + 1) / (total.spam + 2)) - math.log((row.fine + 1) / (total.fine + 2))
        for row in rows
    )
    return 1 / (1 + math.exp(-min(max(odds, -500.0), 500.0)))
