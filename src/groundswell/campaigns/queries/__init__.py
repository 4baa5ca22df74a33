"""Reading petitions."""

from groundswell.campaigns.queries.devices import devices_of, person_of_device
from groundswell.campaigns.queries.finding import (
    acting_in,
    liveliest,
    near,
    open_petitions,
    petitions_for,
    petitions_of,
    signed_by,
    unsigned,
    unsigned_in_my_groups,
    visible_petitions,
)
from groundswell.campaigns.queries.numbers import (
    Numbers,
    numbers,
    uncounted,
    uncounted_petitions,
    with_numbers,
)
from groundswell.campaigns.queries.pages import (
    Happening,
    Signer,
    latest_signers,
    petition_page,
    reasons,
    timeline,
)
from groundswell.campaigns.queries.shares import is_code, share_of, signed_through
from groundswell.campaigns.queries.signatures import (
    confirmed_signatures,
    entry_of,
    rows_of_mailbox,
    signature_of,
    signature_of_token,
    waiting_reasons,
)

__all__ = [
    "Happening",
    "Numbers",
    "Signer",
    "acting_in",
    "confirmed_signatures",
    "devices_of",
    "entry_of",
    "is_code",
    "latest_signers",
    "liveliest",
    "near",
    "numbers",
    "open_petitions",
    "person_of_device",
    "petition_page",
    "petitions_for",
    "petitions_of",
    "reasons",
    "rows_of_mailbox",
    "share_of",
    "signature_of",
    "signature_of_token",
    "signed_by",
    "signed_through",
    "timeline",
    "uncounted",
    "uncounted_petitions",
    "unsigned",
    "unsigned_in_my_groups",
    "visible_petitions",
    "waiting_reasons",
    "with_numbers",
]
