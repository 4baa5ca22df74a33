"""Thanks from person to person and to groups, and the goals people set themselves."""

from functools import partial

from groundswell.config.demo.content import Told, read
from groundswell.config.demo.story import Story
from groundswell.goals import actions as goals
from groundswell.ledger.queries import entries_by
from groundswell.recognition import actions as recognition
from groundswell.recognition.models import SeenBy


def write(story: Story) -> None:
    for told in read("words")["thanks"]:
        story.ago(told["weeks"], partial(_thank, story, told))
    for told in read("words")["goal"]:
        story.ago(told["weeks"], partial(_set_goal, story, told))


def _thank(story: Story, told: Told) -> None:
    giver = story.people[told["by"]]
    seen_by = SeenBy.SHOWN if told.get("is_shown") else SeenBy.RECEIVER
    if "to_group" in told:
        recognition.thank_group(story.groups[told["to_group"]], told["words"], by=giver, seen_by=seen_by)
        return
    name = told.get("on_behalf_of")
    recognition.thank(
        story.people[told["to"]],
        told["words"],
        by=giver,
        entry_id=_act(story, told),
        on_behalf_of=story.groups[name] if name else None,
        seen_by=seen_by,
    )


def _act(story: Story, told: Told) -> int | None:
    """The newest act of this kind that the thanks is for."""
    if "for" not in told:
        return None
    done = entries_by(story.people[told["to"]].pk, [told["for"]])
    return int(done.values_list("pk", flat=True).last() or 0) or None


def _set_goal(story: Story, told: Told) -> None:
    goals.set_goal(
        told["kind"], told["target"], by=story.people[told["by"]], seen_by=told.get("seen_by", "nobody")
    )
