"""A petition's numbers and words, cut for showing."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone
from markupsafe import Markup

from groundswell.campaigns.models import Petition
from groundswell.kernel import text

SENTENCE = re.compile(r"(?<=[.!?])\s+(?=\S)")


@dataclass(frozen=True)
class Shown:
    """ask_before and ask_last: the ask, and its last sentence, which is the demand. days_left: None without an end."""

    goal: int
    ask_before: str
    ask_last: str
    demand: Markup
    body: Markup
    outcome: Markup
    places: list[tuple[str, int]]
    elsewhere: int
    recent: int
    days_left: int | None


def shown_of(petition: Petition, now: datetime) -> Shown:
    """What the page shows of it at this moment."""
    *before, last = SENTENCE.split(petition.ask) or [""]
    count = getattr(petition, "count", None)
    places = [(town, number) for town, number in count.places] if count else []
    ours = petition.signed - petition.imported_count
    return Shown(
        goal=petition.goal(petition.signed),
        ask_before=" ".join(before),
        ask_last=last,
        demand=_html(petition, "demand"),
        body=_html(petition, "body"),
        outcome=_html(petition, "outcome"),
        places=places,
        elsewhere=max(0, ours - sum(number for _, number in places)),
        recent=petition.recent,
        days_left=_days(petition.closes_at, now),
    )


def _html(petition: Petition, field: str) -> Markup:
    """The stored HTML, made again when the rules for making it have changed since."""
    if petition.rendered_by not in (0, text.RENDER_VERSION):
        return text.render(getattr(petition, field))
    return Markup(getattr(petition, f"{field}_html"))  # noqa: S704 - written by kernel.text.render alone


def _days(ends: datetime | None, now: datetime) -> int | None:
    if ends is None:
        return None
    last = timezone.localtime(ends - timedelta(microseconds=1)).date()
    return max(0, (last - timezone.localtime(now).date()).days)
