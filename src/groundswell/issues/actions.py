"""Everything that writes issues. Each change is in the audit log: that it was made, never what text."""

from typing import Any

from django.db import transaction

from groundswell.issues import policy
from groundswell.issues.models import Issue
from groundswell.kernel.requests import Someone
from groundswell.kernel.text import slug
from groundswell.ledger.actions import audit

TAKEN = {"start", "started"}


def slug_for(name: str) -> str:
    """The address an issue of this name gets."""
    wanted = slug(name, "issue", max_length=50)
    return f"{wanted}-issue" if wanted in TAKEN else wanted


@transaction.atomic
def start(*, by: Someone, name: str, **texts: Any) -> Issue:
    """Add an issue. Starting one under an address that is taken changes nothing and returns the one that is there."""
    policy.can_edit(by).require()
    issue, is_new = Issue.objects.get_or_create(slug=slug_for(name), defaults={"name": name, **texts})
    if is_new:
        audit("issues.started", by=by.pk, issue=issue.pk)
    return issue


@transaction.atomic
def edit(issue: Issue, *, by: Someone, **texts: Any) -> Issue:
    """Change what an issue says, how it is shown, or whether it is open. Its address stays."""
    policy.can_edit(by).require()
    issue = Issue.objects.select_for_update().get(pk=issue.pk)
    changed = sorted(name for name, value in texts.items() if getattr(issue, name) != value)
    if not changed:
        return issue
    for name in changed:
        setattr(issue, name, texts[name])
    issue.save()
    audit("issues.edited", by=by.pk, issue=issue.pk, changed=changed)
    return issue
