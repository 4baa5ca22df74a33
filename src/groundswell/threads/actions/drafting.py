"""What is begun and not sent: one draft for each person and place."""

from django.db import transaction

from groundswell.accounts.models import Person
from groundswell.kernel import clock, text
from groundswell.media.actions import Spot, claim_all
from groundswell.threads import writing
from groundswell.threads.models import DRAFT, Draft


@transaction.atomic
def save_draft(place: str, typed: str, *, by: Person, title: str = "") -> Draft | None:
    """Keep what somebody has typed so far; nothing typed keeps nothing. Saving again replaces it."""
    words, headline = writing.tidied(typed), text.tidy(title, 140, single_line=True)
    if not (words.strip() or headline):
        drop_draft(place, by=by)
        return None
    now = clock.now()
    draft, _ = Draft.objects.update_or_create(
        person=by, place=place, defaults={"text": words, "title": headline, "saved_at": now}
    )
    claim_all(words, Spot(DRAFT, draft.pk), by=by)
    return draft


def drop_draft(place: str, *, by: Person) -> None:
    """Forget it: it was sent, or is not wanted."""
    Draft.objects.filter(person=by, place=place).delete()
