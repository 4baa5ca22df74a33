"""How many pictures somebody may send, and how much they may take. Somebody in their first day has less."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from groundswell.accounts.models import Person
from groundswell.kernel import clock
from groundswell.kernel.limits import Limit, take, take_all
from groundswell.media import queries

DAY = timedelta(days=1)

PICTURES = Limit("media.pictures", 100, DAY)
PICTURES_NEW = Limit("media.new.pictures", 10, DAY)
PICTURES_MINUTE = Limit("media.pictures.minute", 12, timedelta(minutes=1))
KILOBYTES = Limit("media.kilobytes", 60_000, DAY)
MOST_BYTES = 1_000_000_000


def take_picture(person: Person) -> None:
    """Count a picture that is sent, also one that turns out to be none. Raises TooMany."""
    is_new = person.joined_at is None or clock.now() - person.joined_at < DAY
    key = str(person.pk)
    take_all((PICTURES_MINUTE, key), (PICTURES_NEW if is_new else PICTURES, key)).require()


def take_room(person: Person, size: int) -> None:
    """Count the bytes a picture takes. Raises TooMany, or ValidationError when there is no room at all."""
    if queries.bytes_of(person) + size > MOST_BYTES:
        raise ValidationError(
            _("Your pictures take all the room there is for one person (1 GB). Take some back first.")
        )
    take(KILOBYTES, str(person.pk), cost=max(1, size // 1000)).require()
