"""Putting mail in the outbox, and taking it out."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import get_language

from groundswell.kernel import clock, waking
from groundswell.kernel.storing import store_new
from groundswell.mail.models import Mail
from groundswell.mail.purposes import Purpose


def draft(
    purpose: Purpose,
    *,
    to: str,
    template: str,
    context: dict[str, Any] | None = None,
    person_id: int | None = None,
    space_id: int | None = None,
    language: str = "",
    is_urgent: bool = False,
    due: datetime | None = None,
    once_key: str | None = None,
) -> Mail:
    """A mail that is not in the outbox yet, for `post_all`. The arguments are those of `post`."""
    # Whoever acts may read another language than who is written to: theirs is right only for a bare address.
    language = language or ("" if person_id else get_language() or "")
    return Mail(
        purpose=purpose.name,
        to=to,
        template=template,
        context=context or {},
        person_id=person_id,
        space_id=space_id,
        language=language,
        is_urgent=is_urgent,
        due=due or clock.now(),
        once_key=once_key,
    )


def post(purpose: Purpose, *, to: str, template: str, **more: Any) -> None:
    """Put a mail in the outbox, in the caller's transaction.

    template: `mail/….txt` of an app, with blocks `subject` and `body`; the subject must hold nothing personal.
    context: plain JSON. once_key: a second mail with the same key is not made. Also person_id, space_id, language,
    is_urgent and due (when it may leave, at once if not given). Mail to a person without a language is in the
    movement's; mail to a bare address in that of whoever asked for it.
    """
    post_all([draft(purpose, to=to, template=template, **more)])


def post_all(mails: Iterable[Mail]) -> None:
    """Put many mails in the outbox at once, in the caller's transaction. Those with a known once_key are left out."""
    keyed: list[Mail] = []
    free: list[Mail] = []
    for mail in mails:
        (free if mail.once_key is None else keyed).append(mail)
    if len(free) == 1:
        store_new(free[0])
    else:
        Mail.objects.bulk_create(free, batch_size=500)
    Mail.objects.bulk_create(keyed, batch_size=500, ignore_conflicts=True)
    if keyed or free:
        waking.wake_on_commit()


@transaction.atomic
def forget_address(*, person_id: int | None = None, to: str = "") -> None:
    """Erase every mail to a person or an address, sent or not."""
    if person_id is not None:
        Mail.objects.filter(person_id=person_id).delete()
    if to:
        Mail.objects.filter(to__iexact=to).delete()
