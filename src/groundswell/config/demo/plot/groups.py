"""Groups begin, find their way under a network, and name who looks after newcomers."""

from functools import partial

from groundswell.config.demo.content import Told, read
from groundswell.config.demo.story import Story, cast, leader_of
from groundswell.groups import actions
from groundswell.groups.actions.groups import Fields
from groundswell.groups.models import Joining, Visibility
from groundswell.groups.samples import SAMPLES
from groundswell.kernel import places

A_DAY = 1 / 7


def write(story: Story) -> None:
    for told in read("groups")["group"]:
        story.ago(told["weeks"], partial(_start, story, told))
        if "welcomers" in told:
            story.ago(_all_there(told) - A_DAY, partial(_name_welcomers, story, told))
    for told in read("groups")["move"]:
        story.ago(told["weeks"], partial(_move, story, told))
        story.ago(told["weeks"] - A_DAY, partial(_make_circle, story, told))
    for told in read("groups")["invited"]:
        story.ago(told["weeks"], partial(_hand_in, story, told))


def _start(story: Story, told: Told) -> None:
    leader = story.people[told["leader"]]
    parent = story.groups[told["under"]] if "under" in told else None
    clauses = SAMPLES[told["agreement"]].clauses
    group = actions.start(_fields(story, told), by=leader, parent=parent, clauses=clauses)
    story.groups[told["slug"]] = group
    mine = story.membership(told["slug"], told["leader"])
    actions.set_shares(mine, True, by=leader)
    actions.set_shown(mine, group.visibility != Visibility.HIDDEN, by=leader)
    if "hello" in told:
        actions.introduce(mine, by=leader, words=told["hello"])


def _fields(story: Story, told: Told) -> Fields:
    return {
        "name": told["name"],
        "purpose": told["purpose"],
        "about": told["about"].strip(),
        "kind": told["kind"],
        "visibility": told.get("visibility", Visibility.PUBLIC),
        "joining": told.get("joining", Joining.OPEN),
        "is_online": told.get("online", False),
        "language": "en",
        "access_notes": told.get("access", ""),
        "questions": told.get("questions", []),
        "welcome": told["welcome"].strip(),
        "issues": story.causes(told["issues"]),
        **_somewhere(told.get("place", "")),
    }


def _somewhere(typed: str) -> Fields:
    found = places.find(typed)
    if found is None:
        return {}
    latitude, longitude = places.coarse(found.latitude, found.longitude, found.precision) or (None, None)
    return {"place": found.label, "latitude": latitude, "longitude": longitude}


def _all_there(told: Told) -> float:
    """How many weeks ago the last of a group's welcomers had joined it."""
    people = cast()
    joined = [
        told["weeks"] if key == told["leader"] else people[key]["groups"][told["slug"]]
        for key in told["welcomers"]
    ]
    return float(min(joined))


def _name_welcomers(story: Story, told: Told) -> None:
    named = [story.membership(told["slug"], key) for key in told["welcomers"]]
    actions.appoint_welcomers(story.groups[told["slug"]], named, by=story.people[told["leader"]])


def _move(story: Story, told: Told) -> None:
    """A group moves by the hand of its own leader, who is a link person of the network."""
    for slug in told["groups"]:
        network, leader = story.groups[told["under"]], story.people[leader_of(slug)]
        story.groups[slug] = actions.move(story.groups[slug], network, by=leader)


def _make_circle(story: Story, told: Told) -> None:
    actions.make_circle(story.groups[told["under"]], by=story.people[leader_of(told["under"])])


def _hand_in(story: Story, told: Told) -> None:
    """An invitation goes from hand to hand and lets in as many as it was made for."""
    group, leader = story.groups[told["group"]], story.people[leader_of(told["group"])]
    _invitation, token = actions.invite_by_link(group, by=leader, limit=len(told["people"]), days=7)
    for key in told["people"]:
        actions.use_invitation(token, by=story.people[key])
