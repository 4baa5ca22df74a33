"""Results, ready to be drawn for whoever looks."""

from collections import defaultdict
from dataclasses import dataclass

from markupsafe import Markup

from groundswell.kernel.requests import Someone
from groundswell.search.excerpts import Marker, excerpt, marked, marker
from groundswell.search.kinds import Kind, Shown, kind_named
from groundswell.search.models import SearchDoc
from groundswell.search.queries import Found


@dataclass(frozen=True)
class Row:
    """One result: title and excerpt carry marks. What it stands in is asked anew, for this viewer."""

    kind: Kind
    shown: Shown
    title: Markup
    excerpt: Markup


def rows(viewer: Someone, found: Found) -> list[Row]:
    """The results in order. What the viewer may not see after all, or what is gone by now, is left out."""
    what = marker(found.sought)
    shown = _shown(viewer, found)
    return [_row(doc, shown[doc.kind, doc.subject_id], what) for doc in found.docs if _key(doc) in shown]


def _key(doc: SearchDoc) -> tuple[str, int]:
    return doc.kind, doc.subject_id


def _shown(viewer: Someone, found: Found) -> dict[tuple[str, int], Shown]:
    by_kind: defaultdict[str, list[int]] = defaultdict(list)
    for doc in found.docs:
        by_kind[doc.kind].append(doc.subject_id)
    return {
        (name, pk): shown
        for name, ids in by_kind.items()
        if (kind := kind_named(name))
        for pk, shown in kind.shown(viewer, ids).items()
    }


def _row(doc: SearchDoc, shown: Shown, what: Marker) -> Row:
    kind = kind_named(doc.kind)
    if kind is None:
        raise LookupError(doc.kind)
    return Row(kind, shown, marked(shown.title, what), excerpt(doc.body, what))
