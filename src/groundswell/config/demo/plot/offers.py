"""What people offer and look for, and who lets themselves be found."""

from functools import partial

from groundswell.config.demo.content import Told, read
from groundswell.config.demo.story import Story
from groundswell.people import actions

WEEKS = 2.0


def write(story: Story) -> None:
    for told in read("offers")["person"]:
        story.ago(WEEKS, partial(_offer, story, told))


def _offer(story: Story, told: Told) -> None:
    person = story.people[told["key"]]
    actions.say_lines(person, offers=told["offers"], asks=told.get("asks", []))
    by = {f"by_{part}": part in told["by"] for part in ("interests", "languages", "place")}
    if told["by"]:
        actions.be_found(person, **by)
