"""Topics brought in from elsewhere."""

from datetime import datetime

from django.db import transaction

from groundswell.accounts.models import Person
from groundswell.discussions.models import THREAD, Topic
from groundswell.groups.models import Group
from groundswell.threads.actions import bring_in_thread


@transaction.atomic
def bring_in(group: Group, title: str, *, by: Person, started_at: datetime) -> Topic:
    """A discussion as it began elsewhere, still without posts. The ledger says nothing: nobody here started it."""
    thread = bring_in_thread(THREAD, group, started_at)
    return Topic.objects.create(thread=thread, starter=by, title=title)
