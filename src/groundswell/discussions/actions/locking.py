"""A topic's row, held while something is decided from it."""

from groundswell.discussions.models import Topic


def locked(topic: Topic) -> Topic:
    """The topic as it is now, locked until the transaction ends."""
    found = Topic.objects.select_for_update(of=("self",)).select_related("thread__group")
    return found.get(pk=topic.pk)
