"""Reading people."""

from groundswell.accounts.queries.addresses import addresses_of, contact_of, has_second_factor, person_at
from groundswell.accounts.queries.consents import Answer, answers_of, has_consent
from groundswell.accounts.queries.people import (
    active_people,
    blocks_of,
    has_blocked,
    is_leading,
    looks_like_somebody_known,
    mutes_of,
    pairs_not_heard,
    people_blocked_with,
    people_not_heard,
)
from groundswell.accounts.queries.seeing import PARTS, may_see, visible_people

__all__ = [
    "PARTS",
    "Answer",
    "active_people",
    "addresses_of",
    "answers_of",
    "blocks_of",
    "contact_of",
    "has_blocked",
    "has_consent",
    "has_second_factor",
    "is_leading",
    "looks_like_somebody_known",
    "may_see",
    "mutes_of",
    "pairs_not_heard",
    "people_blocked_with",
    "people_not_heard",
    "person_at",
    "visible_people",
]
