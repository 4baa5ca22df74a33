"""What is looked for, and the same in the words of each database. Every sign comes from words.py, so nothing typed is syntax."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

type Phrase = tuple[str, ...]
type Where = Literal["titles", "words"]


@dataclass(frozen=True)
class Term:
    """One thing looked for: any of these phrases. is_begun: the last word of each may go on."""

    phrases: tuple[Phrase, ...]
    is_begun: bool = False


@dataclass(frozen=True)
class Sought:
    """All of the terms, and of each tuple of marks at least one. off_title: not where the title already has them all."""

    terms: tuple[Term, ...] = ()
    marks: tuple[tuple[str, ...], ...] = ()
    off_title: bool = False

    @property
    def is_empty(self) -> bool:
        return not (self.terms or self.marks)

    @property
    def is_begun(self) -> bool:
        """Whether somebody is still typing: then titles are compared as they are written, too."""
        return any(term.is_begun for term in self.terms)

    def outside_titles(self) -> "Sought":
        """The same where the title alone does not have it."""
        return replace(self, off_title=bool(self.terms))


def expression(sought: Sought, where: Where, vendor: str) -> str:
    """What the database matches."""
    return _tsquery(sought, where) if vendor == "postgresql" else _fts5(sought, where)


def _fts5(sought: Sought, where: Where) -> str:
    columns = "{title body}" if where == "words" else "{title names}" if sought.is_begun else "{title}"
    parts = [f"marks : ({' OR '.join(map(_quoted, some))})" for some in sought.marks]
    if sought.terms:
        said = " AND ".join(_fts5_term(term) for term in sought.terms)
        parts.append(f"{columns} : ({said})")
        if sought.off_title:
            parts[-1] = f"({parts[-1]} NOT title : ({said}))"
    return " AND ".join(parts)


def _fts5_term(term: Term) -> str:
    more = "*" if term.is_begun else ""
    return f"({' OR '.join(_quoted(' '.join(phrase)) + more for phrase in term.phrases)})"


def _quoted(words: str) -> str:
    return f'"{words}"'


def _tsquery(sought: Sought, where: Where) -> str:
    weight = "A" if where == "titles" and not sought.is_begun else ""
    parts = [f"({' | '.join(f"'m/{mark}'" for mark in some)})" for some in sought.marks]
    parts += [_ts_term(term, weight) for term in sought.terms]
    if sought.terms and sought.off_title:
        parts.append(f"!({' & '.join(_ts_term(term, 'A') for term in sought.terms)})")
    return " & ".join(parts)


def _ts_term(term: Term, weight: str) -> str:
    return f"({' | '.join(_ts_phrase(phrase, weight, term.is_begun) for phrase in term.phrases)})"


def _ts_phrase(phrase: Phrase, weight: str, is_begun: bool) -> str:
    words = [_lexeme(word, weight) for word in phrase[:-1]]
    last = ("*" if is_begun else "") + weight
    return f"({' <-> '.join([*words, _lexeme(phrase[-1], last)])})"


def _lexeme(word: str, after: str) -> str:
    return f"'{word}':{after}" if after else f"'{word}'"


def vector(
    title: Iterable[str], names: Iterable[str] = (), body: Iterable[str] = (), marks: Iterable[str] = ()
) -> str:
    """A tsvector: the title with weight A, its words as written with B at the same places, the body, marks without a place.

    A tsvector counts 16,383 places and no more.
    """
    places: dict[str, list[str]] = {f"m/{mark}": [] for mark in marks}
    number = 0
    for number, word in enumerate(title, 1):
        places.setdefault(word, []).append(f"{number}A")
    for at, word in enumerate(names, 1):
        places.setdefault(word, []).append(f"{at}B")
    for at, word in enumerate(body, number + 10):
        places.setdefault(word, []).append(str(at))
    return " ".join(f"'{word}':{','.join(at[:250])}" if at else f"'{word}'" for word, at in places.items())
