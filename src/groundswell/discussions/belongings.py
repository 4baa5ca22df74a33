"""What topics keep of a person."""

from typing import Any

from groundswell.accounts.belongings import Belonging, belongs
from groundswell.accounts.models import Person
from groundswell.discussions import actions
from groundswell.discussions.models import Rearrangement, Topic


def _topics(person: Person) -> list[dict[str, Any]]:
    rows = Topic.objects.filter(starter=person).select_related("thread__group").prefetch_related("tags")
    return [
        {
            "title": row.title,
            "kind": row.kind,
            "group": row.group.name,
            "thread": row.thread_id,
            "started_at": row.thread.started_at,
            "tags": [tag.name for tag in row.tags.all()],
        }
        for row in rows.order_by("pk")
    ]


def _rearranged(person: Person) -> list[dict[str, Any]]:
    rows = Rearrangement.objects.filter(by=person).order_by("pk")
    return [{"topic": row.topic_id, "what": row.get_way_display(), "at": row.made_at} for row in rows]


def _with_topics(*people: Person) -> None:
    """Done together with the topics."""


belongs(Belonging("discussions.topics", (Topic,), _topics, actions.hand_over, actions.erase))
belongs(Belonging("discussions.rearranged", (Rearrangement,), _rearranged, _with_topics, _with_topics))
