"""Issues for tests and for the demo."""

from itertools import count
from typing import Any

from groundswell.issues.models import Issue

_numbers = count(1)


def issue(**fields: Any) -> Issue:
    """A cause with a name of its own."""
    n = next(_numbers)
    given = {"slug": f"issue-{n}", "name": f"Issue {n}", "summary": f"What issue {n} is about."} | fields
    return Issue.objects.create(**given)
