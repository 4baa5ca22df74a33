"""A forum's posts, as Discourse exports them: one row a post, in the order they were written.

People become placeholders without address or account. Whoever was erased here stays erased when a file comes again.
"""

from dataclasses import replace
from datetime import UTC, datetime

from django.utils.crypto import salted_hmac

from groundswell.accounts import actions as accounts
from groundswell.accounts.models import Person
from groundswell.discussions import actions as discussions
from groundswell.discussions.models import Topic
from groundswell.groups import actions as groups
from groundswell.groups.actions.groups import Fields
from groundswell.groups.models import Group
from groundswell.kernel import text
from groundswell.moving.brought import brought
from groundswell.moving.brought.actions import remember
from groundswell.moving.discourse import LONGEST, Known, pictures_of, translated
from groundswell.moving.kinds.fields import Cells, Field, Kind, Outcome, Refused, moment, needed
from groundswell.threads import actions as threads
from groundswell.threads.models import Post

GONE = 0


def _bring(cells: Cells, group: Group | None) -> Outcome:
    """One post, known again by its topic and number there; changed words follow unless they were changed here."""
    raw = needed(cells, "raw")
    if len(raw) > LONGEST:
        raise Refused("The post is longer than 100,000 signs.")
    topic_key, number = needed(cells, "topic"), cells.get("number", "").strip() or needed(cells, "id")
    author = _author(cells)
    words = translated(raw, _known(topic_key, cells))
    if not words.strip():
        raise Refused("Nothing is left of “raw” but signs nobody sees.")
    written_at = moment(cells, "created") or datetime(2000, 1, 1, tzinfo=UTC)
    old = brought(f"post:{topic_key}/{number}")
    if old is not None:
        return _again(old, words)
    thread = _topic(cells, topic_key, author, written_at, group).thread
    answered = brought(f"post:{topic_key}/{cells.get('answers', '').strip()}")
    answers = Post.objects.filter(pk=answered, thread=thread).first() if answered else None
    post = threads.bring_in_post(thread, words, by=author, written_at=written_at, answers=answers)
    remember(f"post:{topic_key}/{number}", "post", post.pk)
    return "made"


def _again(pk: int, words: str) -> Outcome:
    post = Post.objects.filter(pk=pk, author__isnull=False).first()
    if post is not None:
        threads.bring_up_to_date(post, words)
    return "changed"


def _known(topic: str, cells: Cells) -> Known:
    return Known(
        person=lambda name: brought(_person_key(name)) or None,
        post=lambda there, number: brought(f"post:{there}/{number}") if number else None,
        topic=topic,
        pictures=pictures_of(cells.get("cooked", "")),
    )


def _person_key(name: str) -> str:
    """Only a digest of the name is kept, so that it names nobody who was erased."""
    return f"person:{salted_hmac('groundswell.moving', name.strip().lower(), algorithm='sha256').hexdigest()}"


def _author(cells: Cells) -> Person:
    username = needed(cells, "username")
    key = _person_key(username)
    known = brought(key)
    if known == GONE:
        raise Refused("Whoever wrote this was erased here.")
    if known is not None and (person := Person.objects.filter(pk=known).first()):
        return person
    name = text.tidy(cells.get("name", "") or username, 80, single_line=True)
    if not text.is_safe_name(name):
        raise Refused("“name” holds a link or begins with a sign that spreadsheets run.")
    person = accounts.bring_in_placeholder(name)
    remember(key, "person", person.pk)
    return person


def _topic(cells: Cells, key: str, by: Person, at: datetime, group: Group | None) -> Topic:
    known = brought(f"topic:{key}")
    if known is not None:
        topic = Topic.objects.filter(pk=known).select_related("thread").first()
        if topic is None:
            raise Refused("Its topic was removed here.")
        return topic
    title = text.tidy(needed(cells, "title"), 140, single_line=True)
    topic = discussions.bring_in(group or _own_group(), title, by=by, started_at=at)
    remember(f"topic:{key}", "topic", topic.pk)
    return topic


def _own_group() -> Group:
    """Where posts go when no group was named: a closed one, so that nothing is public before somebody has decided so."""
    fields: Fields = {
        "name": "Forum archive",
        "purpose": "What was said in the forum before.",
        "visibility": "closed",
    }
    return groups.bring_in("discourse:archive", fields)[0]


def into(group: Group | None) -> Kind:
    """The kind, with the group that topics go into; without one, a closed group of their own."""
    return replace(KIND, bring=lambda cells: _bring(cells, group))


KIND = Kind(
    "discourse",
    {
        "raw": Field("The text, as Markdown", is_needed=True, aliases=("text", "body")),
        "username": Field("The author’s user name", is_needed=True, aliases=("user", "author")),
        "name": Field("The name they were known by", aliases=("display name",)),
        "topic": Field("The topic’s id", is_needed=True, aliases=("topic_id",)),
        "title": Field("The topic’s title", is_needed=True, aliases=("topic_title",)),
        "number": Field("The post’s number in its topic", aliases=("post_number",)),
        "answers": Field("The number of the post it answers", aliases=("reply_to_post_number", "reply_to")),
        "created": Field("When it was written", aliases=("created_at",)),
        "id": Field("The post’s id", aliases=("post_id",)),
        "cooked": Field("The text as HTML, to find where pictures lie", aliases=("html",)),
    },
    lambda cells: _bring(cells, None),
)
