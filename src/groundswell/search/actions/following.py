"""Following what has changed: a batch at a time, one worker at a time."""

from collections import defaultdict
from collections.abc import Callable

from django.db import connection, transaction

from groundswell.kernel import clock
from groundswell.search.actions.storing import drop, store
from groundswell.search.kinds import all_kinds, kind_named
from groundswell.search.models import SearchDoc, Stale, Turn

BATCH = 300


def catch_up() -> int:
    """Bring the index up to date with everything committed; returns how many changes were followed."""
    total = 0
    while Stale.objects.exists() and (followed := _follow()):
        total += followed
    return total


@transaction.atomic
def _follow() -> int:
    """One batch. Nothing when another worker is at it: what it has taken is gone when it has committed."""
    if not _has_turn():
        return 0
    rows = list(Stale.objects.order_by("pk").values_list("pk", "kind", "subject_id")[:BATCH])
    by_kind: defaultdict[str, set[int]] = defaultdict(set)
    for _, kind, subject in rows:
        by_kind[kind].add(subject)
    for name, subjects in by_kind.items():
        _renew(name, subjects)
    Stale.objects.filter(pk__in=[pk for pk, _, _ in rows]).delete()
    return len(rows)


def _renew(name: str, subjects: set[int]) -> None:
    kind = kind_named(name)
    if kind is None:
        drop(SearchDoc.objects.filter(kind=name, subject_id__in=subjects))
    else:
        store(kind, subjects)


def _has_turn() -> bool:
    Turn.objects.get_or_create(name="index")
    return Turn.objects.select_for_update(skip_locked=True).filter(name="index").exists()


def index_everything(on_progress: Callable[[int], None] = lambda done: None) -> int:
    """Index everything anew, a batch in each transaction; a run that was cut off goes on where it stopped.

    Searching goes on meanwhile. Returns how many things were looked at in this run.
    """
    total, more = 0, True
    while more:
        looked, more = _next_batch()
        total += looked
        on_progress(total)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE search_words, search_titles, search_searchdoc")
    return total


@transaction.atomic
def _next_batch() -> tuple[int, bool]:
    """How many things were looked at, and whether there may be more. The place is kept in the row `everything`."""
    Turn.objects.get_or_create(name="index")
    Turn.objects.select_for_update().get(name="index")
    place, _ = Turn.objects.get_or_create(name="everything", defaults={"since": clock.now()})
    kinds = all_kinds()
    names = [kind.name for kind in kinds]
    at = names.index(place.kind) if place.kind in names else 0
    kind = kinds[at]
    ids = list(
        kind.subjects._default_manager.filter(pk__gt=place.reached)
        .order_by("pk")
        .values_list("pk", flat=True)[:BATCH]
    )
    last = ids[-1] if ids else 2**62
    known = SearchDoc.objects.filter(kind=kind.name, subject_id__gt=place.reached, subject_id__lte=last)
    store(kind, {*ids, *known.values_list("subject_id", flat=True)})
    if ids:
        Turn.objects.filter(name="everything").update(kind=kind.name, reached=last)
        return len(ids), True
    if at + 1 < len(kinds):
        Turn.objects.filter(name="everything").update(kind=names[at + 1], reached=0)
        return 0, True
    drop(SearchDoc.objects.exclude(kind__in=names))
    Turn.objects.filter(name="everything").delete()
    return 0, False
