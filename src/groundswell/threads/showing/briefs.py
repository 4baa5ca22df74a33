"""Posts in a line each, for whoever chooses among several."""

from collections.abc import Sequence
from dataclasses import dataclass

from groundswell.groups.models import Group
from groundswell.kernel import text
from groundswell.kernel.requests import Someone
from groundswell.threads import writing
from groundswell.threads.models import Post
from groundswell.threads.queries import Name, Names
from groundswell.ui.dates import ago


@dataclass(frozen=True, slots=True)
class Brief:
    """One post in a line, for whoever chooses among several."""

    number: int
    who: Name
    when: str
    words: str


def briefly(viewer: Someone, group: Group, posts: Sequence[Post]) -> list[Brief]:
    """Posts of one thread in a line each. Three queries."""
    names = Names(viewer, group, [post.author_id for post in posts])
    return [
        Brief(
            post.number,
            names.of(post.author_id),
            ago(post.written_at),
            text.plain(writing.unnamed(post.text), 160) if post.is_clear else "",
        )
        for post in posts
    ]
