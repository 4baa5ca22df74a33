import logging
from datetime import datetime, timedelta

from django.conf import settings

from groundswell.kernel.schedule import every
from groundswell.mail.coming.fetching import fetch

log = logging.getLogger(__name__)


@every(timedelta(minutes=2), name="mail.fetch")
def fetch_mail(now: datetime) -> None:
    """What came to the mailbox the operator named, if any. A server that is away is asked again at the next turn."""
    if not settings.MAIL_IN_IMAP:
        return
    try:
        fetch(settings.MAIL_IN_IMAP)
    except OSError as error:
        log.warning("mail.fetch_failed", extra={"error": type(error).__name__})
