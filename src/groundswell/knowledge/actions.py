"""Everything that writes guides."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import F

from groundswell.accounts.models import Person
from groundswell.groups.models import Group
from groundswell.issues.models import Issue
from groundswell.kernel import clock
from groundswell.kernel.text import slug as slug_of
from groundswell.knowledge import policy, verbs
from groundswell.knowledge.models import Download, Guide
from groundswell.ledger.actions import audit, record

TAKEN = frozenset({"write", "written"})


class Outdated(Exception):
    """Somebody else changed the guide since this edit began."""


@transaction.atomic
def write(
    *,
    by: Person,
    title: str,
    summary: str,
    steps: list[dict[str, Any]],
    group: Group | None = None,
    issues: Iterable[Issue] = (),
) -> Guide:
    """Begin a guide, as a draft. The same author's draft of the same title in the same group is taken up again."""
    policy.can_write(by, group).require()
    Person.objects.select_for_update().get(pk=by.pk)
    draft = Guide.objects.filter(author=by, group=group, title=title, published_at=None).first()
    if draft is None:
        draft = Guide(author=by, group=group, title=title, slug=_free_slug(title))
    draft.summary, draft.steps, draft.changed_at = summary, steps, clock.now()
    draft.save()
    draft.issues.set(issues)
    return draft


@transaction.atomic
def edit(
    guide: Guide,
    *,
    by: Person,
    version: int,
    title: str,
    summary: str,
    steps: list[dict[str, Any]],
    issues: Iterable[Issue] = (),
) -> Guide:
    """Change a guide. Its address stays. Raises Outdated when `version` is not the one that is there."""
    guide = _held(guide)
    policy.can_edit(by, guide).require()
    if guide.version != version:
        raise Outdated
    guide.title, guide.summary, guide.steps = title, summary, steps
    guide.version, guide.changed_at = version + 1, clock.now()
    guide.save()
    guide.issues.set(issues)
    audit("knowledge.edited", by=by, within=guide.group, guide=guide.pk, version=guide.version)
    return guide


@transaction.atomic
def publish(guide: Guide, *, by: Person) -> Guide:
    """Let everybody who may read its group read the guide. Publishing again changes nothing."""
    guide = _held(guide)
    policy.can_publish(by, guide).require()
    if not guide.is_published:
        guide.published_at = clock.now()
        guide.save()
        record(verbs.published, by=by, about=guide, within=guide.group, title=guide.title)
    return guide


@transaction.atomic
def withdraw(guide: Guide, *, by: Person) -> Guide:
    """Make a guide a draft again. Withdrawing again changes nothing."""
    guide = _held(guide)
    policy.can_edit(by, guide).require()
    if guide.is_published:
        guide.published_at = None
        guide.save()
        record(verbs.withdrawn, by=by, about=guide, within=guide.group, title=guide.title)
    return guide


@transaction.atomic
def count_download(guide: Guide, form: str) -> None:
    """Count that a guide was taken along today. Nobody is written down."""
    row, _ = Download.objects.get_or_create(guide=guide, day=Download.today(), form=form)
    Download.objects.filter(pk=row.pk).update(count=F("count") + 1)


def hand_over(ghost: Person, to: Person) -> None:
    """Guides somebody wrote are their account's."""
    Guide.objects.filter(author=ghost).update(author=to)


def forget_author(person: Person) -> None:
    """Take somebody's name off their guides; the guides stay."""
    Guide.objects.filter(author=person).update(author=None)


def _held(guide: Guide) -> Guide:
    return Guide.objects.select_for_update(of=("self",)).select_related("group").get(pk=guide.pk)


def _free_slug(title: str) -> str:
    wanted = slug_of(title, "guide", max_length=60)
    likely = {*Guide.objects.filter(slug__startswith=wanted).values_list("slug", flat=True)} | TAKEN
    number, free = 2, wanted
    while free in likely:
        number, free = number + 1, f"{wanted}-{number}"
    return free
