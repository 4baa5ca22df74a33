"""Everything that writes to the outbox."""

from groundswell.mail.actions.posting import forget_address, post
from groundswell.mail.actions.sending import send_due

__all__ = ["forget_address", "post", "send_due"]
