"""Who may do what with topics."""

from datetime import timedelta

from django.conf import settings
from django.utils.translation import gettext as _

from groundswell.discussions.models import UNDO_DAYS, Kind, Rearrangement, Topic, Way
from groundswell.groups.models import Group, Right, Visibility
from groundswell.groups.policy import can_speak, can_use_right
from groundswell.groups.queries import held_in
from groundswell.kernel import clock
from groundswell.kernel.requests import Someone
from groundswell.kernel.verdicts import Verdict, no, yes
from groundswell.threads.models import Post

TAKES = {Kind.ANNOUNCEMENT: Right.MODERATE, Kind.PROMPT: Right.WELCOME}


def can_start(viewer: Someone, group: Group, kind: str = Kind.DISCUSSION) -> Verdict:
    """May they start a topic? Members; announcements and open questions to everybody take a role. Across all groups: those
    whom the movement lets.
    """
    verdict = can_speak(viewer, group)
    if verdict and group.is_commons:
        verdict = _can_start_across(viewer)
    return can_use_right(viewer, group, TAKES[Kind(kind)]) if verdict and kind in TAKES else verdict


def _can_start_across(viewer: Someone) -> Verdict:
    who = settings.OPTIONS.topics_across
    if viewer.is_staff or who == "everybody" or (who == "roles" and held_in(viewer, Right.MODERATE)):
        return yes
    return no(_("Those who lead or moderate a group start topics across groups. You can answer them."))


def can_change(viewer: Someone, topic: Topic) -> Verdict:
    """May they change its title and tags? Whoever started it, and who moderates."""
    if viewer.pk is not None and viewer.pk == topic.starter_id:
        return can_speak(viewer, topic.group)
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
        return can_speak(viewer, topic.group)
    return can_manage(viewer, topic)


def can_move(viewer: Someone, topic: Topic, to: Group | None = None) -> Verdict:
    """May they move it to another group? Who moderates both; what was said among members never becomes public."""
    verdict = can_manage(viewer, topic)
    if not verdict or to is None:
        return verdict
    if to.pk == topic.group.pk:
        return no(_("It stands in this group already."))
    return can_use_right(viewer, to, Right.MODERATE) and _stays_inside(topic.group, to)


def can_merge(viewer: Someone, topic: Topic, into: Topic | None = None) -> Verdict:
    """May they let it go into another topic? Who moderates both."""
    verdict = can_manage(viewer, topic)
    if not verdict or into is None:
        return verdict
    if into.pk == topic.pk:
        return no(_("A topic does not go into itself."))
    return can_manage(viewer, into) and _stays_inside(topic.group, into.group)


def can_undo(viewer: Someone, done: Rearrangement) -> Verdict:
    """May they undo it? Who moderates where it stands and where it stood, for 30 days."""
    if done.undone_at is not None:
        return no(_("This was undone already."))
    if clock.now() - done.made_at > timedelta(days=UNDO_DAYS):
        return no(_("This was more than 30 days ago."))
    stands = done.other if done.way == Way.MERGED and done.other else done.topic
    verdict = can_manage(viewer, stands)
    return _UNDO[Way(done.way)](viewer, done) if verdict else verdict


def _can_move_back(viewer: Someone, done: Rearrangement) -> Verdict:
    topic, back = done.topic, done.came_from
    if back is None or topic.came_from_id != back.pk or topic.thread.into_id is not None:
        return no(_("It has gone on since. Undo that first."))
    verdict = can_use_right(viewer, back, Right.MODERATE)
    if not verdict or _stays_inside(topic.group, back):
        return verdict
    said = topic.thread.posts.filter(written_at__gt=done.made_at)
    return no(_("Members have written here since, for members only.")) if said.exists() else yes


def _can_join_again(viewer: Someone, done: Rearrangement) -> Verdict:
    topic, other = done.topic, done.other
    if other is None or topic.thread.into_id is not None or topic.group.pk != other.group.pk:
        return no(_("It has gone on since. Undo that first."))
    if topic.thread.posts.filter(places_left=None).exists():
        return no(_("People have written here since. Let it go into the other topic instead."))
    return yes


def _can_part_again(viewer: Someone, done: Rearrangement) -> Verdict:
    topic, other = done.topic, done.other
    if other is None or topic.thread.into_id != other.thread_id:
        return no(_("It has gone on since. Undo that first."))
    if not (verdict := can_manage(viewer, topic)):
        return verdict
    return _stays_inside(other.group, topic.group)


_UNDO = {Way.MOVED: _can_move_back, Way.SPLIT: _can_join_again, Way.MERGED: _can_part_again}


def _stays_inside(here: Group, there: Group) -> Verdict:
    """What was written for members is not shown to everybody by being put elsewhere."""
    if here.visibility != Visibility.PUBLIC and there.visibility == Visibility.PUBLIC:
        return no(_("This was written for members only. It cannot go to a group that anybody reads."))
    return yes
