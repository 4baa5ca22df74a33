"""How mail leaves: by SMTP, or not at all (it stays in the local mailbox page)."""

from types import TracebackType
from typing import Protocol, Self

from django.core.mail import EmailMessage, mailers


class Transport(Protocol):
    """An open line for mail. keeps_bodies: sent mail stays readable on the mailbox page."""

    keeps_bodies: bool

    def __enter__(self) -> Self: ...
    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...
    def send(self, message: EmailMessage) -> None: ...


class Mailbox:
    """No mail server: what is sent can be read on the mailbox page, by staff and in the demo."""

    keeps_bodies = True

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        return None

    def send(self, message: EmailMessage) -> None:
        """Make the message whole, as sending would, so that what cannot be sent fails here too."""
        message.message()


class Smtp:
    """One SMTP connection for a batch. Raises OSError or SMTPException when the server cannot take a mail."""

    keeps_bodies = False

    def __init__(self) -> None:
        self.backend = mailers["smtp"]

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.backend.close()

    def send(self, message: EmailMessage) -> None:
        """Hand one message to the server, over the line that stays open until the end of the batch."""
        self.backend.open()
        self.backend.send_messages([message])


def stays_local() -> bool:
    """Whether no mail leaves this machine, so that it is read on the mailbox page."""
    return "smtp" not in mailers


def open_transport() -> Transport:
    """The line the operator set up."""
    return Mailbox() if stays_local() else Smtp()
