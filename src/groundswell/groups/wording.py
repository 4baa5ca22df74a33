"""Numbers and log entries as people say them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from groundswell.groups.models import Waiting
from groundswell.groups.queries import WaitingWord
from groundswell.ledger.models import AuditEntry
from groundswell.ui.dates import ago

WHAT: dict[str, str | Promise] = {
    "discussions.came_here": gettext_lazy("%(who)s moved a topic here from another group."),
    "discussions.merged": gettext_lazy("%(who)s let a topic go into another one."),
    "discussions.moved_away": gettext_lazy("%(who)s moved a topic to another group."),
    "discussions.rearranged_back": gettext_lazy("%(who)s put a topic back where it stood."),
    "discussions.split": gettext_lazy("%(who)s made a topic of its own of part of another."),
    "groups.agreement_changed": gettext_lazy("%(who)s put a new agreement in force."),
    "groups.appointed_leader": gettext_lazy("%(who)s made %(member)s leader."),
    "groups.announced_guarding_less": gettext_lazy(
        "%(who)s agreed that the group is less guarded in a week."
    ),
    "groups.asked_to_guard_less": gettext_lazy("%(who)s asked for the group to be less guarded."),
    "groups.banned": gettext_lazy("%(who)s banned %(member)s."),
    "groups.changed": gettext_lazy("%(who)s changed the page or how people join."),
    "groups.changed_role": gettext_lazy("%(who)s changed what a role includes."),
    "groups.circled": gettext_lazy("%(who)s made the leaders’ circle."),
    "groups.closed": gettext_lazy("%(who)s ended the group."),
    "groups.declined": gettext_lazy("%(who)s did not let %(member)s in."),
    "groups.guarded_less": gettext_lazy("The group is less guarded, as %(who)s had asked."),
    "groups.guarded_more": gettext_lazy("%(who)s made the group more guarded."),
    "groups.handed_on": gettext_lazy("%(who)s handed a role on."),
    "groups.invited_address": gettext_lazy("%(who)s invited somebody by e-mail."),
    "groups.invited_by_link": gettext_lazy("%(who)s made an invitation link."),
    "groups.kept_guarded": gettext_lazy("%(who)s stopped the group from being less guarded."),
    "groups.let_in": gettext_lazy("%(who)s let %(member)s in."),
    "groups.locked": gettext_lazy("%(who)s locked the group down."),
    "groups.made_role": gettext_lazy("%(who)s made a role."),
    "groups.moved": gettext_lazy("%(who)s moved the group under another, or out from under it."),
    "groups.named_welcomer": gettext_lazy("%(who)s named %(member)s to look after newcomers."),
    "groups.offered_role": gettext_lazy("%(who)s offered %(member)s a role."),
    "groups.relieved_welcomer": gettext_lazy("%(who)s took %(member)s off looking after newcomers."),
    "groups.removed": gettext_lazy("%(who)s removed %(member)s."),
    "groups.paused": gettext_lazy("%(who)s paused %(member)s."),
    "groups.sent_back": gettext_lazy("%(who)s had newcomers ask again."),
    "groups.taken_in_again": gettext_lazy("%(who)s took newcomers in again."),
    "moderation.raid_begun": gettext_lazy("%(who)s had newcomers wait."),
    "moderation.raid_ended": gettext_lazy("%(who)s had newcomers wait no longer."),
    "moderation.watched": gettext_lazy("%(who)s watches for one word more."),
    "moderation.unwatched": gettext_lazy("%(who)s watches for one word less."),
    "groups.unpaused": gettext_lazy("%(who)s ended the pause of %(member)s."),
    "moderation.answered": gettext_lazy("%(who)s took a second look at a decision."),
    "moderation.declined": gettext_lazy("%(who)s did not agree to a decision that takes two."),
    "moderation.handed_over": gettext_lazy("%(who)s handed a report to those who run the platform."),
    "moderation.proposed": gettext_lazy("%(who)s proposed a decision that takes two."),
    "moderation.ruled": gettext_lazy("%(who)s decided about something that was reported."),
    "moderation.undone": gettext_lazy("%(who)s took a decision back."),
    "groups.reopened": gettext_lazy("%(who)s opened the group again."),
    "groups.restored": gettext_lazy("%(who)s brought %(member)s back."),
    "groups.revoked_invitation": gettext_lazy("%(who)s took an invitation back."),
    "groups.role_ended": gettext_lazy("%(who)s ended the role of %(member)s."),
    "groups.stepped_down": gettext_lazy("%(who)s stepped down from a role."),
    "groups.took_role": gettext_lazy("%(who)s took a role."),
    "groups.unbanned": gettext_lazy("%(who)s lifted the ban on %(member)s."),
    "groups.unlocked": gettext_lazy("%(who)s ended the lockdown."),
    "groups.withdrew_offer": gettext_lazy("%(who)s took an offer back."),
}


@dataclass(frozen=True)
class Line:
    """One entry of the audit log in words."""

    text: str
    at: datetime


def log_lines(
    entries: Iterable[AuditEntry], by_person: Mapping[int, str], by_membership: Mapping[int, str]
) -> list[Line]:
    """Entries in words. Whoever is no longer known is “somebody who has left”."""
    gone = _("somebody who has left")
    lines = []
    for entry in entries:
        who = by_person.get(entry.actor_id or 0, gone)
        member = by_membership.get(entry.facts.get("member", 0), gone)
        sentence = WHAT.get(entry.what) or gettext_lazy("%(who)s did something that is logged elsewhere.")
        lines.append(Line(str(sentence) % {"who": who, "member": member}, entry.done_at))
    return lines


def taken_back(days: int) -> str:
    """What somebody reads who took back what they said."""
    said = ngettext(
        "Taken back. It can be put back for %(count)d day.",
        "Taken back. It can be put back for %(count)d days.",
        days,
    )
    return said % {"count": days}


def replies_within(hours: float | None) -> str:
    """How soon newcomers are answered, from the median; nothing when it is unknown or over a week."""
    if hours is None or hours > 7 * 24:
        return ""
    if hours <= 1:
        return _("Usually replies within an hour")
    if hours <= 24:
        return _("Usually replies within a day")
    if hours <= 48:
        return _("Usually replies within two days")
    return _("Usually replies within a week")


def answered_within(hours: float | None) -> str:
    """The median in words; nothing when too few were answered to say."""
    if hours is None:
        return ""
    if hours >= 48:
        days = round(hours / 24)
        return ngettext("%(count)d day", "%(count)d days", days) % {"count": days}
    whole = max(1, round(hours))
    return ngettext("%(count)d hour", "%(count)d hours", whole) % {"count": whole}


def answered_in_time(share: int | None) -> str:
    """How many of a hundred were answered in time; nothing when there were fewer than five."""
    return "" if share is None else _("%(share)d of 100") % {"share": share}


def promise(names: Sequence[str], hours: int) -> str:
    """What somebody who waits is told: who will answer, and how soon."""
    who = names[0] if names else _("Somebody")
    if hours <= 24:
        return _("%(name)s will answer you, usually within a day.") % {"name": who}
    days = round(hours / 24)
    return ngettext(
        "%(name)s will answer you, usually within %(count)d day.",
        "%(name)s will answer you, usually within %(count)d days.",
        days,
    ) % {"name": who, "count": days}


def waits(row: WaitingWord) -> str:
    """What somebody waits for, and since when."""
    said = WAITS[row.clock.kind] % {"title": row.shown.title}
    return _("%(what)s · %(time)s") % {"what": said, "time": ago(row.clock.opened_at)}


def turn(row: WaitingWord) -> str:
    """Whose turn it is to answer."""
    if row.is_mine:
        return _("You are answering") if row.clock.taken_at else _("Your turn")
    if not row.holder:
        return _("Nobody’s turn yet")
    words = _("%(name)s is answering") if row.clock.taken_at else _("%(name)s’s turn")
    return words % {"name": row.holder}


WAITS: dict[str, str | Promise] = {
    Waiting.ARRIVAL: gettext_lazy("joined, and nobody has said hello yet"),
    Waiting.REQUEST: gettext_lazy("asks to join"),
    Waiting.POST: gettext_lazy("wrote here for the first time, in “%(title)s”"),
    Waiting.QUESTION: gettext_lazy("asks “%(title)s”"),
    Waiting.RSVP: gettext_lazy("comes for the first time, to “%(title)s”"),
}
# Ways to begin the first words in a group.
OPENERS = [
    gettext_lazy("Hello! I came because …"),
    gettext_lazy("I live near …, and I would like to see …"),
    gettext_lazy("I can help with …"),
]
