"""What `groundswell doctor` looks at. Each check is a function that yields findings in words."""

import shutil
import smtplib
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path
from urllib.parse import urlparse

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError, SystemCheckError
from django.db import DatabaseError, connection

from groundswell.config.migrating import is_current
from groundswell.kernel import clock
from groundswell.ledger.actions import is_ahead_of_the_database
from groundswell.ledger.models import Parked
from groundswell.mail.models import Mail
from groundswell.mail.transport import Smtp
from groundswell.media.queries import missing
from groundswell.search.health import ailments, described

FINE, ADVICE, WRONG = 0, 1, 2


@dataclass(frozen=True)
class Finding:
    """One thing that was checked. weight: 0 fine, 1 advice, 2 must be put right."""

    weight: int
    text: str

    @property
    def mark(self) -> str:
        return ("✓", "→", "✗")[self.weight]


def findings() -> Iterator[Finding]:
    """Every check in turn. A check that cannot run is itself a finding."""
    for check in CHECKS:
        try:
            yield from check()
        except (OSError, DatabaseError, CommandError) as error:
            yield Finding(
                WRONG, f"{check.__doc__} could not be checked: {str(error).strip().splitlines()[0]}"
            )


def _configuration() -> Iterator[Finding]:
    """The configuration"""
    yield Finding(FINE, f"Settings are readable; people come to {settings.BASE_URL}.")
    if not settings.OPTIONS.is_https and urlparse(settings.BASE_URL).hostname not in (
        "127.0.0.1",
        "localhost",
    ):
        yield Finding(
            WRONG,
            "base_url begins with http://: passwords would travel in the open. Put a proxy with TLS in front and say https://.",
        )
    if settings.DEBUG:
        yield Finding(WRONG, "debug is on: error pages show what is in memory. Set GROUNDSWELL_DEBUG=no.")
    if settings.DEMO:
        yield Finding(ADVICE, "demo is on: anyone on this machine can sign in as anyone.")


def _database() -> Iterator[Finding]:
    """The database"""
    connection.ensure_connection()
    yield Finding(FINE, f"The database answers ({connection.vendor}).")
    if not is_current(settings.OPTIONS):
        yield Finding(WRONG, "The database is not ready for this version: run `groundswell migrate`.")
        return
    if is_ahead_of_the_database():
        yield Finding(
            WRONG,
            "The ledger was restored by other means than `groundswell restore`: start the worker once, it mends this.",
        )
    parked = Parked.objects.count()
    if parked:
        yield Finding(
            ADVICE,
            f"{parked} ledger entries wait because a reader failed on them; they are tried again by themselves.",
        )


def _search() -> Iterator[Finding]:
    """The search index"""
    wrong = list(ailments())
    yield from (Finding(ADVICE, sentence) for sentence in wrong)
    if not wrong:
        yield Finding(FINE, described())


def _disk() -> Iterator[Finding]:
    """The disk"""
    free = shutil.disk_usage(settings.DATA_DIR).free
    weight = WRONG if free < 200_000_000 else ADVICE if free < 2_000_000_000 else FINE
    yield Finding(weight, f"{free / 1e9:.1f} GB are free at {settings.DATA_DIR}.")


def _pictures() -> Iterator[Finding]:
    """The folder of pictures"""
    folder = Path(settings.MEDIA_ROOT)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    with tempfile.TemporaryFile(dir=folder):
        pass
    count, first = 0, ""
    for name in missing():
        count, first = count + 1, first or name
    if count:
        yield Finding(
            WRONG,
            f"{count} pictures have no file at {folder}, such as {first}: bring them back from a backup.",
        )
    else:
        yield Finding(FINE, f"Pictures can be kept at {folder}, and each has its file.")


def _mail() -> Iterator[Finding]:
    """Mail"""
    if not settings.OPTIONS.mail_url:
        yield Finding(ADVICE, "No mail server is set (mail_url): mail can only be read on the mailbox page.")
        return
    try:
        backend = Smtp().backend
        backend.open()
        backend.close()
    except (OSError, smtplib.SMTPException) as error:
        yield Finding(WRONG, f"The mail server does not take us: {type(error).__name__}. Look at mail_url.")
    else:
        yield Finding(FINE, "The mail server answers.")
    if settings.DEFAULT_FROM_EMAIL.endswith("localhost"):
        yield Finding(
            WRONG,
            "mail_from is still hello@localhost: set an address of your own domain, with SPF, DKIM and DMARC.",
        )
    late = Mail.objects.filter(sent_at=None, dropped_at=None, due__lt=clock.now()).count()
    if late > 100:
        yield Finding(ADVICE, f"{late} mails are due and not sent: is a worker running?")


def _clock() -> Iterator[Finding]:
    """The clock"""
    with connection.cursor() as cursor:
        cursor.execute("SELECT CURRENT_TIMESTAMP")
        said = cursor.fetchone()[0]
    there = said if isinstance(said, datetime) else datetime.fromisoformat(said).replace(tzinfo=UTC)
    apart = abs(there.timestamp() - time.time())
    if apart > 5:
        yield Finding(
            WRONG, f"The database's clock is {apart:.0f} s from this machine's: let both follow NTP."
        )
    else:
        yield Finding(FINE, "The clocks of this machine and the database agree.")


def _proxies() -> Iterator[Finding]:
    """The number of proxies"""
    if settings.OPTIONS.is_https and settings.TRUSTED_PROXY_COUNT == 0:
        yield Finding(
            WRONG,
            "trusted_proxies is 0 though TLS ends at a proxy: everybody would share one rate limit. Set how many proxies of yours stand in front.",
        )
    else:
        yield Finding(
            FINE, f"{settings.TRUSTED_PROXY_COUNT} proxies are trusted to say where people come from."
        )


def _deployment() -> Iterator[Finding]:
    """Django's own deployment checks"""
    said = StringIO()
    try:
        call_command(
            "check", deploy=settings.OPTIONS.is_https, fail_level="WARNING", stderr=said, stdout=said
        )
    except (SystemCheckError, CommandError) as error:
        for line in str(error).splitlines():
            if line.startswith("?:") or ": (" in line:
                yield Finding(WRONG, line.strip())
    else:
        yield Finding(FINE, "Django's own checks find nothing.")


CHECKS: tuple[Callable[[], Iterator[Finding]], ...] = (
    _configuration,
    _database,
    _search,
    _disk,
    _pictures,
    _mail,
    _clock,
    _proxies,
    _deployment,
)
