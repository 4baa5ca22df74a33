"""Reading signatures. Never for showing to others: that is queries.pages."""

from django.db.models import QuerySet

from groundswell.campaigns.models import Petition, Signature, Standing, Word
from groundswell.kernel import signing
from groundswell.kernel.prepared import Prepared
from groundswell.kernel.requests import Someone
from groundswell.ledger.models import Entry
from groundswell.ledger.queries import entries_by


def signature_of(viewer: Someone, petition: Petition) -> Signature | None:
    """The viewer's own confirmed signature."""
    if viewer.pk is None:
        return None
    found = _own.first(person=viewer.pk, petition=petition.pk)
    if found is not None:
        found.petition = petition
    return found


def rows_of_mailbox(petition: Petition, key: str) -> list[Signature]:
    """The names one mailbox has put down, whatever their standing. Asked by everybody who signs: nobody has, mostly."""
    found = _of_mailbox(petition=petition.pk, key=key)
    return list(Signature.objects.filter(pk__in=found).order_by("nth")) if found else []


def _mailbox(petition: int, key: str) -> QuerySet[Signature, int]:
    return (
        Signature.objects.of_mailboxes(key).filter(petition=petition).order_by().values_list("pk", flat=True)
    )


_of_mailbox = Prepared(_mailbox)


def signature_of_token(purpose: str, token: str) -> Signature | None:
    """The signature a link in a mail is about, while its name stands; None for a link that is not good."""
    try:
        (pk,) = signing.read(purpose, token)
    except signing.BadToken:
        return None
    standing = Signature.objects.exclude(standing=Standing.WITHDRAWN).exclude(name="")
    return standing.filter(pk=int(pk)).select_related("petition__group").first()


def confirmed_signatures(petition: Petition) -> QuerySet[Signature]:
    """Every signature that counts, in the order they were confirmed."""
    return petition.signatures.filter(standing=Standing.CONFIRMED).order_by("confirmed_at", "pk")


def waiting_reasons(petition: Petition) -> QuerySet[Signature]:
    """Reasons nobody has read yet, oldest first, then those that were decided on, newest first."""
    given = petition.signatures.exclude(comment_standing=Word.NONE).filter(standing=Standing.CONFIRMED)
    return given.order_by("-comment_standing", "pk")


def entry_of(signature: Signature) -> Entry | None:
    """The ledger's entry that somebody signed, unless it was taken back."""
    if signature.person_id is None:
        return None
    said = entries_by(signature.person_id, ["campaigns.signed"])
    label = Petition._meta.label_lower
    return said.filter(subject_kind=label, subject_id=signature.petition_id).last()


_own = Prepared(
    lambda person, petition: (
        Signature.objects.filter(petition=petition, person=person, standing=Standing.CONFIRMED)
        .select_related("share")
        .order_by("pk")[:1]
    )
)
