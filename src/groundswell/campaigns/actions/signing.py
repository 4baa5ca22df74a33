"""Signing: with an account or a recognised device by one press, else by an address that is confirmed by mail."""

import secrets
from collections.abc import Callable
from datetime import timedelta

from django.db import IntegrityError, transaction

from groundswell.accounts.models import ContactPoint, Person
from groundswell.campaigns import policy
from groundswell.campaigns.actions.confirming import make_it_count
from groundswell.campaigns.actions.mailboxes import Given, put_down
from groundswell.campaigns.actions.mailing import may_mail
from groundswell.campaigns.actions.places import where, where_of
from groundswell.campaigns.actions.receipts import Receipt, receipt_of
from groundswell.campaigns.actions.sharing import new_share
from groundswell.campaigns.models import Petition, Signature, Standing
from groundswell.kernel import clock, limits, text
from groundswell.kernel.canonical import email_key
from groundswell.kernel.requests import Visitor

PERSON = limits.Limit("campaigns.sign.person", 100, timedelta(hours=1))
NETWORK = limits.Limit("campaigns.sign.network", 60, timedelta(minutes=10))
EVERYBODY = limits.Limit("campaigns.sign.everybody", 30_000, timedelta(minutes=10))
SHARE = 16
TRIES = 4


def sign(
    petition: Petition,
    *,
    name: str = "",
    email: str = "",
    place: str = "",
    shows_name: bool = False,
    wants_news: bool | None = None,
    via: str = "",
    by: Person | None = None,
    network: str = "",
    has_worked: bool = False,
) -> Receipt:
    """Put a name under a petition. Signing again changes nothing and says nothing more.

    Somebody known (`by`) counts at once. Anybody else leaves a name, an address and a place, and counts when the link
    mailed to the address is followed. From a network that sends very many the mail goes out a little later, unless
    the sender has done a challenge's work (has_worked): nobody is turned away. Raises PermissionDenied, limits.TooMany
    (for `by`), and ValueError for what is no address.
    """
    policy.can_sign(by or Visitor(), petition).require()
    if by is not None:
        limits.take(PERSON, str(by.pk)).require()
        return _once_more(lambda: _sign_known(petition, by, shows_name, wants_news, via))
    area, town = where(place)
    given = Given(
        name=text.tidy(name, 80, single_line=True),
        email=email.strip(),
        key=email_key(email),
        area=area,
        place=town,
        shows_name=shows_name,
        wants_news=wants_news,
        via=via,
    )
    is_calm = _all_are_calm()
    return _once_more(lambda: _put_down(petition, given, network, is_calm=is_calm, has_worked=has_worked))


def _all_are_calm() -> bool:
    """A counter that everybody takes from would make everybody wait: one in sixteen takes for all of them, beforehand."""
    return secrets.randbelow(SHARE) > 0 or bool(limits.take(EVERYBODY, "", cost=SHARE))


@transaction.atomic
def _put_down(petition: Petition, given: Given, network: str, *, is_calm: bool, has_worked: bool) -> Receipt:
    """One transaction for the counters and the name: those of a mailbox and a network make nobody else wait."""
    mail_now = bool(may_mail(given.key))
    is_late = not (limits.take(NETWORK, network) and is_calm) and not has_worked
    return put_down(petition, given, may_mail=mail_now, is_late=is_late)


def _once_more[T](work: Callable[[], T]) -> T:
    """Two at once: the database lets one in, and the other looks again."""
    for _ in range(TRIES - 1):
        try:
            return work()
        except IntegrityError:
            continue
    return work()


@transaction.atomic
def _sign_known(
    petition: Petition, by: Person, shows_name: bool, wants_news: bool | None, via: str
) -> Receipt:
    signature = _row_of(petition, by)
    if signature is not None and signature.is_confirmed:
        return receipt_of(signature, signature.share)
    if signature is None:
        signature = _new_row(petition, by)
    if signature.share is None:
        signature.share = new_share(petition, via, person=by)
        signature.source = signature.share.parent
    signature.name, signature.shows_name, signature.wants_news = by.name, shows_name, wants_news
    signature.area, signature.place = where_of(by)
    make_it_count(signature, by, clock.now())
    return receipt_of(signature, signature.share)


def _row_of(petition: Petition, by: Person) -> Signature | None:
    """Their own row, whatever its standing; else one that waits under an address they have proved."""
    rows = Signature.objects.filter(petition=petition).select_for_update(of=("self",))
    rows = rows.select_related("share", "petition__group")
    mine = rows.filter(person=by).first()
    if mine is not None:
        return mine
    waiting = rows.of_mailboxes(*_keys(by)).filter(standing=Standing.WAITING, person=None).order_by("nth")
    return next((row for row in waiting if text.skeleton(row.name) == text.skeleton(by.name)), None)


def _new_row(petition: Petition, by: Person) -> Signature:
    keys = _keys(by)
    rows = Signature.objects.of_mailboxes(*keys).filter(petition=petition)
    taken = set(rows.values_list("email_key", "nth"))
    free = [(key, nth) for nth in (1, 2) for key in keys if (key, nth) not in taken]
    key, nth = free[0] if free else ("", 1)
    return Signature(petition=petition, email_key=key, nth=nth)


def _keys(by: Person) -> list[str]:
    proved = ContactPoint.objects.filter(person=by, kind="email", proved_at__isnull=False)
    return list(proved.order_by("pk").values_list("key", flat=True))
