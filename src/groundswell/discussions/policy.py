"""Who may do what with topics."""

from django.utils.translation import gettext as _

from groundswell.discussions.models import Kind, Topic
from groundswell.groups.models import Group, Right
from groundswell.groups.policy import can_take_part, can_use_right
from groundswell.kernel.requests import Someone
from groundswell.kernel.verdicts import Verdict, no
from groundswell.threads.models import Post

TAKES = {Kind.ANNOUNCEMENT: Right.MODERATE, Kind.PROMPT: Right.WELCOME}


def can_start(viewer: Someone, group: Group, kind: str = Kind.DISCUSSION) -> Verdict:
    """May they start a topic? Members; announcements and open questions to everybody take a role."""
    verdict = can_take_part(viewer, group)
    return can_use_right(viewer, group, TAKES[Kind(kind)]) if verdict and kind in TAKES else verdict


def can_change(viewer: Someone, topic: Topic) -> Verdict:
    """May they change its title and tags? Whoever started it, and who moderates."""
    if viewer.pk is not None and viewer.pk == topic.starter_id:
        return can_take_part(viewer, topic.group)
    return can_manage(viewer, topic)


def can_manage(viewer: Someone, topic: Topic) -> Verdict:
    """May they pin and close it?"""
    return can_use_right(viewer, topic.group, Right.MODERATE)


def can_choose(viewer: Someone, topic: Topic, post: Post | None = None) -> Verdict:
    """May they say which post answered the question? Who asked, and who moderates."""
    if not topic.is_question:
        return no(_("Only a question has an answer."))
    if post is not None and (post.thread_id != topic.thread_id or post.number == 1 or not post.is_standing):
        return no(_("This post cannot be the answer."))
    if viewer.pk is not None and viewer.pk == topic.starter_id:
        return can_take_part(viewer, topic.group)
    return can_manage(viewer, topic)
