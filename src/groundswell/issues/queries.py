"""Reading issues."""

from django.db.models import QuerySet

from groundswell.issues.models import Issue
from groundswell.kernel.requests import Someone


def visible_issues(viewer: Someone) -> QuerySet[Issue]:
    """The causes anyone may read about, in the movement's own order."""
    return Issue.objects.filter(is_open=True)
