"""Django's mail door: what libraries send goes through the outbox like everything else."""

from collections.abc import Sequence
from typing import Any, override

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from groundswell.mail.actions import post
from groundswell.mail.purposes import SIGN_IN


class Outbox(BaseEmailBackend):
    """Puts messages of the sign-in library into the outbox, as urgent."""

    @override
    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for message in email_messages:
            context: dict[str, Any] = {"subject": message.subject, "body": str(message.body)}
            for address in message.recipients():
                post(SIGN_IN, to=address, template="mail/ready.txt", context=context, is_urgent=True)
        return len(email_messages)
