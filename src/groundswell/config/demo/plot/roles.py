"""Somebody is asked to carry something, and says yes."""

from functools import partial
from typing import Any

from groundswell.config.demo.content import Told, read
from groundswell.config.demo.story import Story, leader_of
from groundswell.groups import actions
from groundswell.groups.models import Role, RoleOffer

THINKS_ABOUT_IT = 0.05


def write(story: Story) -> None:
    for told in read("groups")["role"]:
        story.ago(told["weeks"], partial(_make, story, told))
    for told in read("groups")["step"]:
        story.ago(told["weeks"], partial(_ask, story, told))


def role_named(story: Story, group: str, name: str) -> Role:
    """A group's own role."""
    return story.groups[group].roles.get(name=name)


def _make(story: Story, told: Told) -> None:
    leader = story.people[leader_of(told["group"])]
    role = actions.make_role(
        story.groups[told["group"]], told["name"], told["rights"], by=leader, hours_a_month=told["hours"]
    )
    for key in told["holders"]:
        _offer(story, told, key, role=role)


def _ask(story: Story, told: Told) -> None:
    _offer(story, told, told["person"], standing=told["standing"])


def _offer(story: Story, told: Told, key: str, **what: Any) -> None:
    leader = story.people[leader_of(told["group"])]
    member = story.membership(told["group"], key)
    offer = actions.offer_role(member, by=leader, reason=told["reason"], **what)
    story.ago(told["weeks"] - THINKS_ABOUT_IT, partial(_accept, story, offer, key))


def _accept(story: Story, offer: RoleOffer, key: str) -> None:
    actions.answer_offer(offer, by=story.people[key], accepts=True)
