"""Mail for tests."""

from typing import Any

from groundswell.mail.actions import post
from groundswell.mail.models import Mail
from groundswell.mail.purposes import Purpose, declare

NOTE = declare("mail.note")


def mail(to: str = "ada@example.org", *, purpose: Purpose = NOTE, text: str = "Hello.", **more: Any) -> Mail:
    """A mail in the outbox that says something."""
    context = {"subject": "A note", "body": text}
    post(purpose, to=to, template="mail/ready.txt", context=context, **more)
    return Mail.objects.latest("pk")
