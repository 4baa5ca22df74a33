"""Documents into the table and the indexes, and out of them."""

from collections.abc import Collection, Iterable, Sequence

from django.conf import settings
from django.db import connection

from groundswell.search import words
from groundswell.search.actions.terms import forget, remember
from groundswell.search.kinds import Document, Kind
from groundswell.search.matching import vector
from groundswell.search.models import InTitles, InWords, SearchDoc
from groundswell.search.places import place

FEW = 400

INSERT = {
    "sqlite": (
        "INSERT OR REPLACE INTO search_titles (rowid, title, names, marks) VALUES (%s, %s, %s, %s)",
        "INSERT OR REPLACE INTO search_words (rowid, title, body, marks) VALUES (%s, %s, %s, %s)",
    ),
    "postgresql": (
        "INSERT INTO search_titles (rowid, search_titles) VALUES (%s, %s::tsvector)"
        " ON CONFLICT (rowid) DO UPDATE SET search_titles = excluded.search_titles",
        "INSERT INTO search_words (rowid, search_words) VALUES (%s, %s::tsvector)"
        " ON CONFLICT (rowid) DO UPDATE SET search_words = excluded.search_words",
    ),
}
type Cut = tuple[int, list[str], list[str], list[str], list[str]]


def store(kind: Kind, ids: Collection[int]) -> int:
    """Bring the documents of these things up to date; returns how many there are. Again: changes nothing."""
    gone = list(SearchDoc.objects.filter(kind=kind.name, subject_id__in=ids))
    _take_out([doc.pk for doc in gone])
    rows = [(document, _row(kind, document)) for document in kind.documents(ids)]
    _settle_ids([row for _, row in rows])
    SearchDoc.objects.bulk_create([row for _, row in rows], batch_size=FEW)
    _index([_cut(kind, document, row) for document, row in rows])
    new = _words_of(row for _, row in rows)
    remember(new)
    forget(_words_of(gone) - new)
    return len(rows)


def drop(docs: Iterable[SearchDoc]) -> None:
    """Take documents away, with every word that now stands nowhere."""
    gone = list(docs)
    _take_out([doc.pk for doc in gone])
    forget(_words_of(gone))


def _take_out(ids: Sequence[int]) -> None:
    for at in range(0, len(ids), FEW):
        for model in (InTitles, InWords, SearchDoc):
            rows = model.objects.filter(pk__in=ids[at : at + FEW])
            rows._raw_delete(rows.db)


def _words_of(docs: Iterable[SearchDoc]) -> set[str]:
    return {word.plain for doc in docs for word in words.words(f"{doc.title}\n{doc.body}")}


def _row(kind: Kind, document: Document) -> SearchDoc:
    return SearchDoc(
        id=place(document.at, f"{kind.name}:{document.subject}"),
        kind=kind.name,
        subject_id=document.subject,
        scope=document.scope,
        group_id=document.group,
        author_id=document.author,
        title=document.title[:200],
        body=document.body,
        at=document.at,
        language=(document.language or settings.LANGUAGE_CODE)[:10],
        version=words.VERSION,
    )


def _settle_ids(rows: Sequence[SearchDoc]) -> None:
    """Two things of one millisecond and one hash are one in a million: the later one moves up."""
    taken = set(SearchDoc.objects.filter(pk__in=[row.pk for row in rows]).values_list("pk", flat=True))
    for row in rows:
        while row.pk in taken:
            row.pk += 1
            if SearchDoc.objects.filter(pk=row.pk).exists():
                taken.add(row.pk)
        taken.add(row.pk)


def _cut(kind: Kind, document: Document, row: SearchDoc) -> Cut:
    title = words.cut(row.title, row.language)
    names = [word.plain for word in words.words(row.title)]
    marks = [
        f"k{kind.word}",
        "talk" if kind.is_talk else "thing",
        f"g{row.group_id}" if row.group_id and row.scope in ("readers", "members") else "anywhere",
        *(f"f{flag}" for flag in document.flags),
        *([f"a{row.author_id}"] if row.author_id else []),
    ]
    return row.pk, title, names, words.cut(row.body, row.language), marks


def _index(cut: Sequence[Cut]) -> None:
    titles, said = INSERT[connection.vendor]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.executemany(titles, [(pk, vector(t, n, (), m)) for pk, t, n, _, m in cut if t])
            cursor.executemany(said, [(pk, vector(t, (), b, m)) for pk, t, _, b, m in cut])
        else:
            cursor.executemany(
                titles, [(pk, " ".join(t), " ".join(n), " ".join(m)) for pk, t, n, _, m in cut if t]
            )
            cursor.executemany(said, [(pk, " ".join(t), " ".join(b), " ".join(m)) for pk, t, _, b, m in cut])


__all__ = ["drop", "store"]
