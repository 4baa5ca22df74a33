"""Reading journeys. People who switched theirs off appear in none of these but the ones about oneself."""

from groundswell.journeys.queries.facts import Seen, facts_of, people_touched, standing_now
from groundswell.journeys.queries.organisers import (
    Shared,
    Suggested,
    fading,
    funnel,
    ready_for_more,
    shared_ways,
)
from groundswell.journeys.queries.own import (
    Told,
    corrections_of,
    facts_behind,
    is_own_fact,
    next_steps,
    way_of,
    who_can_see,
)

__all__ = [
    "Seen",
    "Shared",
    "Suggested",
    "Told",
    "corrections_of",
    "facts_behind",
    "facts_of",
    "fading",
    "funnel",
    "is_own_fact",
    "next_steps",
    "people_touched",
    "ready_for_more",
    "shared_ways",
    "standing_now",
    "way_of",
    "who_can_see",
]
