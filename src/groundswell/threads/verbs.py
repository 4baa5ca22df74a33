"""What happens where people talk, in the ledger's words. No entry carries what was said, or a title."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from groundswell.ledger.models import Entry
from groundswell.ledger.verbs import Counts, Reach, declare
from groundswell.threads.models import Level, Mention, Post, Reading


def those_it_answers(entry: Entry) -> Iterable[int]:
    """Whom a reply concerns: whoever it answers, whoever began the thread, and those who want everything of it.

    Without whoever is named in it, who hears of that instead, and without those who want less.
    """
    post = Post.objects.filter(pk=entry.subject_id).select_related("answers").first()
    if post is None:
        return ()
    readings = Reading.objects.filter(thread=post.thread_id).exclude(level=Level.USUAL)
    levels = dict(readings.values_list("person", "level"))
    wanting = {person for person, level in levels.items() if level == Level.EVERYTHING}
    refusing = levels.keys() - wanting
    begun_by = Post.objects.filter(thread=post.thread_id, number=1).values_list("author", flat=True)
    answered = {post.answers.author_id} if post.answers else set()
    named = post.mentions.values_list("person", flat=True)
    concerned = {*begun_by, *answered, *wanting} - {*refusing, *named, entry.actor_id}
    return [person for person in concerned if person is not None]


def the_one_named(entry: Entry) -> Iterable[int]:
    """The one person a mention names, unless they want nothing of the thread."""
    mention = Mention.objects.filter(pk=entry.subject_id).select_related("post").first()
    if mention is None:
        return ()
    refusing = Reading.objects.filter(
        person=mention.person_id, thread=mention.post.thread_id, level=Level.NOTHING
    )
    return () if refusing.exists() else (mention.person_id,)


def the_author(entry: Entry) -> Iterable[int]:
    """Who wrote the post."""
    return Post.objects.filter(pk=entry.subject_id, author__isnull=False).values_list("author", flat=True)


replied = declare(
    "threads.replied",
    sentence=_("%(actor)s replied in %(group)s"),
    audience=those_it_answers,
    reach=Reach.SAYS,
    counts_as=Counts.READY,
)
mentioned = declare(
    "threads.mentioned",
    sentence=_("%(actor)s named you in %(group)s"),
    audience=the_one_named,
    reach=Reach.NAMES,
)
thanked = declare(
    "threads.thanked",
    sentence=_("%(actor)s thanks you for what you wrote in %(group)s"),
    audience=the_author,
    reach=Reach.NAMES,
)
offered = declare(
    "threads.offered",
    sentence=_("%(actor)s would help with what you wrote in %(group)s"),
    audience=the_author,
    reach=Reach.NAMES,
    counts_as=Counts.READY,
)
put_back = declare(
    "threads.put_back", sentence=_("%(actor)s put a word back in %(group)s"), counts_as=Counts.READY
)
took_back = declare("threads.took_back", sentence=_("%(actor)s took a word back in %(group)s"))
