"""Beginning a conversation, and replying in it."""

from django.db import transaction

from groundswell.accounts.models import Person
from groundswell.groups.models import Group
from groundswell.groups.policy import can_take_part
from groundswell.groups.queries import membership_of
from groundswell.kernel import clock
from groundswell.kernel.storing import store_new
from groundswell.ledger.actions import record
from groundswell.media.actions import Spot, claim
from groundswell.moderation.actions import hold
from groundswell.moderation.screening import why_held
from groundswell.moderation.subjects import subject_named
from groundswell.threads import limits, policy, verbs
from groundswell.threads.actions.drafting import drop_draft
from groundswell.threads.actions.naming import Written, answer_first_words, name_them, written
from groundswell.threads.actions.reading import read_up_to
from groundswell.threads.models import POST, Post, Thread


@transaction.atomic
def open_thread(kind: str, group: Group, text: str, *, by: Person, waits: bool = False) -> Thread:
    """Begin a conversation about a thing of a group with its first post.

    waits: it asks for an answer, as a first word in the group does anyway. Raises ValidationError for a text that does
    not fit, TooMany.
    """
    can_take_part(by, group).require()
    words = written(text, group, by, Spot(POST))
    limits.take_post(by)
    waits = waits or _is_first_word(by, group)
    why = why_held(by, group, words.text)
    thread = Thread.objects.create(kind=kind, group=group, started_at=clock.now(), last_at=clock.now())
    post = _add(thread, words, by=by, waits=waits, is_held=bool(why))
    if why:
        hold_for_a_look(post, why)
    else:
        name_them(post, words.named, by=by, group=group)
    return thread


@transaction.atomic
def reply(thread: Thread, text: str, *, by: Person, answers: Post | None = None) -> Post:
    """Add a post, in answer to another one of the same thread if given; tells whom it concerns.

    Raises ValidationError for a text that does not fit, TooMany.
    """
    thread = _locked(thread)
    policy.can_reply(by, thread).require()
    words = written(text, thread.group, by, spot_in(thread))
    limits.take_post(by)
    answers = answers if answers and answers.thread_id == thread.pk else None
    why, waits = why_held(by, thread.group, words.text), _is_first_word(by, thread.group)
    post = _add(thread, words, by=by, waits=waits, answers=answers, is_held=bool(why))
    if why:
        hold_for_a_look(post, why)
    else:
        publish(post, words.named, by=by)
    drop_draft(f"thread:{thread.pk}", by=by)
    return post


def publish(post: Post, named: list[int], *, by: Person) -> None:
    """Tell whom a reply concerns."""
    group = post.thread.group
    answer_first_words(post, by=by, now=post.written_at)
    name_them(post, named, by=by, group=group)
    entry = record(verbs.replied, by=by, about=post, within=group, group=group.name)
    Post.objects.filter(pk=post.pk).update(entry_id=entry.pk)


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


def spot_in(thread: Thread, post: Post | None = None) -> Spot:
    """Where a post stands, or a new one is going to: beside the others of its thread."""
    standing = thread.posts.filter(deleted_at=None, author__isnull=False)
    return Spot(POST, post.pk if post else None, standing)


def _locked(thread: Thread) -> Thread:
    return Thread.objects.select_for_update(of=("self",)).select_related("group").get(pk=thread.pk)


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
