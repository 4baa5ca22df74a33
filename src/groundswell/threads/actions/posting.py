"""Beginning a conversation, and replying in it."""

from django.db import transaction

from groundswell.accounts.models import Person
from groundswell.groups.models import Group
from groundswell.groups.policy import can_speak
from groundswell.groups.queries import membership_of
from groundswell.kernel import clock
from groundswell.kernel.storing import store_new
from groundswell.ledger.actions import record
from groundswell.media.actions import Spot, claim
from groundswell.moderation.actions import hold
from groundswell.moderation.screening import why_held, why_waiting
from groundswell.moderation.subjects import subject_named
from groundswell.threads import limits, policy, verbs
from groundswell.threads.actions.drafting import drop_draft
from groundswell.threads.actions.naming import Written, answer_first_words, name_them, written
from groundswell.threads.actions.reading import read_up_to
from groundswell.threads.models import POST, Post, Thread
from groundswell.threads.telling import tell_reply


@transaction.atomic
def open_thread(kind: str, group: Group, text: str, *, by: Person, waits: bool = False) -> Thread:
    """Begin a conversation about a thing of a group with its first post.

    waits: it asks for an answer, as a first word in the group does anyway. Raises ValidationError for a text that does
    not fit, TooMany.
    """
    can_speak(by, group).require()
    words = written(text, group, by, Spot(POST))
    limits.take_post(by)
    is_first = _is_first_word(by, group)
    waits = waits or is_first
    why = why_held(by, group, words.text) or why_waiting(by, group, is_first=is_first)
    thread = Thread.objects.create(kind=kind, group=group, started_at=clock.now(), last_at=clock.now())
    post = _add(thread, words, by=by, waits=waits, is_held=bool(why))
    if why:
        hold_for_a_look(post, why)
    else:
        name_them(post, words.named, by=by, group=group)
    return thread


@transaction.atomic
def reply(thread: Thread, text: str, *, by: Person, answers: Post | None = None) -> Post:
    """Add a post, in answer to another one of the same thread if given; tells whom it concerns. What is said in a thread
    that went into another one is said there: `post.thread` is where it stands.

    Raises ValidationError for a text that does not fit, TooMany.
    """
    given, thread = thread, locked_thread(thread)
    policy.can_reply(by, thread).require()
    words = written(text, thread.group, by, spot_in(thread))
    limits.take_post(by)
    post = say(thread, words, by=by, answers=answers)
    for place in {thread.pk, given.pk}:
        drop_draft(f"thread:{place}", by=by)
    return post


def say(thread: Thread, words: Written, *, by: Person, answers: Post | None = None) -> Post:
    """Add a post to a locked thread, once it is settled that it may be. Raises TooMany when it names too many."""
    answers = answers if answers and answers.thread_id == thread.pk else None
    waits = _is_first_word(by, thread.group)
    why = why_held(by, thread.group, words.text) or why_waiting(by, thread.group, is_first=waits)
    post = _add(thread, words, by=by, waits=waits, answers=answers, is_held=bool(why))
    if why:
        hold_for_a_look(post, why)
    else:
        publish(post, words.named, by=by)
    return post


def publish(post: Post, named: list[int], *, by: Person) -> None:
    """Tell whom a reply concerns."""
    group = post.thread.group
    answer_first_words(post, by=by, now=post.written_at)
    name_them(post, named, by=by, group=group)
    entry = record(verbs.replied, by=by, about=post, within=group, group=group.name)
    Post.objects.filter(pk=post.pk).update(entry_id=entry.pk)
    tell_reply(post)


def hold_for_a_look(post: Post, why: str) -> None:
    """Have those who look after the place look at a new post before others read it."""
    subject = subject_named(POST)
    if subject is not None:
        hold(subject, post, why)


@transaction.atomic
def close(thread: Thread, *, by: Person) -> Thread:
    """Let nothing be added. The feature asks first whether `by` may."""
    Thread.objects.filter(pk=thread.pk, closed_at=None).update(closed_at=clock.now())
    thread.refresh_from_db()
    return thread


@transaction.atomic
def reopen(thread: Thread, *, by: Person) -> Thread:
    """Undo closing."""
    Thread.objects.filter(pk=thread.pk).update(closed_at=None)
    thread.refresh_from_db()
    return thread


def locked_thread(thread: Thread) -> Thread:
    """A thread as it is now, or the one that it went into, locked until the transaction ends."""
    found = Thread.objects.select_for_update(of=("self",)).select_related("group").get(pk=thread.pk)
    while found.into_id is not None:
        found = Thread.objects.select_for_update(of=("self",)).select_related("group").get(pk=found.into_id)
    return found


def spot_in(thread: Thread, post: Post | None = None) -> Spot:
    """Where a post stands, or a new one is going to: beside the others of its thread."""
    standing = thread.posts.filter(deleted_at=None, author__isnull=False)
    return Spot(POST, post.pk if post else None, standing)


def _add(
    thread: Thread,
    words: Written,
    *,
    by: Person,
    waits: bool,
    answers: Post | None = None,
    is_held: bool = False,
) -> Post:
    """The next post of a locked or new thread; whoever wrote has read up to it when they had read what came before."""
    now, number = clock.now(), thread.last_number + 1
    post = Post(thread=thread, number=number, author=by, answers=answers, written_at=now, waits=waits)
    post.held_at = post.deleted_at = now if is_held else None
    post.write(words.text)
    store_new(post)
    claim(words.pictures, Spot(POST, post.pk), words.text)
    thread.last_number = number
    if not is_held:
        thread.last_at, thread.last_author = now, by
        thread.post_count += 1
    thread.save(update_fields=["last_number", "last_at", "last_author", "post_count"])
    read_up_to(thread, number, by=by)
    return post


def _is_first_word(person: Person, group: Group) -> bool:
    """Whether somebody without a role writes in this group for the first time."""
    membership = membership_of(person, group)
    if membership is None or membership.holds_a_role or membership.is_welcomer:
        return False
    return not Post.objects.filter(author=person, thread__group=group).exists()
