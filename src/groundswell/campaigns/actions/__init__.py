"""Everything that changes petitions and signatures."""

from groundswell.campaigns.actions.confirming import confirm
from groundswell.campaigns.actions.counting import count_again, count_due, count_recent
from groundswell.campaigns.actions.devices import forget_device, forget_devices, remember_device
from groundswell.campaigns.actions.importing import bring_in
from groundswell.campaigns.actions.keeping import (
    UNCONFIRMED,
    end_signatures,
    erase_person,
    expire_unconfirmed,
    hand_over_person,
)
from groundswell.campaigns.actions.mailing import hurry, send_held
from groundswell.campaigns.actions.petitions import (
    change,
    close,
    declare_won,
    pause,
    post_update,
    publish,
    remove_update,
    resume,
    start_petition,
)
from groundswell.campaigns.actions.reasons import approve_comment, give_reason, hide_comment
from groundswell.campaigns.actions.receipts import Receipt
from groundswell.campaigns.actions.signing import sign
from groundswell.campaigns.actions.withdrawing import withdraw, withdraw_by_token

__all__ = [
    "UNCONFIRMED",
    "Receipt",
    "approve_comment",
    "bring_in",
    "change",
    "close",
    "confirm",
    "count_again",
    "count_due",
    "count_recent",
    "declare_won",
    "end_signatures",
    "erase_person",
    "expire_unconfirmed",
    "forget_device",
    "forget_devices",
    "give_reason",
    "hand_over_person",
    "hide_comment",
    "hurry",
    "pause",
    "post_update",
    "publish",
    "remember_device",
    "remove_update",
    "resume",
    "send_held",
    "sign",
    "start_petition",
    "withdraw",
    "withdraw_by_token",
]
