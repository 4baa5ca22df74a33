"""Events: put on, answered, held, and told about afterwards."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial

from groundswell.config.demo.content import Told, read
from groundswell.config.demo.days import ZONE
from groundswell.config.demo.plot import ways
from groundswell.config.demo.story import Story, cast, leader_of
from groundswell.events import actions
from groundswell.events.models import Answer, Event
from groundswell.events.plans import Plan

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
ANNOUNCED, SAY_SO = timedelta(days=6), timedelta(days=4)
# For so many weeks somebody is new.
NEW = 5
PLAIN = [
    "summary",
    "place",
    "address",
    "near",
    "capacity",
    "bring",
    "look_for",
    "safety",
    "languages",
    "meeting_link",
]


@dataclass
class Meeting:
    """One event as the story tells it. comes: keys of those who say so, in the order they say it."""

    told: Told
    host: str
    title: str
    starts_at: datetime
    comes: list[str]
    outcome: tuple[str, str] = ("", "")
    event: Event = field(init=False)

    @property
    def ends_at(self) -> datetime:
        return self.starts_at + timedelta(hours=self.told["hours"])


def write(story: Story) -> None:
    for told in read("events")["series"]:
        for number, weeks in enumerate(told["weeks"]):
            _hold(story, _of_series(story, told, number, weeks))
    for told in read("events")["event"]:
        meeting = _single(story, told)
        if "ahead" in told:
            _look_forward(story, meeting)
        else:
            _hold(story, meeting)


def _of_series(story: Story, told: Told, number: int, weeks: int) -> Meeting:
    """One of many: who comes follows from everybody's way."""
    group, title = told["group"], told.get("titles", {}).get(str(weeks), told["title"])
    hosts = told.get("hosts", [told["host"]])
    host = hosts[number % len(hosts)]
    also = told.get("also", {}).get(str(weeks), [])
    comes = [
        key
        for key, joined in _members(group)
        if key != host
        and (key in also or (_is_for(told, weeks, joined) and ways.comes(key, group, title, weeks, joined)))
    ]
    outcome = told.get("outcomes", {}).get(str(weeks), ["", ""])
    starts_at = story.days.last(told["weekday"], told["time"], weeks)
    return Meeting(told, host, title, starts_at, [host, *comes], tuple(outcome))


def _is_for(told: Told, weeks: int, joined: float) -> bool:
    """Whether a meeting is meant for somebody who joined so many weeks ago: some are for newcomers alone."""
    return not told.get("for_new") or joined - weeks < NEW


def _members(group: str) -> list[tuple[str, float]]:
    """Who belongs to a group and since when, in weeks, its leader first."""
    people = [(key, told["groups"][group]) for key, told in cast().items() if group in told.get("groups", {})]
    return [(leader_of(group), 27.0), *people]


def _single(story: Story, told: Told) -> Meeting:
    days = story.days
    when = (
        days.next(told["weekday"], told["time"], told["ahead"])
        if "ahead" in told
        else days.last(told["weekday"], told["time"], told["weeks_ago"])
    )
    outcome = (told.get("outcome", ""), told.get("next_step", ""))
    return Meeting(told, told["host"], told["title"], when, told["comes"], outcome)


def _hold(story: Story, meeting: Meeting) -> None:
    """A meeting that lies behind us."""
    story.at(meeting.starts_at - ANNOUNCED, partial(_announce, story, meeting))
    between = SAY_SO / len(meeting.comes)
    for place, key in enumerate(meeting.comes):
        moment = meeting.starts_at - ANNOUNCED + (place + 1) * between
        story.at(moment, partial(_answer, story, meeting, key, Answer.COMING))
    if "cancelled" in meeting.told:
        story.at(meeting.starts_at - DAY, partial(_call_off, story, meeting))
        return
    story.at(meeting.starts_at + HOUR / 6, partial(_keep_door, story, meeting))
    if meeting.outcome[0]:
        story.at(meeting.ends_at + 2 * HOUR, partial(_report, story, meeting))


def _look_forward(story: Story, meeting: Meeting) -> None:
    """A meeting to come: announced a while ago, and people have begun to answer."""
    story.ago(1.9, partial(_announce, story, meeting))
    answers = [(key, Answer.COMING) for key in meeting.comes]
    answers += [(key, Answer.MAYBE) for key in meeting.told.get("maybe", [])]
    came = {key: told["weeks"] for key, told in cast().items()}
    for place, (key, answer) in enumerate(answers):
        weeks = min(1.8 * (1 - place / len(answers)), came[key] * 0.7)
        story.ago(weeks, partial(_answer, story, meeting, key, answer))


def _announce(story: Story, meeting: Meeting) -> None:
    host, told = story.people[meeting.host], meeting.told
    plan = Plan(
        title=meeting.title,
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        time_zone=ZONE,
        description=told.get("description", "").strip(),
        is_online=told.get("online", False),
        guests_each=told.get("guests", 0),
        access=tuple(told.get("access", ())),
        issues=tuple(story.groups[told["group"]].issues.all()),
        **{name: told[name] for name in PLAIN if name in told},
    )
    meeting.event = actions.announce(actions.plan(story.groups[told["group"]], plan, by=host), by=host)


def _answer(story: Story, meeting: Meeting, key: str, answer: str) -> None:
    guests = 1 if key in meeting.told.get("with_guest", ()) else 0
    shows_name = not ways.stays_away(key, "name")
    actions.attend(meeting.event, by=story.people[key], answer=answer, guests=guests, shows_name=shows_name)


def _keep_door(story: Story, meeting: Meeting) -> None:
    """Whoever came is checked in by the host; a few had something come up, and others just walk in."""
    host = story.people[meeting.host]
    here = {
        story.people[key].pk
        for key in meeting.comes
        if key == meeting.host or not ways.stays_away(key, meeting.title, meeting.told["group"])
    }
    for attendance in meeting.event.attendances.filter(person__in=here).order_by("pk"):
        actions.check_in(attendance, by=host)
    for name in meeting.told.get("drop_in", ()):
        actions.walk_in(meeting.event, name=name, by=host)


def _call_off(story: Story, meeting: Meeting) -> None:
    actions.cancel(meeting.event, by=story.people[meeting.host], reason=meeting.told["cancelled"])


def _report(story: Story, meeting: Meeting) -> None:
    outcome, next_step = meeting.outcome
    actions.report(meeting.event, by=story.people[meeting.host], outcome=outcome, next_step=next_step)
