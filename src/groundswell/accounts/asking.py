"""The questions of consent that the welcome asks, each with a box that nobody has ticked beforehand.

    ask_in_welcome(NEWS, lambda person: answer_about_mail(person, is_yes=True, way="welcome"))

A box left empty is no answer, and is not written down: the feature may ask once more where it matters.
"""

from collections.abc import Callable
from dataclasses import dataclass

from groundswell.accounts.models import Person
from groundswell.accounts.wordings import Wording


@dataclass(frozen=True)
class Question:
    """What is asked, word for word, and what writes a yes to it into the consent ledger."""

    wording: Wording
    agree: Callable[[Person], None]

    @property
    def field(self) -> str:
        """The name of its box."""
        return f"agrees_{self.wording.name.replace('.', '_')}"


_questions: dict[str, Question] = {}


def ask_in_welcome(wording: Wording, agree: Callable[[Person], None]) -> None:
    """Have the welcome ask this. `agree` is called with whoever ticked the box, whose address is proved by then."""
    _questions[wording.name] = Question(wording, agree)


def questions() -> list[Question]:
    """Everything the welcome asks, by name."""
    return [_questions[name] for name in sorted(_questions)]
