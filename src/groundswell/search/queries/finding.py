"""Finding: one function for both databases and every page.

Best first means: where the title says all of it, newest first, and then where anything does, newest first. That is the
order of two indexes, so a page costs the same whether ten things fit or a million, and pages go on by key for ever.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from django.db import connection
from django.db.models import QuerySet

from groundswell.accounts.models import Person
from groundswell.groups.queries import search as groups_named
from groundswell.groups.queries import visible_groups
from groundswell.kernel.requests import Someone
from groundswell.search.asking import LONGEST, MOST_IN_A_PHRASE, Wanted
from groundswell.search.matching import Sought, Term, expression
from groundswell.search.models import InTitles, InWords, SearchDoc
from groundswell.search.places import first_place
from groundswell.search.queries.near import near_words
from groundswell.search.queries.seeing import by_author, few_readable, visible_docs
from groundswell.search.stems import stem
from groundswell.search.words import forms, plain, words

SIZE, THINGS, SUGGESTED, MOST_GROUPS = 20, 6, 8, 10
PARTS = ("talk", "thing")
STRETCH, LONGEST_STRETCH = 200, 20_000
type Ids = QuerySet[Any, int]
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

    def of(self, part: Part) -> "_Question":
        """The same about one part of what there is."""
        marks = self.sought.marks if part == "all" else ((part,), *self.sought.marks)
        return replace(self, sought=replace(self.sought, marks=marks))


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
    question = _question(viewer, wanted)
    if question is None:
        return Found([], Sought())
    question = question.of(part)
    if after.startswith("n"):
        return _found(_meant(question), after, size, is_near=True)
    found = _found(question, after, size)
    if found.docs or after or not may_mean or not question.sought.terms:
        return found
    near = _meant(question)
    return found if near.sought == question.sought else _found(near, "", size, is_near=True)


def search_both(viewer: Someone, wanted: Wanted) -> Both:
    """The first page of everything: six groups, people and plans, and twenty things that were said."""
    question = _question(viewer, wanted)
    if question is None:
        return Both(Found([], Sought()), Found([], Sought()))
    found = _both(question)
    if not found.is_empty or not question.sought.terms:
        return found
    near = _meant(question)
    return found if near.sought == question.sought else _both(near, is_near=True)


def _both(question: _Question, *, is_near: bool = False) -> Both:
    things = _found(question.of("thing"), "", THINGS, is_near=is_near)
    return Both(things, _found(question.of("talk"), "", SIZE, is_near=is_near))


def suggest(viewer: Someone, typed: str) -> Found:
    """Up to eight things whose title has these words, the last of them perhaps not typed out. No words suggest nothing."""
    plains = [word.plain for word in words(typed[:LONGEST])][:MOST_IN_A_PHRASE]
    if not plains:
        return Found([], Sought())
    terms = [Term(tuple((form,) for form in forms(word))) for word in plains[:-1]]
    sought = Sought((*terms, Term(((plains[-1],),), is_begun=True)))
    question = _Question(visible_docs(viewer), sought, 0, 2**63 - 1)
    return Found(_seen(question, _titles(sought), None, SUGGESTED), sought)


def _question(viewer: Someone, wanted: Wanted) -> _Question | None:
    """What is asked, in marks and conditions; None for nothing, and for a group, a person or a kind there is not."""
    docs = visible_docs(viewer)
    marks: list[tuple[str, ...]] = []
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
    sought = Sought(tuple(_terms(wanted.said)), tuple(marks))
    if not all(marks) or not wanted.is_asked or (wanted.said and not sought.terms):
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
    return replace(question, sought=replace(question.sought, terms=tuple(terms)))


def _found(question: _Question, after: str, size: int, *, is_near: bool = False) -> Found:
    """A page: what titles say first, and when those run out, what else does."""
    tier, below = _key(after)
    docs: list[SearchDoc] = []
    if question.sought.terms and tier == "0":
        docs = _seen(question, _titles(question.sought), below, size + 1)
    first = len(docs)
    if first <= size:
        rest = _words(question.sought.outside_titles())
        docs += _seen(question, rest, below if tier == "1" else None, size + 1 - first)
    last = docs[size - 1] if len(docs) > size else None
    key = f"{'n' if is_near else ''}{0 if first >= size else 1}_{last.pk}" if last else ""
    return Found(docs[:size], question.sought, key, is_near)


def _seen(question: _Question, ids: Ids, below: int | None, wanted: int) -> list[SearchDoc]:
    """The newest of these ids that the viewer may see. The index is asked alone, a stretch at a time, so that neither
    database reckons with rights when it chooses how to read it: most often the first stretch is enough.
    """
    above = question.above if below is None else min(question.above, below)
    found: list[SearchDoc] = []
    stretch = STRETCH
    while len(found) < wanted:
        some = list(ids.filter(pk__gte=question.lowest, pk__lt=above)[:stretch])
        if some:
            docs = question.docs.filter(pk__in=some).order_by("-pk")
            found += docs[: wanted - len(found)]
        if len(some) < stretch:
            break
        above, stretch = some[-1], min(stretch * 10, LONGEST_STRETCH)
    return found


def _titles(sought: Sought) -> Ids:
    said = expression(sought, "titles", connection.vendor)
    return InTitles.objects.filter(all__matches=said).order_by("-pk").values_list("pk", flat=True)


def _words(sought: Sought) -> Ids:
    said = expression(sought, "words", connection.vendor)
    return InWords.objects.filter(all__matches=said).order_by("-pk").values_list("pk", flat=True)


def _key(after: str) -> tuple[str, int | None]:
    tier, _, number = after.removeprefix("n").partition("_")
    if tier not in ("0", "1") or not number.isascii() or not number.isdecimal() or len(number) > 19:
        return "0", None
    return tier, min(int(number), 2**63 - 1)
