"""What people's accounts add to the ledger."""

from django.utils.translation import gettext_lazy as _

from groundswell.ledger.verbs import Counts, declare

joined = declare("accounts.joined", sentence=_("%(actor)s made an account"))
welcomed = declare(
    "accounts.welcomed",
    sentence=_("%(actor)s said what they care about and where they are"),
    counts_as=Counts.READY,
)
