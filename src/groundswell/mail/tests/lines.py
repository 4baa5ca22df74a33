"""Lines to a mail server that does what a test says."""

from collections.abc import Callable

from django.core.mail import EmailMessage


class Line:
    """Keeps what it is given; `fails` may raise what a server would, before or after it has taken the mail."""

    keeps_bodies = False

    def __init__(
        self, before: Callable[[str], None] | None = None, after: Callable[[str], None] | None = None
    ):
        self.taken: list[tuple[str, str]] = []
        self.before, self.after = before, after

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        return None

    def send(self, message: EmailMessage) -> None:
        to = message.to[0]
        if self.before:
            self.before(to)
        self.taken.append((to, message.extra_headers["Message-ID"]))
        if self.after:
            self.after(to)

    @property
    def recipients(self) -> list[str]:
        return [to for to, _ in self.taken]


def always(error: BaseException) -> Callable[[str], None]:
    """Fail for every mail."""

    def fail(to: str) -> None:
        raise error

    return fail


def for_address(address: str, error: BaseException) -> Callable[[str], None]:
    """Fail for one address alone."""

    def fail(to: str) -> None:
        if to == address:
            raise error

    return fail
