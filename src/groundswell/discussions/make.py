"""Topics for tests and for the demo."""

from itertools import count
from typing import Any

from groundswell.accounts.make import person as make_person
from groundswell.accounts.models import Person
from groundswell.discussions.models import THREAD, Rearrangement, Tag, Topic, Way
from groundswell.groups.models import Group
from groundswell.threads import make as threads

_numbers = count(1)


def topic(
    *,
    group: Group | None = None,
    starter: Person | None = None,
    text: str = "What do you think?",
    **fields: Any,
) -> Topic:
    """A discussion with its first post. tags: words it is filed under."""
    n, tags = next(_numbers), fields.pop("tags", ())
    starter = starter or make_person()
    thread = threads.thread(THREAD, group=group)
    threads.post(thread, starter, text, waits=fields.get("kind") == "question")
    made = Topic.objects.create(thread=thread, starter=starter, **{"title": f"Topic {n}"} | fields)
    for name in tags:
        Tag.objects.create(topic=made, name=name)
    return made


def rearrangement(of: Topic, by: Person | None = None, **fields: Any) -> Rearrangement:
    """A note that a topic was moved from somewhere else, for the undo; nothing is moved."""
    return Rearrangement.objects.create(topic=of, by=by, **{"way": Way.MOVED, "came_from": of.group} | fields)
