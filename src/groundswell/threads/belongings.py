"""What conversations keep of a person."""

from typing import Any

from groundswell.accounts.belongings import Belonging, belongs
from groundswell.accounts.models import Person
from groundswell.threads import actions, writing
from groundswell.threads.models import Draft, Mention, Post, Reaction, Reading, Thread

type Rows = list[dict[str, Any]]


def _posts(person: Person) -> Rows:
    posts = list(
        Post.objects.filter(author=person)
        .select_related("thread__group")
        .prefetch_related("versions")
        .order_by("pk")
    )
    texts = [post.text for post in posts] + [old.text for post in posts for old in post.versions.all()]
    named = Person.objects.filter(pk__in=writing.people_in(texts), handle__isnull=False)
    handles = {pk: str(handle) for pk, handle in named.values_list("pk", "handle")}
    return [
        {
            "group": post.thread.group.name,
            "thread": post.thread_id,
            "number": post.number,
            "text": writing.typed_again(post.text, handles),
            "written_at": post.written_at,
            "edited_at": post.edited_at,
            "taken_back_at": post.deleted_at,
            "before": [writing.typed_again(old.text, handles) for old in post.versions.all()],
        }
        for post in posts
    ]


def _reactions(person: Person) -> Rows:
    rows = Reaction.objects.filter(person=person).order_by("pk")
    return [{"post": row.post_id, "pressed": row.get_kind_display(), "at": row.made_at} for row in rows]


def _reading(person: Person) -> Rows:
    read = Reading.objects.filter(person=person).order_by("pk")
    named = Mention.objects.filter(person=person).order_by("pk")
    return [
        *({"thread": row.thread_id, "read_up_to": row.number, "wants": row.level} for row in read),
        *({"named_in_post": row.post_id} for row in named),
    ]


def _drafts(person: Person) -> Rows:
    rows = Draft.objects.filter(person=person).order_by("pk")
    return [{"title": row.title, "text": row.text, "saved_at": row.saved_at} for row in rows]


def _elsewhere(*people: Person) -> None:
    """Done together with the posts."""


belongs(Belonging("threads.posts", (Post, Thread), _posts, actions.hand_over, actions.erase))
belongs(Belonging("threads.reactions", (Reaction,), _reactions, _elsewhere, _elsewhere))
belongs(Belonging("threads.reading", (Reading, Mention), _reading, _elsewhere, _elsewhere))
belongs(Belonging("threads.drafts", (Draft,), _drafts, _elsewhere, _elsewhere))
