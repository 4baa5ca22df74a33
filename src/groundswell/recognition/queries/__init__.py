"""Reading thanks and badges. Never by how many."""

from groundswell.recognition.queries.awards import (
    ahead_of,
    awards_of,
    earned_by,
    people_concerned,
    shared_awards,
)
from groundswell.recognition.queries.giving import (
    acts_to_thank_for,
    groups_to_speak_for,
    have_thanked_often,
    is_known_act,
    left_this_week,
    not_thanked,
    people_to_thank,
)
from groundswell.recognition.queries.thanks import (
    given_by,
    received_by,
    thanks_of_group,
    visible_thanks,
    what_for,
)

__all__ = [
    "acts_to_thank_for",
    "ahead_of",
    "awards_of",
    "earned_by",
    "given_by",
    "groups_to_speak_for",
    "have_thanked_often",
    "is_known_act",
    "left_this_week",
    "not_thanked",
    "people_concerned",
    "people_to_thank",
    "received_by",
    "shared_awards",
    "thanks_of_group",
    "visible_thanks",
    "what_for",
]
