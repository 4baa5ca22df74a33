"""The words there are, kept beside the index for finding what somebody mistyped."""

from collections.abc import Iterable

from django.db import connection

from groundswell.search.matching import Sought, expression
from groundswell.search.matching import Term as Looked
from groundswell.search.models import InWords, Term
from groundswell.search.words import forms

SHORTEST, LONGEST, FEW = 4, 30, 500


def _worth_keeping(words: Iterable[str]) -> list[str]:
    return sorted(word for word in words if SHORTEST <= len(word) <= LONGEST and word.isalpha())


def remember(words: Iterable[str]) -> None:
    """Add words that are not known yet."""
    new = [Term(word=word, backward=word[::-1]) for word in _worth_keeping(words)]
    Term.objects.bulk_create(new, ignore_conflicts=True, batch_size=FEW)


def forget(words: Iterable[str]) -> None:
    """Remove those of them that stand in nothing any more, so that a name goes with whoever it was."""
    unused = [word for word in _worth_keeping(words) if not _stands(word)]
    for at in range(0, len(unused), FEW):
        Term.objects.filter(word__in=unused[at : at + FEW]).delete()


def _stands(word: str) -> bool:
    looked = Sought((Looked(tuple((form,) for form in forms(word))),))
    return InWords.objects.filter(all__matches=expression(looked, "words", connection.vendor)).exists()
