"""Reading the words that are explained. What a group explains is read by whoever reads the group."""

from collections.abc import Collection

from django.db.models import Count, Q, QuerySet
from django.utils.translation import get_language

from groundswell.glossary.models import Asking, Term
from groundswell.groups.models import Group
from groundswell.groups.queries import in_readable
from groundswell.kernel.prepared import Prepared
from groundswell.kernel.requests import Someone

ENOUGH = 3
MOST_SHOWN = 20


def visible_terms(viewer: Someone) -> QuerySet[Term]:
    """The movement's words, and those of groups this viewer may read."""
    return Term.objects.filter(Q(group=None) | in_readable(viewer)).select_related("group", "ask")


def terms_for(viewer: Someone, group: Group | None, language: str = "") -> dict[str, Term]:
    """What is explained to whoever reads a group's pages in a language, by key: the group's own words before the movement's."""
    found = _terms(viewer=viewer, group=group, language=(language or get_language() or "en")[:10])
    return {term.key: term for term in sorted(found, key=lambda term: term.group_id is not None)}


def terms_of(viewer: Someone, group: Group | None) -> QuerySet[Term]:
    """One list of words, in every language, by the word."""
    return visible_terms(viewer).filter(group=group).order_by("key", "language", "pk")


def unexplained(viewer: Someone, group: Group, words: Collection[str]) -> list[str]:
    """Those of some acronyms that nobody has explained here, in any language."""
    known = visible_terms(viewer).filter(Q(group=None) | Q(group=group), key__in=words)
    explained = set(known.values_list("key", flat=True))
    return [word for word in words if word not in explained]


def asked_for(viewer: Someone, group: Group) -> list[str]:
    """Words that three or more people asked about, the one asked for most first."""
    counted = (
        Asking.objects.filter(in_readable(viewer), group=group).values("key").annotate(times=Count("pk"))
    )
    return list(
        counted.filter(times__gte=ENOUGH).order_by("-times", "key").values_list("key", flat=True)[:MOST_SHOWN]
    )


def asked(group: Group, key: str) -> int:
    """How many people asked what a word means."""
    return Asking.objects.filter(group=group, key=key).count()


_terms = Prepared(
    lambda viewer, group, language: (
        visible_terms(viewer)
        .filter(Q(group=None) | Q(group=group), language=language)
        .only(
            "group",
            "word",
            "key",
            "spelled_out",
            "means",
            "ask__name",
            "ask__handle",
            "ask__hidden_at",
            "ask__is_active",
        )
    )
)
