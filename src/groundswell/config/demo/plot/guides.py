"""Guides are written, published and taken along."""

from functools import partial
from typing import Any

from groundswell.config.demo.content import Told, read
from groundswell.config.demo.story import Story, chance
from groundswell.knowledge import actions
from groundswell.knowledge.models import Guide


def write(story: Story) -> None:
    for told in read("guides")["guide"]:
        story.ago(told["weeks"], partial(_publish, story, told))


def _publish(story: Story, told: Told) -> None:
    author, group = story.people[told["author"]], story.groups[told["group"]] if "group" in told else None
    guide = actions.write(
        by=author,
        title=told["title"],
        summary=told["summary"],
        steps=[_step(step) for step in told["step"]],
        group=group,
        issues=story.causes(told["issues"]),
    )
    guide = actions.publish(guide, by=author)
    luck = chance(told["title"])
    for weeks in range(1, int(told["weeks"])):
        for form in luck.choices(["html", "txt"], [3, 1], k=luck.randrange(4)):
            story.ago(weeks - luck.random() * 0.9, partial(_take_along, guide, form))


def _step(told: Told) -> dict[str, Any]:
    return {"url": "", "label": ""} | told | {"text": told["text"].strip()}


def _take_along(guide: Guide, form: str) -> None:
    actions.count_download(guide, form)
