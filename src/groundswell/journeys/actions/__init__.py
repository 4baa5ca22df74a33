"""Everything that writes journeys."""

from groundswell.journeys.actions.belonging import erase, hand_over
from groundswell.journeys.actions.own import (
    hide,
    not_this_week,
    say_right,
    say_stage,
    say_wrong,
    switch_off,
    switch_on,
)
from groundswell.journeys.actions.ways import clear, refresh, refresh_stale, take_in

__all__ = [
    "clear",
    "erase",
    "hand_over",
    "hide",
    "not_this_week",
    "refresh",
    "refresh_stale",
    "say_right",
    "say_stage",
    "say_wrong",
    "switch_off",
    "switch_on",
    "take_in",
]
