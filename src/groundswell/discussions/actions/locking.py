"""A topic's row, held while something is decided from it."""

from groundswell.discussions.models import Topic


def locked(topic: Topic) -> Topic:
    """The topic as it is now, locked until the transaction ends."""
    found = Topic.objects.select_for_update(of=("self",)).select_related("thread__group")
    return found.get(pk=topic.pk)


def locked_both(one: Topic, other: Topic) -> tuple[Topic, Topic]:
    """Two topics in the same way, always in one order: nobody waits for somebody who waits for them."""
    rows = {row.pk: row for row in sorted((one, other), key=lambda row: row.pk)}
    held = {pk: locked(row) for pk, row in rows.items()}
    return held[one.pk], held[other.pk]
