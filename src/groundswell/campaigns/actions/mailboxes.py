"""Names put down by visitors: what one mailbox may do under one petition."""

from dataclasses import dataclass

from django.db import transaction

from groundswell.campaigns import queries
from groundswell.campaigns.actions.counting import count_due
from groundswell.campaigns.actions.mailing import ask_to_confirm, say_already
from groundswell.campaigns.actions.receipts import Receipt
from groundswell.campaigns.actions.sharing import new_share
from groundswell.campaigns.models import Petition, Share, Signature, Standing
from groundswell.kernel import clock
from groundswell.kernel.storing import store_new
from groundswell.kernel.text import skeleton

NAMES_A_MAILBOX = 2
COUNTED_BY = (
    256  # In a rush every so many-th signer counts for the others, so that the number stays cheap to ask.
)


@dataclass(frozen=True, slots=True)
class Given:
    """What a visitor filled in, tidied. key: the canonical spelling of the address."""

    name: str
    email: str
    key: str
    area: str
    place: str
    shows_name: bool
    wants_news: bool | None
    via: str


def put_down(petition: Petition, given: Given, *, may_mail: bool, is_late: bool) -> Receipt:
    """Store a name that waits for its mail, or find that it is there. In the caller's transaction.

    Raises IntegrityError when somebody was faster.
    """
    share = new_share(petition, given.via)
    rows = queries.rows_of_mailbox(petition, given.key)
    row = _same(rows, given)
    if row is None:
        row = _new(petition, given, share, nth=1 if all(row.nth != 1 for row in rows) else 2)
        row.mail_due = None if may_mail and not is_late else clock.now()
        store_new(row)
        if row.mail_due is None:
            ask_to_confirm(row, petition)
        if row.pk % COUNTED_BY == 0:
            transaction.on_commit(lambda: count_due([petition.pk]), robust=True)
    else:
        _again(row.pk, petition, given, may_mail=may_mail and not is_late)
    return Receipt(petition, given.name, email=given.email, code=share.code, is_late=is_late)


def _same(rows: list[Signature], given: Given) -> Signature | None:
    """The row this is about; None when it is a new one: the first of a mailbox, or a housemate's.

    The rule of the UK's petitions: two may share a mailbox when the names differ and the postcode area is the same.
    """
    same = [row for row in rows if skeleton(row.name) == skeleton(given.name)]
    if same or not rows:
        return same[0] if same else None
    lives_there = (given.area, given.place) == (rows[0].area, rows[0].place) != ("", "")
    return None if lives_there and len(rows) < NAMES_A_MAILBOX else rows[0]


def _new(petition: Petition, given: Given, share: Share, *, nth: int) -> Signature:
    return Signature(
        petition=petition,
        name=given.name,
        email=given.email,
        email_key=given.key,
        nth=nth,
        area=given.area,
        place=given.place,
        shows_name=given.shows_name,
        wants_news=given.wants_news,
        source_id=share.parent_id,
        share=share,
    )


def _again(pk: int, petition: Petition, given: Given, *, may_mail: bool) -> None:
    """Somebody typed an address that is there already. What they typed can only make it more private."""
    row = Signature.objects.select_for_update().filter(pk=pk).first()
    if row is None:
        return
    if row.standing == Standing.CONFIRMED:
        if may_mail:
            say_already(row, petition, given.email)
        return
    if row.standing == Standing.WITHDRAWN:
        row.name, row.area, row.place, row.person = given.name, given.area, given.place, None
        row.shows_name, row.wants_news = given.shows_name, given.wants_news
        row.standing, row.signed_at, row.withdrawn_at = Standing.WAITING, clock.now(), None
    row.email = row.email or given.email
    row.shows_name = row.shows_name and given.shows_name
    row.wants_news = row.wants_news and given.wants_news
    row.mail_due = None if may_mail else row.mail_due
    row.save()
    if may_mail:
        ask_to_confirm(row, petition)
