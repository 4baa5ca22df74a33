"""Tasks: asked for, taken on, done, and confirmed by somebody else."""

from datetime import date, timedelta
from functools import partial

from django.utils.timezone import localtime

from groundswell.config.demo.content import Told, read
from groundswell.config.demo.story import Story
from groundswell.tasks import actions
from groundswell.tasks.actions import Wish
from groundswell.tasks.models import Task

# Weeks until somebody else has seen that it is done.
SEEN_AFTER = 0.04


def write(story: Story) -> None:
    for told in read("tasks")["task"]:
        story.ago(told["weeks"], partial(_ask, story, told))


def _ask(story: Story, told: Told) -> None:
    wish = Wish(
        title=told["title"],
        details=told.get("details", ""),
        kind=told["kind"],
        minutes=told["minutes"],
        due_on=_due_on(story, told),
        wants=told.get("wants", 1),
    )
    setter = story.people[told["by"]]
    task = actions.set_task(story.groups[told["group"]], wish, by=setter)
    for taker in told.get("takers", []):
        story.ago(taker["taken"], partial(_take, story, told, task, taker))
    if "dropped_weeks" in told:
        story.ago(told["dropped_weeks"], partial(actions.drop, task, by=setter, reason=told["reason"]))


def _due_on(story: Story, told: Told) -> date | None:
    if "for" in told:
        event = next(event for event in read("events")["event"] if event["key"] == told["for"])
        return localtime(story.days.next(event["weekday"], event["time"], event["ahead"])).date()
    return localtime(story.days.now + timedelta(days=told["due"])).date() if "due" in told else None


def _take(story: Story, told: Told, task: Task, taker: Told) -> None:
    person, setter = story.people[taker["key"]], story.people[told["by"]]
    taking = actions.take(task, by=person)
    if "done" in taker:
        done = partial(actions.say_done, taking, by=person, said=taker.get("said", ""))
        story.ago(taker["done"], done)
    if "done" in taker and not taker.get("waits"):
        story.ago(taker["done"] - SEEN_AFTER, partial(actions.confirm, taking, by=setter))
