"""Petitions in the browser."""

from groundswell.campaigns.views.confirming import confirm, withdraw_by_mail
from groundswell.campaigns.views.devices import devices
from groundswell.campaigns.views.handouts import poster, share, sheet
from groundswell.campaigns.views.moderating import decide, reasons
from groundswell.campaigns.views.organising import (
    edit,
    index,
    outcome,
    pause,
    publish,
    remove_update,
    resume,
    start,
    updates,
)
from groundswell.campaigns.views.petition import petition
from groundswell.campaigns.views.signing import signatures
from groundswell.campaigns.views.thanks import forget, hurry, reason, recognise, thanks, withdraw

__all__ = [
    "confirm",
    "decide",
    "devices",
    "edit",
    "forget",
    "hurry",
    "index",
    "outcome",
    "pause",
    "petition",
    "poster",
    "publish",
    "reason",
    "reasons",
    "recognise",
    "remove_update",
    "resume",
    "share",
    "sheet",
    "signatures",
    "start",
    "thanks",
    "updates",
    "withdraw",
    "withdraw_by_mail",
]
