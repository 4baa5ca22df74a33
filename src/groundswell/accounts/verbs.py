"""What people's accounts add to the ledger."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from groundswell.accounts.models import Person
from groundswell.ledger.models import Entry
from groundswell.ledger.verbs import Counts, declare


def those_who_run_it(entry: Entry) -> Iterable[int]:
    """Staff."""
    return Person.objects.filter(is_staff=True, is_active=True).values_list("pk", flat=True)


joined = declare("accounts.joined", sentence=_("%(actor)s made an account"))
leafed_through = declare(
    "accounts.leafed_through",
    sentence=_("Somebody opened the pages of more than a hundred people within an hour"),
    audience=those_who_run_it,
)
welcomed = declare(
    "accounts.welcomed",
    sentence=_("%(actor)s said what they care about and where they are"),
    counts_as=Counts.READY,
)
