"""People join, say hello and are welcomed by somebody with a name."""

from datetime import timedelta
from functools import partial
from random import Random

from groundswell.accounts import make
from groundswell.accounts import verbs as accounts
from groundswell.accounts.models import Person
from groundswell.config.demo.content import Told, read
from groundswell.config.demo.plot.people import address_of
from groundswell.config.demo.story import Act, Story, cast, chance
from groundswell.groups import actions
from groundswell.groups.models import Group, Joining, Membership
from groundswell.groups.queries import leaders_of, welcomers_of
from groundswell.journeys.actions import say_stage
from groundswell.journeys.stages import Stage
from groundswell.kernel import clock
from groundswell.ledger.actions import record

LOOKING = "only looking"
# Who came in the last days has not been welcomed by anybody yet.
UNWELCOMED = 0.7
SHOWN = 0.6
SAYS_HELLO = 0.6
ANSWERS = [
    "A friend brought me to a supper, and I would like to come again.",
    "I can wash up, and I like company.",
]


def write(story: Story) -> None:
    for told in read("people")["person"]:
        for slug, weeks in told.get("groups", {}).items():
            story.ago(weeks, partial(_join, story, told, slug, weeks))
    for told in read("groups")["neighbours"]:
        began = next(group["weeks"] for group in read("groups")["group"] if group["slug"] == told["group"])
        for place, name in enumerate(told["names"], start=1):
            story.ago(began / (place + 1), partial(_come_along, story, told["group"], name))
    for told in read("words")["request"]:
        story.ago(told["weeks"], partial(_ask, story, told))


def _come_along(story: Story, slug: str, name: str) -> None:
    """Somebody from the neighbourhood of a group."""
    person = make.person(
        email=address_of(name.lower()), name=name, handle=name.lower(), first_seen_at=clock.now()
    )
    record(accounts.joined, by=person, about=person)
    actions.join(story.groups[slug], by=person)


def _join(story: Story, told: Told, slug: str, weeks: float) -> None:
    group, person = story.groups[slug], story.people[told["key"]]
    is_asked = group.joining == Joining.REQUEST
    membership = actions.join(group, by=person, answers=ANSWERS if is_asked else ())
    if is_asked:
        _in_a_while(story, 3, lambda: actions.let_in(membership, by=_leader(group)))
    _in_a_while(story, 4, partial(_settle_in, story, told, slug, membership))


def _settle_in(story: Story, told: Told, slug: str, membership: Membership) -> None:
    """What somebody says and shares once they are in."""
    person, luck = membership.person, chance(told["key"], slug)
    if told.get("shares", True):
        actions.set_shares(membership, True, by=person)
    actions.set_shown(membership, luck.random() < SHOWN, by=person)
    if told.get("way") == LOOKING:
        say_stage(Stage.CURIOUS, by=person)
    if words := _hello(told, slug, luck):
        actions.introduce(membership, by=person, words=words)
    if told["groups"][slug] > UNWELCOMED:
        _in_a_while(story, luck.choice([1, 2, 3, 5, 8, 20]), partial(_welcome, membership, luck))


def _hello(told: Told, slug: str, luck: Random) -> str:
    """What somebody says in the first group they join; not everybody says something."""
    if slug != max(told["groups"], key=told["groups"].__getitem__):
        return ""
    words = read("words")["hellos"]
    others = words[list(cast()).index(told["key"]) % len(words)] if luck.random() < SAYS_HELLO else ""
    return str(told.get("hello", others))


def _welcome(membership: Membership, luck: Random) -> None:
    named = [row.person for row in welcomers_of(membership.group)] or [_leader(membership.group)]
    able = [person for person in named if person.pk != membership.person_id]
    if able:
        actions.welcome(membership, by=luck.choice(able), words=luck.choice(read("words")["welcomes"]))


def _ask(story: Story, told: Told) -> None:
    group, person = story.groups[told["group"]], story.people[told["person"]]
    membership = actions.join(group, by=person, answers=told["answers"])
    if "answered" in told:
        _in_a_while(story, told["answered"], lambda: actions.let_in(membership, by=_leader(group)))
        _in_a_while(story, told["answered"] + 1, partial(_welcome, membership, chance(told["person"])))


def _leader(group: Group) -> Person:
    return leaders_of(group)[0].person


def _in_a_while(story: Story, hours: float, act: Act) -> None:
    story.at(clock.now() + timedelta(hours=hours), act)
