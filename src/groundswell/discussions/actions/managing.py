"""Keeping topics in order."""

from django.db import transaction

from groundswell.accounts.models import Person
from groundswell.discussions import policy
from groundswell.discussions.actions.locking import locked
from groundswell.discussions.actions.starting import set_tags, settled_title
from groundswell.discussions.models import Topic
from groundswell.kernel import clock
from groundswell.threads import actions as threads


@transaction.atomic
def change(topic: Topic, title: str, tags: tuple[str, ...], *, by: Person) -> Topic:
    """Give a topic another title and other tags. Raises ValidationError for a title without words."""
    topic = locked(topic)
    policy.can_change(by, topic).require()
    topic.title = settled_title(title)
    topic.save(update_fields=["title"])
    set_tags(topic, tags)
    return topic


@transaction.atomic
def pin(topic: Topic, *, by: Person) -> Topic:
    """Keep a topic on top. Again: changes nothing."""
    topic = locked(topic)
    policy.can_manage(by, topic).require()
    if topic.pinned_at is None:
        topic.pinned_at = clock.now()
        topic.save(update_fields=["pinned_at"])
    return topic


@transaction.atomic
def unpin(topic: Topic, *, by: Person) -> Topic:
    """Let it sink again."""
    topic = locked(topic)
    policy.can_manage(by, topic).require()
    topic.pinned_at = None
    topic.save(update_fields=["pinned_at"])
    return topic


@transaction.atomic
def close(topic: Topic, *, by: Person) -> Topic:
    """Let nothing more be added; reading goes on."""
    topic = locked(topic)
    policy.can_manage(by, topic).require()
    topic.thread = threads.close(topic.thread, by=by)
    return topic


@transaction.atomic
def reopen(topic: Topic, *, by: Person) -> Topic:
    """Undo closing."""
    topic = locked(topic)
    policy.can_manage(by, topic).require()
    topic.thread = threads.reopen(topic.thread, by=by)
    return topic
