"""Finding: one function for both databases and every page.

Best first means: where the title says all of it, newest first, and then where anything does, newest first. That is the
order of two indexes, so a page costs the same whether ten things fit or a million, and pages go on by key for ever.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from django.db import connection
from django.db.models import QuerySet

from groundswell.accounts.models import Person
from groundswell.groups.queries import search as groups_named
from groundswell.groups.queries import visible_groups
from groundswell.kernel.requests import Someone
from groundswell.search.asking import LONGEST, MOST_IN_A_PHRASE, Wanted
from groundswell.search.matching import Sought, Term, expression
from groundswell.search.models import SearchDoc
from groundswell.search.places import first_place
from groundswell.search.queries.near import near_words
from groundswell.search.queries.seeing import by_author, few_readable, visible_docs
from groundswell.search.stems import stem
from groundswell.search.words import forms, plain, words

SIZE, THINGS, SUGGESTED, MOST_GROUPS = 20, 6, 8, 10
PARTS = ("talk", "thing")
type Part = Literal["all", "talk", "thing"]


@dataclass(frozen=True)
class Found:
    """Documents in order, the key of the next page (empty on the last), and what was looked for, to be marked in them.

    is_near: nothing says exactly that, and these have words like it.
    """

    docs: Sequence[SearchDoc]
    sought: Sought
    next_key: str = ""
    is_near: bool = False


@dataclass(frozen=True)
class _Question:
    """Documents to look among, the expression, and the span of ids that the times asked for are."""

    docs: QuerySet[SearchDoc]
    sought: Sought
    lowest: int
    above: int


@dataclass(frozen=True)
class Both:
    """A page of results: groups, people and plans apart from what was said."""

    things: Found
    talk: Found

    @property
    def is_empty(self) -> bool:
        return not (self.things.docs or self.talk.docs)

    @property
    def is_near(self) -> bool:
        """Whether nothing says exactly what was looked for."""
        return self.things.is_near or self.talk.is_near


def search(
    viewer: Someone,
    wanted: Wanted,
    *,
    part: Part = "all",
    after: str = "",
    size: int = SIZE,
    may_mean: bool = True,
) -> Found:
    """What this viewer may find of what is wanted: at most eight queries and two a word, however much there is.

    may_mean: when nothing says it, look for words like the ones typed.
    """
    question = _question(viewer, wanted, part)
    if question is None or question.sought.is_empty:
        return Found([], Sought())
    if after.startswith("n"):
        return _found(_meant(question), after, size, is_near=True)
    found = _found(question, after, size)
    if found.docs or after or not may_mean or not question.sought.terms:
        return found
    near = _meant(question)
    return found if near.sought == question.sought else _found(near, "", size, is_near=True)


def search_both(viewer: Someone, wanted: Wanted) -> Both:
    """The first page of everything: six groups, people and plans, and twenty things that were said."""
    for may_mean in (False, True):
        things = search(viewer, wanted, part="thing", size=THINGS, may_mean=may_mean)
        found = Both(things, search(viewer, wanted, part="talk", may_mean=may_mean))
        if not found.is_empty:
            return found
    return found


def suggest(viewer: Someone, typed: str) -> Found:
    """Up to eight things whose title has these words, the last of them perhaps not typed out. No words suggest nothing."""
    plains = [word.plain for word in words(typed[:LONGEST])][:MOST_IN_A_PHRASE]
    if not plains:
        return Found([], Sought())
    terms = [Term(tuple((form,) for form in forms(word))) for word in plains[:-1]]
    sought = Sought((*terms, Term(((plains[-1],),), is_begun=True)))
    docs = _of_title(visible_docs(viewer), sought)[:SUGGESTED]
    return Found(list(docs), sought)


def _question(viewer: Someone, wanted: Wanted, part: Part) -> _Question | None:
    """What is asked, in marks and conditions; None when it names a group, a person or a kind there is not."""
    docs = visible_docs(viewer, is_talk=part == "talk")
    marks: list[tuple[str, ...]] = [] if part == "all" else [(part,)]
    if wanted.group:
        marks.append(tuple(f"g{pk}" for pk in _groups(viewer, wanted.group)))
    elif (few := few_readable(viewer)) is not None:
        marks.append((*(f"g{pk}" for pk in few), "anywhere"))
    if wanted.author:
        author = _person(viewer, wanted.author)
        marks.append((f"a{author.pk}",) if author else ())
        docs = docs.filter(by_author(viewer, author)) if author else docs
    if wanted.kind:
        marks.append(_kinds(plain(wanted.kind)))
    if wanted.state:
        marks.append((f"f{wanted.state}",))
    if not all(marks):
        return None
    sought = Sought(tuple(_terms(wanted.said)), tuple(marks))
    if wanted.said and not sought.terms:
        return None
    lowest = first_place(wanted.since) if wanted.since else 0
    above = first_place(wanted.before) if wanted.before else 2**63 - 1
    return _Question(docs, sought, lowest, above)


def _groups(viewer: Someone, named: str) -> list[int]:
    exact = visible_groups(viewer).filter(slug=named.lower()).values_list("pk", flat=True)
    return list(exact) or list(groups_named(viewer, named).values_list("pk", flat=True)[:MOST_GROUPS])


def _person(viewer: Someone, handle: str) -> Person | None:
    if handle.lower() == "me":
        return Person.objects.filter(pk=viewer.pk).first() if viewer.pk is not None else None
    return Person.objects.filter(handle=handle.lower(), is_active=True).first()


def _kinds(word: str) -> tuple[str, ...]:
    """The marks a word of the filter `kind` may stand for: a kind, a flag, or one of the two parts; also in the plural."""
    ones = dict.fromkeys((word, word.removesuffix("s"), word.removesuffix("ies") + "y")) if word else ()
    return tuple(mark for one in ones for mark in (one if one in PARTS else f"k{one}", f"f{one}"))


def _terms(said: Sequence[str]) -> list[Term]:
    """Each word, or each quoted phrase, as it may stand in the index."""
    terms = []
    for one in said:
        plains = [word.plain for word in words(one)][:MOST_IN_A_PHRASE]
        if plains:
            phrases = dict.fromkeys((tuple(plains), tuple(stem(word) for word in plains)))
            terms.append(Term(tuple(phrases)))
    return terms


def _meant(question: _Question) -> _Question:
    """The same, with words that may be meant beside each single word."""
    terms = []
    for term in question.sought.terms:
        words_of = term.phrases[0] if len(term.phrases[0]) == 1 else ()
        others = [(form,) for word in words_of for near in near_words(word) for form in forms(near)]
        terms.append(Term(tuple(dict.fromkeys([*term.phrases, *others]))))
    return _Question(
        question.docs, Sought(tuple(terms), question.sought.marks), question.lowest, question.above
    )


def _found(question: _Question, after: str, size: int, *, is_near: bool = False) -> Found:
    """A page: what titles say first, and when those run out, what else does."""
    place, below = _key(after)
    docs: list[SearchDoc] = []
    if question.sought.terms and place == "0":
        docs = list(_between(_of_title(question.docs, question.sought), question, below)[: size + 1])
    first = len(docs)
    if first <= size:
        rest = _of_words(question.docs, question.sought.outside_titles())
        below = below if place == "1" else None
        docs += _between(rest, question, below)[: size + 1 - first]
    last = docs[size - 1] if len(docs) > size else None
    tier = 0 if first >= size else 1
    key = f"{'n' if is_near else ''}{tier}_{last.pk}" if last else ""
    return Found(docs[:size], question.sought, key, is_near)


def _between(docs: QuerySet[SearchDoc], question: _Question, below: int | None) -> QuerySet[SearchDoc]:
    above = question.above if below is None else min(question.above, below)
    return docs.filter(pk__gte=question.lowest, pk__lt=above)


def _of_title(docs: QuerySet[SearchDoc], sought: Sought) -> QuerySet[SearchDoc]:
    said = expression(sought, "titles", connection.vendor)
    return docs.filter(in_titles__all__matches=said).order_by("-in_titles__pk")


def _of_words(docs: QuerySet[SearchDoc], sought: Sought) -> QuerySet[SearchDoc]:
    said = expression(sought, "words", connection.vendor)
    return docs.filter(in_words__all__matches=said).order_by("-in_words__pk")


def _key(after: str) -> tuple[str, int | None]:
    tier, _, number = after.removeprefix("n").partition("_")
    if tier not in ("0", "1") or not number.isascii() or not number.isdecimal() or len(number) > 19:
        return "0", None
    return tier, min(int(number), 2**63 - 1)
