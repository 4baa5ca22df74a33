"""What those who keep topics in order choose from, and what they can undo."""

import re
from datetime import timedelta

from django.db.models import Q

from groundswell.discussions.models import UNDO_DAYS, Rearrangement, Topic
from groundswell.discussions.queries.finding import newest, similar_topics
from groundswell.discussions.queries.seeing import visible_topic
from groundswell.groups.models import Group, Right, Visibility
from groundswell.groups.queries import groups_with
from groundswell.kernel import clock
from groundswell.kernel.requests import Someone

ADDRESS = re.compile(r"(?:^|/)t/([0-9]{1,18})(?:/|$)")


def groups_to_move_to(viewer: Someone, topic: Topic) -> list[Group]:
    """The other groups the viewer moderates, by name; what was said among members does not go to public ones."""
    found = groups_with(viewer, Right.MODERATE).exclude(pk=topic.group.pk)
    if topic.group.visibility != Visibility.PUBLIC:
        found = found.exclude(visibility=Visibility.PUBLIC)
    return list(found)


def topics_near(viewer: Someone, topic: Topic) -> list[Topic]:
    """Topics of the same group that one may be meant to go into: those with like titles, then the newest."""
    found = [*similar_topics(viewer, topic.group, topic.title), *newest(viewer, topic.group)]
    return [one for one in {one.pk: one for one in found}.values() if one.pk != topic.pk]


def chosen_topic(viewer: Someone, typed: str) -> Topic | None:
    """The topic at an address as somebody copies it, or of a number, if they may read it."""
    typed = typed.strip()
    found = ADDRESS.search(typed)
    number = found[1] if found else typed
    if not (number.isascii() and number.isdecimal() and len(number) < 19):
        return None
    return visible_topic(viewer, int(number))


def undoable(viewer: Someone, topic: Topic) -> list[Rearrangement]:
    """What was done to a topic in the last 30 days and not undone, newest first."""
    since = clock.now() - timedelta(days=UNDO_DAYS)
    done = Rearrangement.objects.filter(Q(topic=topic) | Q(other=topic), undone_at=None, made_at__gt=since)
    done = done.select_related("topic__thread__group", "other__thread__group", "came_from")
    return list(done.order_by("-pk")[:20])
