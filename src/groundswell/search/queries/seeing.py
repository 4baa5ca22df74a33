"""Which documents somebody may find. Rights are read as they are now; nothing of them is kept in the index."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from groundswell.accounts.models import Block, Person
from groundswell.accounts.queries import visible_people
from groundswell.groups.models import Membership
from groundswell.groups.queries import in_readable, listed_groups, my_group_ids, readable_groups
from groundswell.kernel.requests import Someone
from groundswell.search.kinds import all_kinds
from groundswell.search.models import SearchDoc, Stale

FEW_GROUPS = 40


def visible_docs(viewer: Someone) -> QuerySet[SearchDoc]:
    """Documents this viewer may find, as they are at this moment.

    Left out is what changed since it was indexed, so nothing is found by words that were taken away, and nothing by
    anybody who keeps the viewer away or is kept away.
    """
    changed = Stale.objects.filter(kind=OuterRef("kind"), subject_id=OuterRef("subject_id"))
    return SearchDoc.objects.filter(_seen_by(viewer)).exclude(Exists(changed)).exclude(_apart(viewer))


def _seen_by(viewer: Someone) -> Q:
    for_readers = Q(in_readable(viewer, "group_id"), scope="readers")
    a_group = Exists(listed_groups(viewer).filter(pk=OuterRef("subject_id")))
    a_person = Exists(visible_people(viewer).filter(pk=OuterRef("subject_id")))
    seen = Q(scope="open") | for_readers | Q(a_group, scope="group") | Q(a_person, scope="person")
    if viewer.pk is not None:
        seen |= Q(scope="members", group_id__in=my_group_ids(viewer)) | Q(a_person, scope="found")
    return seen


def _apart(viewer: Someone) -> Q:
    if viewer.pk is None:
        return Q(pk__in=[])
    pairs = Block.objects.filter(Q(person=viewer.pk) | Q(blocked=viewer.pk)).values_list("person", "blocked")
    others = {number for pair in pairs for number in pair} - {viewer.pk}
    return Q(author_id__in=others, author_id__isnull=False)


def by_author(viewer: Someone, author: Person) -> Q:
    """Matches what the viewer may know this person to have written: people outside a group do not read its names."""
    if viewer.pk == author.pk:
        return Q(author_id=author.pk)
    shown = Membership.objects.filter(
        person=author.pk, state="active", is_shown=True, group__posture="open", group=OuterRef("group_id")
    )
    known = Q(group_id__in=my_group_ids(viewer)) if viewer.pk is not None else Q(pk__in=[])
    here = Q() if author.hidden_at is None else Q(pk__in=[])
    return Q(known | Q(Exists(shown)), author_id=author.pk) & here


def few_readable(viewer: Someone) -> list[int] | None:
    """Ids of the groups the viewer may read in when they are few; None when they are many."""
    ids = list(readable_groups(viewer).order_by().values_list("pk", flat=True)[: FEW_GROUPS + 1])
    return ids if len(ids) <= FEW_GROUPS else None


def countable() -> int:
    """How many things there are that may have a document."""
    return sum(kind.subjects._default_manager.count() for kind in all_kinds())
