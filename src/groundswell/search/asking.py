"""What somebody asks for: words and filters, as form fields or typed among the words (`in:leeds by:ada before:2026-01`)."""

import re
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta

from groundswell.kernel.text import tidy

LONGEST = 300
MOST_TERMS, MOST_IN_A_PHRASE = 12, 12
FILTER = re.compile(r"(?<!\S)(in|by|kind|is|before|after|since|until):([^\s\"“”]+)", re.IGNORECASE)
PHRASE = re.compile(r"[\"“”„«»]([^\"“”„«»]*)[\"“”„«»]?")
DAY = re.compile(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?")
STATES = ("solved", "unsolved")


@dataclass(frozen=True)
class Wanted:
    """What is looked for. group, author: as typed, a slug and a handle. before, since: UTC; before is not included.

    said: words and quoted phrases, as typed.
    """

    said: tuple[str, ...] = ()
    group: str = ""
    author: str = ""
    kind: str = ""
    state: str = ""
    before: datetime | None = None
    since: datetime | None = None
    typed: str = field(default="", compare=False)

    @property
    def is_asked(self) -> bool:
        """Whether there is anything to look for."""
        return bool(self.said or self.narrows)

    @property
    def narrows(self) -> bool:
        """Whether any filter is set."""
        return bool(self.group or self.author or self.kind or self.state or self.before or self.since)


def read(typed: str) -> Wanted:
    """What a line of words asks for. Anything at all may be typed: what is no filter is words."""
    rest = tidy(typed[: LONGEST * 4], LONGEST, single_line=True)
    found = Wanted(typed=rest)
    for match in FILTER.finditer(rest):
        if (with_it := _narrowed(found, match[1].lower(), match[2])) is not None:
            found = with_it
            rest = rest.replace(match[0], " ", 1)
    phrases = [phrase.strip() for phrase in PHRASE.findall(rest) if phrase.strip()]
    words = PHRASE.sub(" ", rest).split()
    return replace(found, said=tuple([*phrases, *words][:MOST_TERMS]))


def _narrowed(wanted: Wanted, name: str, value: str) -> Wanted | None:
    value = value.strip(",;")[:80]
    if name in ("in", "by"):
        return replace(wanted, **{"in": {"group": value}, "by": {"author": value.lstrip("@")}}[name])  # type: ignore[arg-type]
    if name in ("kind", "is"):
        word = value.lower()
        return replace(wanted, **{"state" if word in STATES else "kind": word})  # type: ignore[arg-type]
    if (span := span_of(value)) is None:
        return None
    first, end = span
    moments = {"before": {"before": first}, "until": {"before": end}, "after": {"since": end}}
    return replace(wanted, **moments.get(name, {"since": first}))  # type: ignore[arg-type]


def span_of(value: str) -> tuple[datetime, datetime] | None:
    """From the first moment of a year, month or day to the first one after it, in UTC; None for what is none."""
    match = DAY.fullmatch(value)
    if match is None or not value.isascii():
        return None
    year, month, day = int(match[1]), int(match[2] or 1), int(match[3] or 1)
    try:
        first = date(year, month, day)
        if match[3]:
            end = first + timedelta(days=1)
        elif match[2]:
            end = date(year + month // 12, month % 12 + 1, 1)
        else:
            end = date(year + 1, 1, 1)
    except (ValueError, OverflowError):
        return None
    return _midnight(first), _midnight(end)


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)
