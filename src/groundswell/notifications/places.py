"""Where a notice leads: features say how to find the page of what an entry is about.

    @links("events.event")
    def pages(ids: Collection[int]) -> Mapping[int, str]:
        return {event.pk: event.get_absolute_url() for event in Event.objects.filter(pk__in=ids)}

Kinds nobody speaks for lead to the model's get_absolute_url, if it has one.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cache
from typing import Any

from django.apps import apps
from django.db.models import Model
from django.urls import reverse

from groundswell.accounts.models import Person
from groundswell.groups.models import Agreement, Clock, Lowering, Membership, RoleOffer, State
from groundswell.kernel.prepared import Prepared
from groundswell.kernel.requests import Someone
from groundswell.ui.links import url

type Pages = Callable[[Collection[int]], Mapping[int, str]]
type Titles = Callable[[Someone, Collection[int]], Mapping[int, str]]
type Subject = tuple[str, int]

_pages: dict[str, Pages] = {}
_titles: dict[str, Titles] = {}


def links(kind: str) -> Callable[[Pages], Pages]:
    """Register how the addresses of many subjects of a kind (`app.model`) are found with one query."""

    def register(pages: Pages) -> Pages:
        _pages[kind] = pages
        return pages

    return register


def titles(kind: str) -> Callable[[Titles], Titles]:
    """Register how subjects of a kind are called now, as far as a viewer may read them: for what the ledger must not
    keep, such as a title that its author may still change or take away."""

    def register(found: Titles) -> Titles:
        _titles[kind] = found
        return found

    return register


def titles_of(viewer: Someone, subjects: Iterable[Subject]) -> dict[Subject, str]:
    """What subjects are called, one query for each kind that has titles."""
    by_kind: defaultdict[str, set[int]] = defaultdict(set)
    for kind, pk in subjects:
        if kind in _titles:
            by_kind[kind].add(pk)
    return {
        (kind, pk): title for kind, ids in by_kind.items() for pk, title in _titles[kind](viewer, ids).items()
    }


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
    return _by_keys(model)(keys=sorted(ids)) if ids else ()


@cache
def _by_keys(model: type[Model]) -> Prepared[Any]:
    return Prepared(lambda keys: model._default_manager.filter(pk__in=keys))


@links("accounts.person")
def profiles(ids: Collection[int]) -> Mapping[int, str]:
    """Profiles of people who are not hidden: an address carries the handle."""
    return {person.pk: person.get_absolute_url() for person in _profiles(keys=sorted(ids))}


_profiles = Prepared(
    lambda keys: Person.objects.filter(pk__in=keys, hidden_at=None, is_active=True).only("handle")
)


@links("groups.membership")
def requests(ids: Collection[int]) -> Mapping[int, str]:
    """Where a request waits for those who let people in. Any other membership leads to its group, for who may read it."""
    found = dict(_asking(keys=sorted(ids))) if ids else {}
    return {pk: url("groups:requests", slug) for pk, slug in found.items()}


_asking = Prepared(
    lambda keys: Membership.objects.filter(pk__in=keys, state=State.PENDING).values_list("pk", "group__slug")
)


@links("groups.roleoffer")
def offers(ids: Collection[int]) -> Mapping[int, str]:
    """A role that waits for its answer. One that was answered leads to its group, as what has no page does."""
    waiting = RoleOffer.objects.filter(pk__in=ids, answer=RoleOffer.Answer.WAITING).select_related("group")
    return {offer.pk: reverse("groups:offer", args=[offer.group.slug, offer.pk]) for offer in waiting}


@links("groups.lowering")
def lowerings(ids: Collection[int]) -> Mapping[int, str]:
    """Where those who look after a group agree that it is less guarded."""
    found = Lowering.objects.filter(pk__in=ids).select_related("group").only("group__slug")
    return {lowering.pk: reverse("groups:safety", args=[lowering.group.slug]) for lowering in found}


@links("groups.agreement")
def agreements(ids: Collection[int]) -> Mapping[int, str]:
    """What a group asks its members to accept."""
    found = Agreement.objects.filter(pk__in=ids).select_related("group").only("group__slug")
    return {agreement.pk: reverse("groups:agreement", args=[agreement.group.slug]) for agreement in found}


@links("groups.clock")
def turns(ids: Collection[int]) -> Mapping[int, str]:
    """Where those who wait for a first word stand, with whose turn it is."""
    found = dict(_slugs(keys=sorted(ids))) if ids else {}
    return {pk: url("groups:first_words", slug) for pk, slug in found.items()}


_slugs = Prepared(lambda keys: Clock.objects.filter(pk__in=keys).values_list("pk", "group__slug"))
