"""Work on accounts that nobody should wait for."""

from datetime import datetime, timedelta

from django.tasks import task

from groundswell.accounts import actions
from groundswell.accounts.models import Download, Person
from groundswell.accounts.queries import addresses_of
from groundswell.kernel.schedule import every
from groundswell.mail.actions import post
from groundswell.mail.models import Mail
from groundswell.mail.purposes import declare


def _is_still_there(mail: Mail) -> bool:
    return Download.objects.filter(person=mail.person_id, made_at__isnull=False).exists()


DOWNLOAD = declare("accounts.download", may_send=_is_still_there)


@task()
def make_download(number: int) -> None:
    """Make a download and tell its person by mail."""
    download = actions.make_download(number)
    if download is not None:
        tell(download)


def tell(download: Download) -> None:
    """A mail that the download is ready: without a link that would work for anybody else."""
    person: Person = download.person
    address = addresses_of(person).filter(verified=True).first()
    if address is not None:
        post(
            DOWNLOAD,
            to=address.email,
            template="mail/download_ready.txt",
            person_id=person.pk,
            language=person.language,
            once_key=f"download {download.pk}",
        )


@every(timedelta(hours=1), name="accounts.erase_due")
def erase_due(now: datetime) -> int:
    """Erase everybody whose 14 days are over."""
    return actions.erase_due(now)
