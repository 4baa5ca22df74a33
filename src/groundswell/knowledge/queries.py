"""Reading guides."""

from django.db.models import Q, QuerySet, Sum

from groundswell.groups.models import Right
from groundswell.groups.queries import held_in, in_readable
from groundswell.issues.models import Issue
from groundswell.kernel.requests import Someone
from groundswell.knowledge.models import Guide

SHORT_MINUTES = 15


def visible_guides(viewer: Someone) -> QuerySet[Guide]:
    """Guides this viewer may read: published ones of the movement and of groups they read, and drafts they may edit."""
    return guides_for(viewer, writing_groups(viewer) if viewer.is_signed_in else [])


def guides_for(viewer: Someone, writing: list[int]) -> QuerySet[Guide]:
    """The same for a viewer of whom it is known in which groups they write."""
    readable = Q(group=None) | Q(in_readable(viewer))
    seen = Q(published_at__isnull=False) | Q(group__in=writing)
    if viewer.is_staff:
        seen |= Q(group=None)
    return Guide.objects.filter(readable, seen).select_related("group")


def published_guides(viewer: Someone) -> QuerySet[Guide]:
    """Those that are published, newest first."""
    return visible_guides(viewer).filter(published_at__isnull=False).order_by("-published_at", "-pk")


def guides_about(viewer: Someone, issue: Issue) -> QuerySet[Guide]:
    """Published guides of one issue, newest first."""
    return published_guides(viewer).filter(issues=issue)


def short_guides(viewer: Someone, limit: int = 2) -> list[Guide]:
    """The newest published guides that take a quarter of an hour at most, out of the newest twenty."""
    newest = published_guides(viewer)[:20]
    return [guide for guide in newest if 0 < guide.minutes <= SHORT_MINUTES][:limit]


def writing_groups(viewer: Someone) -> list[int]:
    """Ids of the groups whose guides the viewer may write."""
    return held_in(viewer, Right.EDIT)


def times_taken(guide: Guide) -> int:
    """How often a guide was downloaded in all."""
    return guide.downloads.aggregate(total=Sum("count"))["total"] or 0
