"""Which post answered a question."""

from django.db import transaction

from groundswell.accounts.models import Person
from groundswell.discussions import policy, verbs
from groundswell.discussions.actions.locking import locked
from groundswell.discussions.models import Topic
from groundswell.kernel import clock
from groundswell.ledger.actions import record, retract
from groundswell.ledger.models import Entry
from groundswell.threads.models import Post


@transaction.atomic
def choose_answer(topic: Topic, post: Post, *, by: Person) -> Topic:
    """Say that a post answered the question; whoever wrote it hears so, and it is an act of care of theirs.

    Choosing another one takes the first choice back; the same one again changes nothing.
    """
    topic = locked(topic)
    policy.can_choose(by, topic, post).require()
    if topic.answer_id == post.pk:
        return topic
    _take_back(topic)
    topic.answer, topic.solved_at, topic.solved_by = post, clock.now(), by
    group = topic.group
    if post.author_id not in (None, topic.starter_id):
        entry = record(verbs.helped, by=post.author_id, about=post, within=group, group=group.name)
        topic.helped_entry_id = entry.pk
        record(verbs.solved, by=by, about=post, within=group, group=group.name)
    topic.save()
    return topic


@transaction.atomic
def drop_answer(topic: Topic, *, by: Person) -> Topic:
    """The question is open again."""
    topic = locked(topic)
    policy.can_choose(by, topic).require()
    _take_back(topic)
    topic.answer = topic.solved_at = topic.solved_by = None
    topic.save()
    return topic


def _take_back(topic: Topic) -> None:
    entry = Entry.objects.filter(pk=topic.helped_entry_id).first() if topic.helped_entry_id else None
    if entry is not None:
        retract(verbs.unsolved, entry, by=entry.actor_id, group=topic.group.name)
    topic.helped_entry_id = None
