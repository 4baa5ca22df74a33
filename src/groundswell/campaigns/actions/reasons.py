"""Why people signed: their words, read by somebody before others see them."""

from django.db import transaction

from groundswell.accounts.models import Person
from groundswell.campaigns import policy
from groundswell.campaigns.models import Signature, Standing, Word
from groundswell.kernel import text

LONGEST = 280


@transaction.atomic
def give_reason(signature: Signature, comment: str) -> Signature:
    """Add to one's own confirmed signature why; others see it once it has been read. Empty takes it back."""
    row = _locked(signature)
    said = text.tidy(comment, LONGEST, single_line=True)
    if row.standing == Standing.CONFIRMED and said != row.comment:
        row.comment = said
        row.comment_standing = Word.WAITING if said else Word.NONE
        row.save(update_fields=["comment", "comment_standing"])
    return row


def approve_comment(signature: Signature, *, by: Person) -> Signature:
    """Let everybody read it. Raises PermissionDenied."""
    return _decide(signature, by, Word.SHOWN)


def hide_comment(signature: Signature, *, by: Person) -> Signature:
    """Let nobody read it; approving it again undoes that. Raises PermissionDenied."""
    return _decide(signature, by, Word.HIDDEN)


@transaction.atomic
def _decide(signature: Signature, by: Person, decision: Word) -> Signature:
    row = _locked(signature)
    policy.can_moderate(by, row.petition).require()
    if row.comment_standing not in (Word.NONE, decision):
        row.comment_standing = decision
        row.save(update_fields=["comment_standing"])
    return row


def _locked(signature: Signature) -> Signature:
    rows = Signature.objects.select_for_update(of=("self",)).select_related("petition__group")
    return rows.get(pk=signature.pk)
