"""What is happening, told to anybody: headlines without names, of what anybody may still see."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import QuerySet

from groundswell.campaigns.queries import visible_petitions
from groundswell.discussions.queries import visible_topics
from groundswell.events.queries import visible_events
from groundswell.groups.queries import readable_groups, visible_groups
from groundswell.kernel.requests import Visitor
from groundswell.knowledge.queries import visible_guides
from groundswell.ledger.models import Entry
from groundswell.ledger.verbs import all_verbs

LOOKED_AT = 300
LONGEST = timedelta(days=14)

VISIBLE: dict[str, Callable[[Any], QuerySet[Any]]] = {
    "campaigns.petition": visible_petitions,
    "discussions.topic": visible_topics,
    "events.event": visible_events,
    "groups.group": visible_groups,
    "knowledge.guide": visible_guides,
}


@dataclass(frozen=True)
class Headline:
    """One thing that happened; `times` when the same happened again and again."""

    words: str
    url: str
    at: datetime
    times: int


def lately(now: datetime, limit: int = 5) -> list[Headline]:
    """The newest headlines of the last two weeks. Entries out of groups that are not public are left out, and so is
    what was taken back or is not there any more. At most six questions.
    """
    newest = list(Entry.objects.order_by("-pk")[:LOOKED_AT])
    taken_back = {entry.retracts_id for entry in newest}
    verbs = {verb.name for verb in all_verbs() if verb.headline}
    told = [
        entry
        for entry in newest
        if entry.verb in verbs and entry.pk not in taken_back and now - LONGEST < entry.happened_at <= now
    ]
    return _headlines(_public(told), limit)


def _public(entries: Sequence[Entry]) -> list[tuple[Entry, str]]:
    """Those that anybody may still read, with the page of what they are about."""
    spaces = {entry.space_id for entry in entries if entry.space_id is not None}
    public = {*readable_groups(Visitor()).filter(pk__in=spaces).values_list("pk", flat=True), None}
    open_ones = [entry for entry in entries if entry.space_id in public]
    pages = {kind: _pages(kind, open_ones) for kind in VISIBLE}
    return [
        (entry, pages.get(entry.subject_kind, {}).get(entry.subject_id, ""))
        for entry in open_ones
        if entry.subject_kind not in pages or entry.subject_id in pages[entry.subject_kind]
    ]


def _pages(kind: str, entries: Sequence[Entry]) -> dict[int, str]:
    ids = {entry.subject_id for entry in entries if entry.subject_kind == kind}
    found = VISIBLE[kind](Visitor()).filter(pk__in=ids) if ids else []
    return {row.pk: row.get_absolute_url() for row in found}


def _headlines(entries: Sequence[tuple[Entry, str]], limit: int) -> list[Headline]:
    """The same words told once, with the newest time."""
    told: dict[str, Headline] = {}
    for entry, url in entries:
        words = _words(entry)
        before = told.get(words)
        if before:
            told[words] = Headline(words, before.url, before.at, before.times + 1)
        elif words and len(told) < limit:
            told[words] = Headline(words, url, entry.happened_at, 1)
    return list(told.values())


def _words(entry: Entry) -> str:
    """The headline; nothing for an entry whose facts another version wrote."""
    try:
        return entry.headline
    except (KeyError, ValueError, TypeError):
        return ""
