"""Reading issues."""

from django.db.models import QuerySet

from groundswell.issues.models import Issue
from groundswell.kernel.requests import Someone


def visible_issues(viewer: Someone) -> QuerySet[Issue]:
    """The causes this viewer may read about, in the movement's own order: open ones, and for staff all."""
    return Issue.objects.all() if viewer.is_staff else Issue.objects.filter(is_open=True)


def open_issues() -> QuerySet[Issue]:
    """The causes offered for choosing, in the movement's own order."""
    return Issue.objects.filter(is_open=True)
