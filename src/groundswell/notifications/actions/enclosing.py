"""Pictures that come with a letter, taken in before anything is written: drawing them takes a while, and nobody waits for it."""

import hashlib
from dataclasses import dataclass, replace
from io import BytesIO

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import override

from groundswell.accounts.models import Person
from groundswell.kernel.limits import TooMany
from groundswell.mail.coming import Letter
from groundswell.media.actions import take_in


@dataclass(frozen=True)
class Enclosed:
    """A letter with its pictures at the end of its text, and what its writer hears of what was not taken."""

    letter: Letter
    words: str = ""


def enclosed(letter: Letter, writer: Person | None) -> Enclosed:
    """What came with a letter, for a writer who is believed; of anybody else nothing is taken. Again: the same pictures."""
    if writer is None or not letter.files:
        return Enclosed(letter)
    with override(writer.language or settings.LANGUAGE_CODE):
        stands, refused = [], []
        for number, content in enumerate(letter.pictures):
            try:
                stands.append(_taken(letter, number, content, writer))
            except (ValidationError, TooMany) as refusal:
                refused.append(_sentence(refusal))
        if letter.files > len(letter.pictures):
            refused.append(_("Only pictures can be sent by mail, up to four."))
        text = "\n\n".join(part for part in (letter.text, *stands) if part)
        words = _("Your words are there. Something that came with them is not.")
        return Enclosed(
            replace(letter, text=text), " ".join([words, *dict.fromkeys(refused)]) if refused else ""
        )


def _taken(letter: Letter, number: int, content: bytes, writer: Person) -> str:
    key = hashlib.sha256(f"{letter.key} {number}".encode()).hexdigest()
    shows = _("A picture sent by mail")
    return take_in(BytesIO(content), len(content), by=writer, alt=shows, key=key).reference


def _sentence(refusal: ValidationError | TooMany) -> str:
    return " ".join(refusal.messages) if isinstance(refusal, ValidationError) else str(refusal)
