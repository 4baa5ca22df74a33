"""One page of a conversation, ready to be drawn, for whoever reads."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from math import ceil

from markupsafe import Markup

from groundswell.accounts.models import Person
from groundswell.glossary.models import Term
from groundswell.glossary.showing import explained
from groundswell.groups.models import Group
from groundswell.groups.policy import can_speak
from groundswell.kernel import clock
from groundswell.kernel.requests import Someone
from groundswell.kernel.verdicts import Verdict
from groundswell.threads import policy, queries, writing
from groundswell.threads.cards import with_cards
from groundswell.threads.followups import Followup, followups_of
from groundswell.threads.models import Draft, Post, ReactionKind, Reading, Thread
from groundswell.threads.previewing import preview
from groundswell.threads.queries import Leaf, Name, Names
from groundswell.threads.showing.briefs import briefly
from groundswell.threads.showing.presses import KINDS, Press, press
from groundswell.threads.subjects import marks_on
from groundswell.ui.dates import ago


@dataclass(frozen=True, slots=True)
class Shown:
    """One post as one viewer is shown it: all that is drawn of it, so that it is drawn once for whoever is shown the same.

    answers: the number and name of whom it answers. presses: the answers that somebody gave. mark: a word on it. followups: what came of it.
    state: standing, gone, hidden by a ruling, held until somebody looked at it, moved, or kept away. moved_to: where its
    post is now, by its key. is_veiled: reported, covered
    until somebody lifts it. is_new: written since the viewer read here last.
    """

    pk: int
    number: int
    state: str
    has_author: bool
    who: Name
    body: Markup
    written_at: datetime
    when: str
    is_changed: bool
    answers: tuple[int, str] | None
    presses: tuple[Press, ...]
    mark: str
    has_menu: bool
    may_react: bool
    may_restore: bool
    is_new: bool
    is_veiled: bool
    is_mine: bool
    moved_to: int | None = None
    followups: tuple[Followup, ...] = ()

    @property
    def is_offered_help(self) -> bool:
        """Whether the viewer wrote it and somebody would help."""
        return self.is_mine and any(press.kind == ReactionKind.HELP for press in self.presses)

    @property
    def has_more(self) -> bool:
        """Whether there is an answer that nobody pressed yet."""
        return len(self.presses) < KINDS


@dataclass(frozen=True)
class Sent:
    """A reply on its way, as only its author is shown it. seconds: until it is said."""

    key: int
    body: Markup
    seconds: int


@dataclass(frozen=True)
class Conversation:
    """A page of a thread. first_new: the number above which the line “new” stands; new: how many there are in all.

    terms: words that stand in it and that the page explains at its foot. sent: what the viewer sent and can still take back.
    """

    thread: Thread
    leaf: Leaf
    posts: Sequence[Shown]
    names: Names
    reading: Reading
    draft: Draft | None
    sent: Sent | None
    can_reply: Verdict
    first_new: int
    new: int
    terms: Sequence[Term]

    @property
    def talkers(self) -> list[Name]:
        """Who talks on this page, each once."""
        wrote = dict.fromkeys(
            post.author_id for post in self.leaf.posts if post.is_standing and post.author_id
        )
        names = [self.names.of(author) for author in wrote]
        return [name for name in names if not name.is_kept_away]


def conversation(
    viewer: Someone,
    thread: Thread,
    number: int,
    also: Sequence[int | None] = (),
    marks: Mapping[int | None, str] | None = None,
) -> Conversation:
    """One page of a thread. `also`: people whom the page names beside those who wrote on it. marks: words on some posts,
    by their keys. Nine queries.
    """
    leaf = queries.leaf(thread, number)
    names = Names(viewer, thread.group, [*_everybody(leaf.posts), *also])
    reading = queries.reading_of(viewer, thread)
    pressed = queries.reactions_on(leaf.posts, viewer)
    new = queries.new_to(reading, thread) if reading.number else None
    verdict = policy.can_reply(viewer, thread)
    look = _Look(viewer, names, reading, viewer.is_signed_in and bool(can_speak(viewer, thread.group)))
    posts = _each(look, leaf.posts, pressed, marks or {})
    words = explained(viewer, thread.group, [one.body for one in posts])
    begun = queries.drafts_of(viewer, [f"thread:{thread.pk}", f"reply:{thread.pk}"])
    return Conversation(
        thread=thread,
        leaf=leaf,
        posts=_beset(viewer, posts, words.parts, pressed),
        terms=words.terms,
        names=names,
        reading=reading,
        draft=begun.get(f"thread:{thread.pk}"),
        sent=sent(viewer, thread.group, begun.get(f"reply:{thread.pk}")),
        can_reply=verdict,
        first_new=_first_standing(leaf, new.first) if new and new.count else 0,
        new=new.count if new else 0,
    )


def _first_standing(leaf: Leaf, number: int) -> int:
    """The first new post of which more than the place is left, as far as this page knows."""
    return next((post.number for post in leaf.posts if post.number >= number and post.is_standing), number)


def stretch(viewer: Someone, thread: Thread, numbers: Iterable[int]) -> list[Shown]:
    """Some posts of a thread for a page that is open already. Words of the glossary in them are not explained anew."""
    posts = queries.posts_numbered(thread, numbers)
    if not posts:
        return []
    names, reading = Names(viewer, thread.group, _everybody(posts)), queries.reading_of(viewer, thread)
    look = _Look(viewer, names, reading, viewer.is_signed_in and bool(can_speak(viewer, thread.group)))
    pressed = queries.reactions_on(posts, viewer)
    shown = _each(look, posts, pressed, marks_on(thread))
    return _beset(viewer, shown, [one.body for one in shown], pressed)


def sent(viewer: Someone, group: Group, draft: Draft | None) -> Sent | None:
    """A reply on its way, as its author sees it. Asks nothing when there is none."""
    if draft is None or draft.goes_out_at is None or not isinstance(viewer, Person):
        return None
    left = (draft.goes_out_at - clock.now()).total_seconds()
    return Sent(draft.pk, preview(viewer, group, draft.text), max(0, ceil(left)))


def unpressed(shown: Shown) -> list[Press]:
    """The answers of one press that nobody gave to a post yet, for whoever may give one."""
    given = {press.kind for press in shown.presses}
    return [press(kind, 0, False) for kind in ReactionKind if kind not in given] if shown.may_react else []


def show_post(viewer: Someone, post: Post) -> Shown:
    """One post alone."""
    group = post.thread.group
    names = Names(viewer, group, _everybody([post]))
    reading = queries.reading_of(viewer, post.thread)
    look = _Look(viewer, names, reading, viewer.is_signed_in and bool(can_speak(viewer, group)))
    shown = _shown(look, post, queries.reactions_on([post], viewer).get(post.pk, {}), "")
    return replace(shown, body=with_cards(viewer, [shown.body])[0])


@dataclass(frozen=True)
class _Look:
    """Who looks at a page of posts, and what holds for all of them."""

    viewer: Someone
    names: Names
    reading: Reading
    takes_part: bool


def _everybody(posts: Sequence[Post]) -> list[int | None]:
    """Everybody a page names: who wrote, whom they answer, who is named in the texts."""
    wrote = [post.author_id for post in posts]
    answered = [answers.author_id for post in posts if (answers := _answers(post))]
    return [*wrote, *answered, *writing.people_in(post.text for post in posts)]


def _each(
    look: _Look,
    posts: Iterable[Post],
    pressed: Mapping[int, dict[str, tuple[int, bool]]],
    marks: Mapping[int | None, str],
) -> list[Shown]:
    return [_shown(look, post, pressed.get(post.pk, {}), marks.get(post.pk, "")) for post in posts]


def _shown(look: _Look, post: Post, pressed: dict[str, tuple[int, bool]], mark: str) -> Shown:
    viewer, answers, names = look.viewer, _answers(post), look.names
    who = names.of(post.author_id)
    is_own = viewer.pk is not None and viewer.pk == post.author_id
    is_gone = post.is_gone or not post.is_standing
    may_read = is_own and post.is_held
    return Shown(
        pk=post.pk,
        number=post.number,
        state=_state(post, who),
        has_author=post.author_id is not None,
        who=who,
        body=Markup() if is_gone and not may_read else writing.with_people(post.said, names.mention),
        written_at=post.written_at,
        when=ago(post.written_at),
        is_changed=post.edits > 0,
        answers=(answers.number, names.of(answers.author_id).shown) if answers else None,
        presses=tuple(press(kind, *pressed[kind]) for kind in ReactionKind if kind in pressed),
        mark=mark,
        has_menu=viewer.is_signed_in,
        may_react=look.takes_part and bool(policy.can_react(viewer, post)),
        may_restore=is_gone and viewer.is_signed_in and bool(policy.can_restore(viewer, post)),
        is_new=0 < look.reading.number < post.number and not is_own,
        is_veiled=post.is_veiled,
        is_mine=is_own,
        moved_to=post.moved_to_id,
    )


def _answers(post: Post) -> Post | None:
    """The post it answers, as long as both stand in one thread: elsewhere others may read, and nobody is named to them."""
    return post.answers if post.answers and post.answers.thread_id == post.thread_id else None


def _state(post: Post, who: Name) -> str:
    if post.moved_to_id is not None:
        return "moved"
    if post.is_gone or not post.is_standing:
        return "held" if post.is_held else "hidden" if post.is_hidden and post.author_id else "gone"
    return "kept away" if who.is_kept_away else "standing"


def _beset(
    viewer: Someone,
    posts: Sequence[Shown],
    bodies: Sequence[Markup],
    pressed: Mapping[int, dict[str, tuple[int, bool]]],
) -> list[Shown]:
    """Posts with the cards of what they link to, and what became of help that was offered."""
    became = followups_of(viewer, [post for post, kinds in pressed.items() if ReactionKind.HELP in kinds])
    return [
        _with(one, body, became.get(one.pk, ()))
        for one, body in zip(posts, with_cards(viewer, bodies), strict=True)
    ]


def _with(shown: Shown, body: Markup, followups: tuple[Followup, ...]) -> Shown:
    is_same = body is shown.body and not followups
    return shown if is_same else replace(shown, body=body, followups=followups)


__all__ = [
    "Conversation",
    "Press",
    "Sent",
    "Shown",
    "briefly",
    "conversation",
    "press",
    "sent",
    "show_post",
    "stretch",
    "unpressed",
]
