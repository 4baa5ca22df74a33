"""Rooms: opened, talked in, and two who write to each other."""

from functools import partial

from groundswell.chat import actions as chat
from groundswell.chat import policy
from groundswell.chat.models import Message, Room
from groundswell.config.demo.content import Told, read
from groundswell.config.demo.story import Story

SOON = 0.0004
READERS = ("dee", "sam", "amina")


def write(story: Story) -> None:
    for told in read("chat")["room"]:
        story.ago(told["weeks"], partial(_open, story, told))
    for told in read("chat")["conversation"]:
        story.ago(told["said"][0]["weeks"], partial(_begin, story, told))


def _open(story: Story, told: Told) -> None:
    plan = chat.Plan(
        name=told["name"],
        purpose=told.get("purpose", ""),
        audience=told.get("audience", "members"),
        lasts=told.get("lasts", False),
    )
    room = chat.open_room(story.groups[told["group"]], plan, by=story.people[told["by"]])
    for said in told["said"]:
        story.ago(said["weeks"], partial(_say, story, room, said))
    if "read_up_to" in told:
        story.ago(told["read_up_to"], partial(_read, story, room))


def _begin(story: Story, told: Told) -> None:
    first, *rest = told["said"]
    people = [story.people[key] for key in told["with"]]
    room = chat.begin(people, first["text"], by=story.people[first["by"]]).room
    for said in rest:
        story.ago(said["weeks"], partial(_say, story, room, said))


def _say(story: Story, room: Room, said: Told) -> None:
    answers = room.messages.get(number=said["to"]) if "to" in said else None
    message = chat.speak(room, said["text"], by=story.people[said["by"]], answers=answers)
    presses = [(kind, key) for kind, keys in said.get("presses", {}).items() for key in keys]
    for place, (kind, key) in enumerate(presses, start=1):
        moment = said["weeks"] - place * min(SOON, said["weeks"] / (len(presses) + 2))
        story.ago(moment, partial(_press, message, kind, story, key))


def _press(message: Message, kind: str, story: Story, key: str) -> None:
    chat.press(message, kind, by=story.people[key], is_on=True)


def _read(story: Story, room: Room) -> None:
    """Those a visitor of the demo can be have read what there was by then."""
    for key in READERS:
        if policy.can_read(story.people[key], room):
            chat.read_up_to(room, 10_000, by=story.people[key])
