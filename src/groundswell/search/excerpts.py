"""The piece of a text that says what was looked for, with the words marked. Everything is escaped but the marks."""

from dataclasses import dataclass

from markupsafe import Markup, escape

from groundswell.search.matching import Sought
from groundswell.search.stems import stem
from groundswell.search.words import Word, words

AROUND, LOOKED_AT = 220, 4_000


@dataclass(frozen=True)
class Marker:
    """The single words looked for, and beginnings of words."""

    whole: frozenset[str]
    begun: tuple[str, ...]

    def has(self, word: Word) -> bool:
        """Whether a word of a text is one of them."""
        return (
            word.plain in self.whole
            or stem(word.plain) in self.whole
            or bool(self.begun and word.plain.startswith(self.begun))
        )


def marker(sought: Sought) -> Marker:
    """What is marked for this question."""
    of_all = [(word, term.is_begun) for term in sought.terms for phrase in term.phrases for word in phrase]
    return Marker(
        frozenset(word for word, is_begun in of_all if not is_begun),
        tuple(word for word, is_begun in of_all if is_begun),
    )


def marked(text: str, what: Marker) -> Markup:
    """A whole text with the words marked."""
    return _with_marks(text, 0, len(text), [word for word in words(text) if what.has(word)])


def excerpt(text: str, what: Marker) -> Markup:
    """About 220 signs around the place with most of the words, or the beginning. Line ends become spaces."""
    text = " ".join(text.split())
    hits: list[Word] = []
    for number, word in enumerate(words(text)):
        if what.has(word):
            hits.append(word)
        if number > LOOKED_AT:
            break
    start = _best(hits)
    start = 0 if start < AROUND // 3 else text.rfind(" ", 0, start - AROUND // 4) + 1
    end = len(text) if len(text) <= start + AROUND else text.rfind(" ", start, start + AROUND)
    end = end if end > start else min(len(text), start + AROUND)
    inside = [word for word in hits if word.start >= start and word.end <= end]
    before, after = "… " if start else "", " …" if end < len(text) else ""
    return Markup("{}{}{}").format(before, _with_marks(text, start, end, inside), after)


def _best(hits: list[Word]) -> int:
    """Where a stretch with the most different words begins; the first of those with as many."""
    best, most, left = 0, 0, 0
    for right, word in enumerate(hits):
        while word.end - hits[left].start > AROUND * 3 // 4:
            left += 1
        different = len({hit.plain for hit in hits[left : right + 1]})
        if different > most:
            best, most = hits[left].start, different
    return best


def _with_marks(text: str, start: int, end: int, hits: list[Word]) -> Markup:
    parts, at = [], start
    for word in hits:
        parts += [
            escape(text[at : word.start]),
            Markup("<mark>{}</mark>").format(text[word.start : word.end]),
        ]
        at = word.end
    return Markup("").join([*parts, escape(text[at:end])])
