"""Reading the outbox."""

from dataclasses import dataclass

from groundswell.mail.models import Mail


@dataclass(frozen=True)
class Shelf:
    """A part of the mailbox, newest first, and the number to ask older mail before (None: there is none)."""

    mails: list[Mail]
    older: int | None


def mailbox(before: int | None = None, size: int = 50) -> Shelf:
    """What is in the outbox, whatever became of it. For the eyes of staff, and of everybody in the demo, alone."""
    newest = Mail.objects.order_by("-pk")
    mails = list((newest.filter(pk__lt=before) if before else newest)[: size + 1])
    return Shelf(mails[:size], mails[size - 1].pk if len(mails) > size else None)
