"""How mail leaves: by SMTP, or not at all (it stays in the local mailbox page)."""

from types import TracebackType
from typing import Protocol, Self
from urllib.parse import parse_qs, unquote, urlparse

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.smtp import EmailBackend


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
        message.message()


class Smtp:
    """One SMTP connection for a batch. Raises OSError or SMTPException when the server cannot take a mail."""

    keeps_bodies = False

    def __init__(self, url: str) -> None:
        parts = urlparse(url)
        tls = parse_qs(parts.query).get("tls", ["yes"])[0] == "yes"
        self.backend = EmailBackend(
            host=parts.hostname or "localhost",
            port=parts.port or (465 if parts.scheme == "smtps" else 587),
            username=unquote(parts.username or ""),
            password=unquote(parts.password or ""),
            use_ssl=parts.scheme == "smtps",
            use_tls=parts.scheme == "smtp" and tls,
            timeout=20,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.backend.close()

    def send(self, message: EmailMessage) -> None:
        self.backend.send_messages([message])


def open_transport() -> Transport:
    """The line the operator set up."""
    return Smtp(settings.MAIL_URL) if settings.MAIL_URL else Mailbox()
