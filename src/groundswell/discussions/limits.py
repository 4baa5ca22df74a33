"""How many topics one may start."""

from datetime import timedelta

from groundswell.accounts.models import Person
from groundswell.kernel.limits import Limit, take
from groundswell.threads.limits import is_new

STARTS = Limit("discussions.starts", 20, timedelta(days=1))
STARTS_NEW = Limit("discussions.new.starts", 3, timedelta(days=1))


def take_start(person: Person) -> None:
    """Count a topic started. Raises TooMany."""
    take(STARTS_NEW if is_new(person) else STARTS, str(person.pk)).require()
