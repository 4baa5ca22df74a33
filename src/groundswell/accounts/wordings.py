"""The questions people were asked, word for word. An app that asks for consent declares each question here.

    UPDATES = declare("campaigns.updates", 1, _("May %(space)s e-mail you about what happens next?"),
                      agreed=_("%(space)s may e-mail me about what happens next"), space=name_of_group)

Changing the words means a new version; earlier ones stay declared, because people agreed to those.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise

type Words = str | Promise


def _nameless(space_id: int) -> str:
    return ""


@dataclass(frozen=True)
class Wording:
    """One question in one version. agreed: what a yes says, as the person reads it in their settings.

    space: the name of a space by its id, for %(space)s; empty when it is gone.
    """

    name: str
    version: int
    question: Words
    agreed: Words
    space: Callable[[int], str] = _nameless

    @property
    def key(self) -> str:
        """What the consent ledger stores."""
        return f"{self.name}/{self.version}"

    def ask(self, space_id: int | None = None) -> str:
        """The question as it is shown."""
        return str(self.question) % {"space": self._space(space_id)}

    def said(self, space_id: int | None = None) -> str:
        """What a yes to it means."""
        return str(self.agreed) % {"space": self._space(space_id)}

    def means(self, space: str) -> str:
        """What a yes to it means, for a space of this name."""
        return str(self.agreed) % {"space": space}

    def _space(self, space_id: int | None) -> str:
        return self.space(space_id) if space_id is not None else ""


_wordings: dict[str, Wording] = {}


def declare(
    name: str, version: int, question: Words, *, agreed: Words, space: Callable[[int], str] = _nameless
) -> Wording:
    """Add a question. Declaring a version twice is a mistake in the code."""
    wording = Wording(name, version, question, agreed, space)
    if wording.key in _wordings:
        raise ValueError(f"The wording {wording.key} is declared twice.")
    _wordings[wording.key] = wording
    return wording


def latest() -> list[Wording]:
    """Every question in its newest words, by name."""
    newest: dict[str, Wording] = {}
    for wording in sorted(_wordings.values(), key=lambda one: (one.name, one.version)):
        newest[wording.name] = wording
    return list(newest.values())


def wording_of(key: str) -> Wording | None:
    """The question behind a stored consent, when this version of the product still has it."""
    return _wordings.get(key)
