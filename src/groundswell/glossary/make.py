"""Explained words for tests and for the demo."""

from itertools import count
from typing import Any

from groundswell.glossary.models import Term
from groundswell.glossary.words import key_of

_numbers = count(1)


def term(word: str = "", **fields: Any) -> Term:
    """A word of the movement, or of a group, in English."""
    word = word or f"word{next(_numbers)}"
    return Term.objects.create(
        **{"word": word, "key": key_of(word), "means": "What it means.", "language": "en"} | fields
    )
