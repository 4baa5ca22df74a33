"""One page of a conversation, ready to be drawn, for whoever reads."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from groundswell.kernel.requests import Someone
from groundswell.kernel.verdicts import Verdict
from groundswell.threads import policy, queries, writing
from groundswell.threads.models import Draft, Post, ReactionKind, Reading, Thread
from groundswell.threads.queries import Leaf, Name, Names

ICONS = {
    ReactionKind.WITH_YOU: "heart",
    ReactionKind.THANKS: "sparkles",
    ReactionKind.HELP: "hand",
    ReactionKind.IDEA: "lightbulb",
    ReactionKind.CELEBRATE: "party-popper",
}


@dataclass(frozen=True)
class Press:
    """One of the five answers under a post: how many pressed it, and whether the viewer did."""

    kind: str
    word: str
    icon: str
    count: int
    is_mine: bool


@dataclass(frozen=True)
class Shown:
    """One post. answers: the number and name of whom it answers. is_new: written since the viewer read here last."""

    post: Post
    who: Name
    body: Markup
    answers: tuple[int, str] | None
    presses: Sequence[Press]
    may_react: bool
    may_edit: bool
    may_delete: bool
    may_restore: bool
    may_report: bool
    is_new: bool
    is_mine: bool

    @property
    def is_pressed(self) -> bool:
        """Whether anybody pressed anything."""
        return any(press.count for press in self.presses)

    @property
    def has_more(self) -> bool:
        """Whether there is an answer that nobody pressed yet."""
        return not all(press.count for press in self.presses)


@dataclass(frozen=True)
class Conversation:
    """A page of a thread. first_new: the number above which the line “new” stands; new: how many there are in all."""

    thread: Thread
    leaf: Leaf
    posts: Sequence[Shown]
    names: Names
    reading: Reading
    draft: Draft | None
    can_reply: Verdict
    first_new: int
    new: int

    @property
    def talkers(self) -> list[Name]:
        """Who talks on this page, each once."""
        wrote = dict.fromkeys(
            one.post.author_id for one in self.posts if one.post.is_standing and not one.who.is_kept_away
        )
        return [self.names.of(author) for author in wrote if author is not None]


def conversation(
    viewer: Someone, thread: Thread, number: int, also: Sequence[int | None] = ()
) -> Conversation:
    """One page of a thread. `also`: people whom the page names beside those who wrote on it. Eight queries."""
    leaf = queries.leaf(thread, number)
    names = Names(viewer, thread.group, [*_everybody(leaf.posts), *also])
    reading = queries.reading_of(viewer, thread)
    pressed = queries.reactions_on(leaf.posts, viewer)
    is_back = 0 < reading.number < thread.last_number
    return Conversation(
        thread=thread,
        leaf=leaf,
        posts=[_shown(viewer, post, names, reading, pressed.get(post.pk, {})) for post in leaf.posts],
        names=names,
        reading=reading,
        draft=queries.draft_of(viewer, f"thread:{thread.pk}"),
        can_reply=policy.can_reply(viewer, thread),
        first_new=reading.number + 1 if is_back else 0,
        new=thread.last_number - reading.number if is_back else 0,
    )


def show_post(viewer: Someone, post: Post) -> Shown:
    """One post alone."""
    names = Names(viewer, post.thread.group, _everybody([post]))
    reading = queries.reading_of(viewer, post.thread)
    return _shown(viewer, post, names, reading, queries.reactions_on([post], viewer).get(post.pk, {}))


def _everybody(posts: Sequence[Post]) -> list[int | None]:
    """Everybody a page names: who wrote, whom they answer, who is named in the texts."""
    wrote = [post.author_id for post in posts]
    answered = [post.answers.author_id for post in posts if post.answers]
    return [*wrote, *answered, *writing.people_in(post.text for post in posts)]


def _shown(
    viewer: Someone, post: Post, names: Names, reading: Reading, pressed: dict[str, tuple[int, bool]]
) -> Shown:
    answers = post.answers
    is_own = viewer.pk is not None and viewer.pk == post.author_id
    return Shown(
        post=post,
        who=names.of(post.author_id),
        body=writing.with_people(post.said, names.mention),
        answers=(answers.number, names.of(answers.author_id).shown) if answers else None,
        presses=[_press(kind, *pressed.get(kind, (0, False))) for kind in ReactionKind],
        may_react=viewer.is_signed_in and bool(policy.can_react(viewer, post)),
        may_edit=is_own and bool(policy.can_edit(viewer, post)),
        may_delete=viewer.is_signed_in and bool(policy.can_delete(viewer, post)),
        may_restore=viewer.is_signed_in and bool(policy.can_restore(viewer, post)),
        may_report=viewer.is_signed_in and not is_own and post.is_standing and not post.is_gone,
        is_new=0 < reading.number < post.number and not is_own,
        is_mine=is_own,
    )


def _press(kind: ReactionKind, count: int, is_mine: bool) -> Press:
    return Press(kind.value, str(kind.label), ICONS[kind], count, is_mine)


__all__ = ["Conversation", "Press", "Shown", "conversation", "show_post"]
