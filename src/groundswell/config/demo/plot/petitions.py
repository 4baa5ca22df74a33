"""Petitions: written, published, told about, won or closed."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.utils.timezone import localtime

from groundswell.campaigns import actions
from groundswell.campaigns.models import Petition
from groundswell.config.demo.content import Told, read
from groundswell.config.demo.story import Story

type End = Callable[..., Petition]
TEXTS = ("title", "ask", "addressee", "demand", "body")


def write(story: Story) -> None:
    for told in read("petitions")["petition"]:
        story.ago(told["weeks"], partial(_start, story, told))
        for update in told.get("update", []):
            story.ago(update["weeks"], partial(_tell, story, told, update))
        if "won_weeks" in told:
            story.ago(told["won_weeks"], partial(_end, story, told, actions.declare_won))
        if "closed_weeks" in told:
            story.ago(told["closed_weeks"], partial(_end, story, told, actions.close))


def _start(story: Story, told: Told) -> None:
    author, group = story.people[told["author"]], story.groups[told["group"]] if "group" in told else None
    petition = actions.start_petition(
        group, by=author, issues=story.causes(told["issues"]), **_fields(story, told)
    )
    if not told.get("is_draft"):
        petition = actions.publish(petition, by=author)
    story.petitions[told["key"]] = petition


def _fields(story: Story, told: Told) -> dict[str, Any]:
    fields: dict[str, Any] = {name: told[name].strip() for name in TEXTS}
    fields |= {name: told[name] for name in ("place", "target") if name in told}
    if "closes_in_days" in told:
        last = localtime(story.days.ago(-told["closes_in_days"] / 7))
        fields["closes_at"] = last.replace(hour=23, minute=59, second=0, microsecond=0)
    return fields


def _tell(story: Story, told: Told, update: Told) -> None:
    petition = story.petitions[told["key"]]
    said = {name: update[name] for name in ("kind", "title", "text")}
    actions.post_update(petition, by=story.people[told["author"]], **said)


def _end(story: Story, told: Told, end: End) -> None:
    end(story.petitions[told["key"]], by=story.people[told["author"]], outcome=told["outcome"].strip())
