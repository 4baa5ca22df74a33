"""What open pages are told of conversations: numbers alone. Each page then asks for what its reader may read (docs/adr/0015)."""

from collections.abc import Iterable

from django.db.models import Q

from groundswell.accounts.models import Block
from groundswell.kernel import live
from groundswell.threads.models import Post

KIND = "threads.thread"
EVERY_POST = 0


def channel(thread_id: int) -> str:
    """Where pages hear of a thread."""
    return f"{KIND}:{thread_id}"


def tell_reply(post: Post) -> None:
    """A post was added: told to whoever has the page open, but for those who are apart from its author."""
    live.tell(channel(post.thread_id), "reply", but=apart_from(post.author_id), number=post.number)


def tell_change(post: Post) -> None:
    """A post reads differently than before: other words, other answers of one press, covered, taken off or put back."""
    live.tell(channel(post.thread_id), "changed", number=post.number)


def tell_changes(threads: Iterable[int]) -> None:
    """Any number of posts of these threads read differently than before."""
    for thread in threads:
        live.tell(channel(thread), "changed", number=EVERY_POST)


def apart_from(person_id: int | None) -> set[int]:
    """Whoever keeps this person away, or is kept away by them; and the person."""
    pairs = Block.objects.filter(Q(person=person_id) | Q(blocked=person_id)).values_list("person", "blocked")
    return {pk for pair in pairs for pk in pair} - {person_id} if person_id is not None else set()
