"""What became of a post, said by the features above: "I'll help" became a task that somebody has taken on.

    @follows_up
    def tasks(viewer: Someone, posts: Sequence[int]) -> Mapping[int, Followup]:
        …

Asked once a page, of posts under which somebody offered help, and never for visitors.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from groundswell.kernel.requests import Someone


@dataclass(frozen=True, slots=True)
class Followup:
    """A thing that came of a post: in a word or two, what it is called, and its page."""

    word: str
    title: str
    url: str
    icon: str


type Find = Callable[[Someone, Sequence[int]], Mapping[int, Followup]]
_finders: list[Find] = []


def follows_up(find: Find) -> Find:
    """Register how what came of some posts is found, by post, as far as a viewer may see it: one prepared question."""
    _finders.append(find)
    return find


def followups_of(viewer: Someone, posts: Sequence[int]) -> dict[int, tuple[Followup, ...]]:
    """What came of these posts."""
    if viewer.pk is None or not posts:
        return {}
    found: dict[int, tuple[Followup, ...]] = {}
    for find in _finders:
        for post, one in find(viewer, posts).items():
            found[post] = (*found.get(post, ()), one)
    return found
