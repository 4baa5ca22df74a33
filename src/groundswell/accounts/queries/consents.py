"""What people agreed to."""

from dataclasses import dataclass

from groundswell.accounts import wordings
from groundswell.accounts.models import Consent, Person


@dataclass(frozen=True)
class Answer:
    """One consent in force or withdrawn, in words."""

    consent: Consent
    words: str

    @property
    def is_given(self) -> bool:
        return self.consent.is_given


def has_consent(
    person: Person | int, purpose: str, *, channel: str = "email", space_id: int | None = None
) -> bool:
    """Whether the last answer to this question was yes. No answer is no."""
    pk = person if isinstance(person, int) else person.pk
    said = Consent.objects.filter(person=pk, purpose=purpose, channel=channel, space_id=space_id)
    return bool(said.order_by("-pk").values_list("is_given", flat=True).first())


def answers_of(person: Person) -> list[Answer]:
    """The last answer to every question this person was asked, given ones first, newest first."""
    last: dict[tuple[str, str, int | None], Consent] = {}
    for consent in person.consents.order_by("pk"):
        last[consent.purpose, consent.channel, consent.space_id] = consent
    newest = sorted(last.values(), key=lambda consent: (not consent.is_given, -consent.pk))
    return [Answer(consent, _words(consent)) for consent in newest]


def _words(consent: Consent) -> str:
    wording = wordings.wording_of(consent.wording)
    return wording.said(consent.space_id) if wording else consent.purpose
