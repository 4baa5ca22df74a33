"""Topics that go to another group, part, or go into one another; and the undo of that for 30 days.

Whoever takes locks takes the topics' first, then the threads', each by key.
"""

from collections.abc import Sequence

from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from groundswell.accounts.models import Person
from groundswell.discussions import policy, verbs
from groundswell.discussions.actions.locking import locked, locked_both
from groundswell.discussions.actions.starting import settled_title
from groundswell.discussions.models import Rearrangement, Topic, Way
from groundswell.groups.models import Group
from groundswell.kernel import clock
from groundswell.ledger.actions import audit, record
from groundswell.ledger.verbs import Verb
from groundswell.moderation import actions as moderation
from groundswell.notifications import actions as notices
from groundswell.threads import actions as threads
from groundswell.threads.models import POST, Post, Thread

TOPIC = "discussions.topic"
MOST_POSTS = 3_000


@transaction.atomic
def move(topic: Topic, to: Group, *, by: Person) -> Rearrangement:
    """Put a topic into another group, with everything said in it. Who cannot read there cannot read it any more, from now on."""
    topic = locked(topic)
    policy.can_move(by, topic, to).require()
    was = _stand_in(topic, to)
    done = Rearrangement.objects.create(way=Way.MOVED, topic=topic, came_from=was, by=by)
    record(verbs.moved, by=by, about=topic, within=to, group=to.name)
    audit("discussions.moved_away", by=by, within=was, topic=topic.pk)
    audit("discussions.came_here", by=by, within=to, topic=topic.pk)
    return done


@transaction.atomic
def split(topic: Topic, title: str, numbers: Sequence[int], *, by: Person) -> Rearrangement:
    """Make some posts of a topic, by number, a topic of their own in the same group. Its first post stays.

    Raises ValidationError for a title without words, and when none of the posts stands.
    """
    topic = locked(topic)
    policy.can_manage(by, topic).require()
    title = settled_title(title)
    thread = threads.lock_threads(topic.thread_id)[topic.thread_id]
    try:
        made = threads.split_off(thread, [number for number in numbers if number > 1])
    except Post.DoesNotExist:
        raise ValidationError({"posts": _("Choose what goes into the new topic.")}) from None
    first = made.posts.select_related("author").get(number=1)
    new = Topic.objects.create(thread=made, starter=first.author, title=title, split_from=topic)
    answer = topic.answer
    answer = answer if answer and answer.places_left.filter(thread=thread).exists() else None
    if answer is not None:
        topic.answer = topic.solved_at = topic.solved_by = None
        topic.save(update_fields=["answer", "solved_at", "solved_by"])
    done = Rearrangement.objects.create(way=Way.SPLIT, topic=new, other=topic, answer=answer, by=by)
    _tell(verbs.split, new, by)
    return done


@transaction.atomic
def merge(topic: Topic, into: Topic, *, by: Person) -> Rearrangement:
    """Let a topic go into another: its posts stand there by the time they were written, its address leads there.

    Raises ValidationError when that would be more than a few thousand posts.
    """
    topic, into = locked_both(topic, into)
    policy.can_merge(by, topic, into).require()
    rows = threads.lock_threads(topic.thread_id, into.thread_id)
    source, target = rows[topic.thread_id], rows[into.thread_id]
    if source.into_id is not None or target.into_id is not None:
        raise ValidationError(_("It has gone into another topic already."))
    if source.last_number + target.last_number > MOST_POSTS:
        raise ValidationError(_("Together that is too long for one topic. Close one, and link to the other."))
    _tell(verbs.merged, topic, by)
    keys = list(source.posts.filter(moved_to=None).values_list("pk", flat=True))
    threads.send_over(source, target)
    moderation.go_along(POST, keys, into.group)
    notices.go_along(source.pk, target.pk, into.group.pk)
    Topic.objects.filter(pk=topic.pk).update(pinned_at=None)
    _forget_tags(topic.group, into.group)
    return Rearrangement.objects.create(way=Way.MERGED, topic=topic, other=into, by=by)


@transaction.atomic
def undo(done: Rearrangement, *, by: Person) -> Topic:
    """Put a topic back as it stood, with what was said since as far as that can be; returns where to go on."""
    other = done.other
    _held = locked_both(done.topic, other) if other else (locked(done.topic),)
    rows = Rearrangement.objects.select_related(
        "topic__thread__group", "other__thread__group", "came_from", "answer"
    )
    done = rows.select_for_update(of=("self",)).get(pk=done.pk)
    policy.can_undo(by, done).require()
    done.undone_at = clock.now()
    done.save(update_fields=["undone_at"])
    _UNDO[Way(done.way)](done, by)
    return done.other if done.way == Way.SPLIT and done.other else done.topic


def _move_back(done: Rearrangement, by: Person) -> None:
    topic, back = done.topic, done.came_from
    if back is None:
        return
    was = _stand_in(topic, back)
    topic.came_from = None
    topic.save(update_fields=["came_from"])
    _tell(verbs.rearranged_back, topic, by)
    audit("discussions.rearranged_back", by=by, within=was, topic=topic.pk)


def _join_again(done: Rearrangement, by: Person) -> None:
    topic, other = done.topic, done.other
    if other is None:
        return
    _bring_back(other.thread_id, topic.thread_id)
    if done.answer is not None and other.is_question and not other.is_solved:
        Topic.objects.filter(pk=other.pk).update(answer=done.answer, solved_at=clock.now(), solved_by=by)
    _tell(verbs.rearranged_back, other, by)


def _part_again(done: Rearrangement, by: Person) -> None:
    topic, other = done.topic, done.other
    if other is None:
        return
    source, _into = _bring_back(topic.thread_id, other.thread_id)
    keys = list(source.posts.values_list("pk", flat=True))
    Topic.objects.filter(pk=other.pk, answer__in=keys).update(answer=None, solved_at=None, solved_by=None)
    moderation.go_along(POST, keys, topic.group)
    _forget_tags(topic.group, other.group)
    _tell(verbs.rearranged_back, topic, by)


_UNDO = {Way.MOVED: _move_back, Way.SPLIT: _join_again, Way.MERGED: _part_again}


def _bring_back(source: int, into: int) -> tuple[Thread, Thread]:
    rows = threads.lock_threads(source, into)
    threads.bring_back(rows[source], rows[into])
    return rows[source], rows[into]


def _stand_in(topic: Topic, to: Group) -> Group:
    """Everything about a locked topic belongs to another group from now on; returns where it stood."""
    was, thread = topic.group, threads.lock_threads(topic.thread_id)[topic.thread_id]
    threads.take_to(thread, to)
    topic.thread, topic.came_from, topic.pinned_at = thread, was, None
    topic.save(update_fields=["came_from", "pinned_at"])
    moderation.go_along(POST, thread.posts.order_by().values("pk"), to)
    moderation.go_along(TOPIC, [topic.pk], to)
    notices.go_along(thread.pk, thread.pk, to.pk)
    _forget_tags(was, to)
    return was


def _forget_tags(*groups: Group) -> None:
    """Lists keep a group's tags for a minute; those of what has gone must not stay so long."""
    transaction.on_commit(lambda: cache.delete_many([f"discussions.tags.{group.pk}" for group in groups]))


def _tell(verb: Verb, topic: Topic, by: Person) -> None:
    record(verb, by=by, about=topic, within=topic.group, group=topic.group.name)
    audit(verb.name, by=by, within=topic.group, topic=topic.pk)
