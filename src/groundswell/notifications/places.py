"""Where a notice leads: features say how to find the page of what an entry is about.

    @links("events.event")
    def pages(ids: Collection[int]) -> Mapping[int, str]:
        return {event.pk: event.get_absolute_url() for event in Event.objects.filter(pk__in=ids)}

Kinds nobody speaks for lead to the model's get_absolute_url, if it has one.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

from django.apps import apps
from django.db.models import Model
from django.urls import reverse

from groundswell.accounts.models import Person
from groundswell.groups.models import RoleOffer

type Pages = Callable[[Collection[int]], Mapping[int, str]]
type Subject = tuple[str, int]

_pages: dict[str, Pages] = {}


def links(kind: str) -> Callable[[Pages], Pages]:
    """Register how the addresses of many subjects of a kind (`app.model`) are found with one query."""

    def register(pages: Pages) -> Pages:
        _pages[kind] = pages
        return pages

    return register


def declare_link(kind: str, page: Callable[[int], str | None]) -> None:
    """Register how the address of one subject of a kind is found; None when it has no page (any more)."""
    _pages[kind] = lambda ids: {pk: url for pk in ids if (url := page(pk))}


def addresses(subjects: Iterable[Subject]) -> dict[Subject, str]:
    """The pages of subjects, one query for each kind. Subjects without a page are left out."""
    by_kind: defaultdict[str, set[int]] = defaultdict(set)
    for kind, pk in subjects:
        by_kind[kind].add(pk)
    return {
        (kind, pk): url
        for kind, ids in by_kind.items()
        for pk, url in (_pages.get(kind) or _own_pages(kind))(ids).items()
        if url
    }


def _own_pages(kind: str) -> Pages:
    try:
        model: Any = apps.get_model(kind)
    except (LookupError, ValueError):
        return lambda ids: {}
    if not hasattr(model, "get_absolute_url"):
        return lambda ids: {}
    return lambda ids: {row.pk: row.get_absolute_url() for row in _rows(model, ids)}


def _rows(model: type[Model], ids: Collection[int]) -> Iterable[Any]:
    return model._default_manager.filter(pk__in=ids)


@links("accounts.person")
def profiles(ids: Collection[int]) -> Mapping[int, str]:
    """Profiles of people who are not hidden: an address carries the handle."""
    people = Person.objects.filter(pk__in=ids, hidden_at=None, is_active=True)
    return {person.pk: person.get_absolute_url() for person in people}


@links("groups.roleoffer")
def offers(ids: Collection[int]) -> Mapping[int, str]:
    """Where a role that was offered is answered."""
    found = RoleOffer.objects.filter(pk__in=ids).values_list("pk", "group__slug")
    return {pk: reverse("groups:offer", args=[slug, pk]) for pk, slug in found}
