"""Everything that writes to groups."""

from groundswell.groups.actions.admissions import (
    ban,
    decline,
    let_in,
    pause,
    remove,
    restore,
    send_back,
    take_in_again,
    unban,
)
from groundswell.groups.actions.agreements import accept, agree_on
from groundswell.groups.actions.answering import (
    answer_within,
    be_away,
    hand_on_clock,
    spoke,
    take_clock,
)
from groundswell.groups.actions.circles import make_circle
from groundswell.groups.actions.clocks import follow
from groundswell.groups.actions.commons import make_commons
from groundswell.groups.actions.custody import (
    end_memberships,
    forget_person,
    hand_over,
    settle_counts,
)
from groundswell.groups.actions.groups import change, close, move, reopen, start
from groundswell.groups.actions.imports import bring_in
from groundswell.groups.actions.invitations import invite_address, invite_by_link, revoke
from groundswell.groups.actions.joining import join, use_invitation
from groundswell.groups.actions.lockdown import conceal, lock, reveal, unlock
from groundswell.groups.actions.memberships import leave, rejoin, set_mine, set_name, set_shares, set_shown
from groundswell.groups.actions.offers import answer_offer, hand_on, offer_role, withdraw_offer
from groundswell.groups.actions.postures import (
    agree_to_guard_less,
    ask_to_guard_less,
    guard_less,
    guard_more,
    stop_guarding_less,
)
from groundswell.groups.actions.roles import (
    appoint_leader,
    change_role,
    end_role,
    make_role,
    step_down,
)
from groundswell.groups.actions.tending import tend
from groundswell.groups.actions.welcomes import (
    appoint_welcomers,
    introduce,
    not_now,
    read_welcome,
    stop_welcoming,
    welcome,
)

__all__ = [
    "accept",
    "agree_on",
    "agree_to_guard_less",
    "answer_offer",
    "answer_within",
    "appoint_leader",
    "appoint_welcomers",
    "ask_to_guard_less",
    "ban",
    "be_away",
    "bring_in",
    "change",
    "change_role",
    "close",
    "conceal",
    "decline",
    "end_memberships",
    "end_role",
    "follow",
    "forget_person",
    "guard_less",
    "guard_more",
    "hand_on",
    "hand_on_clock",
    "hand_over",
    "introduce",
    "invite_address",
    "invite_by_link",
    "join",
    "leave",
    "let_in",
    "lock",
    "make_circle",
    "make_commons",
    "make_role",
    "move",
    "not_now",
    "offer_role",
    "pause",
    "read_welcome",
    "rejoin",
    "remove",
    "reopen",
    "restore",
    "reveal",
    "revoke",
    "send_back",
    "set_mine",
    "set_name",
    "set_shares",
    "set_shown",
    "settle_counts",
    "spoke",
    "start",
    "step_down",
    "stop_guarding_less",
    "stop_welcoming",
    "take_clock",
    "take_in_again",
    "tend",
    "unban",
    "unlock",
    "use_invitation",
    "welcome",
    "withdraw_offer",
]
