"""The desk in words."""

from datetime import timedelta

from django.utils.formats import number_format
from django.utils.timesince import timesince
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groundswell.accounts.models import Person
from groundswell.groups.models import Membership
from groundswell.journeys.stages import Stage
from groundswell.kernel import clock
from groundswell.ui.links import url_if


def number(count: int | None) -> str | None:
    """A count for the desk; None when it is too small to show."""
    return None if count is None else number_format(count)


def hours(found: float | None) -> str:
    """How long a newcomer waits for a first word."""
    if found is None:
        return "–"
    whole = max(1, round(found))
    return ngettext("%(count)d hour", "%(count)d hours", whole) % {"count": whole}


def waiting(member: Membership) -> str:
    """Why somebody needs a welcome."""
    joined = member.joined_at or member.asked_at
    if clock.now() - joined < timedelta(minutes=1):
        return _("Joined just now")
    since = timesince(joined, clock.now(), depth=1)
    if member.introduction:
        return _("Joined %(time)s ago and said hello") % {"time": since}
    return _("Joined %(time)s ago, nobody has said hello yet") % {"time": since}


def thank(person: Person) -> str:
    """Where to thank somebody, when thanks are there."""
    return url_if("recognition:thank", person.handle) if person.handle else ""


def funnel(counts: dict[Stage, int | None]) -> list[tuple[str, int | None]]:
    """How many are at each stage or further, for the drawing. A count that is hidden stays so and is added to none."""
    total, rows = 0, []
    for stage, count in reversed(counts.items()):
        total += count or 0
        rows.append((str(stage.label), None if count is None else total))
    return rows[::-1]
