"""Everything that writes to the outbox."""

from groundswell.mail.actions.posting import draft, forget_address, post, post_all
from groundswell.mail.actions.sending import send_due

__all__ = ["draft", "forget_address", "post", "post_all", "send_due"]
