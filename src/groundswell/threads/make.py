"""Conversations for tests and for the demo."""

from typing import Any

from groundswell.accounts.make import person as make_person
from groundswell.accounts.models import Person
from groundswell.groups.make import group as make_group
from groundswell.groups.models import Group
from groundswell.kernel import clock
from groundswell.threads.models import Draft, Mention, Post, Reaction, Reading, Thread, Version


def thread(kind: str = "discussions.topic", *, group: Group | None = None, **fields: Any) -> Thread:
    """An empty conversation in a group."""
    return Thread.objects.create(kind=kind, group=group or make_group(), **fields)


def post(of: Thread, author: Person | None = None, text: str = "Hello.", **fields: Any) -> Post:
    """The next post of a thread, as it stands: nobody is told."""
    of.refresh_from_db(fields=["last_number", "post_count"])
    number = of.last_number + 1
    made = Post(
        thread=of, number=number, author=author or make_person(), **{"written_at": clock.now()} | fields
    )
    made.write(text)
    made.save()
    of.last_number, of.last_at, of.last_author = number, made.written_at, made.author
    of.post_count += made.deleted_at is None
    of.save()
    return made


def reaction(on: Post, person: Person, kind: str = "with_you") -> Reaction:
    """Somebody pressed something."""
    return Reaction.objects.create(post=on, person=person, kind=kind)


def mention(of: Post, person: Person) -> Mention:
    """Somebody named in a post."""
    return Mention.objects.create(post=of, person=person)


def traces(of: Post, person: Person, text: str) -> None:
    """One row of everything else that conversations keep of somebody."""
    Version.objects.create(post=of, text=text, written_at=of.written_at)
    mention(of, person)
    Reading.objects.get_or_create(person=person, thread=of.thread, defaults={"number": of.number})
    Draft.objects.create(person=person, place=f"thread:{of.thread_id}", title=text, text=text)
    Post.objects.filter(pk=of.pk).update(deleted_by=person, answered_by=person)
