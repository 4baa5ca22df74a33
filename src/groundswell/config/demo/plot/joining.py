"""People join, say hello and are welcomed by somebody with a name."""

from datetime import timedelta
from functools import partial
from itertools import cycle

from groundswell.accounts.models import Person
from groundswell.config.demo.content import Told, read
from groundswell.config.demo.story import Act, Story, chance
from groundswell.groups import actions
from groundswell.groups.models import Group, Joining, Membership
from groundswell.groups.queries import leaders_of, welcomers_of
from groundswell.journeys.actions import say_stage
from groundswell.journeys.stages import Stage
from groundswell.kernel import clock

LOOKING = "only looking"
UNWELCOMED = 1.0
SHOWN = 0.6
SAYS_HELLO = 0.6
ANSWERS = [
    "A friend brought me to a supper, and I would like to come again.",
    "I can wash up, and I like company.",
]
_welcomes = cycle(read("words")["welcomes"])
_hellos = cycle(read("words")["hellos"])


def write(story: Story) -> None:
    for told in read("people")["person"]:
        for slug, weeks in told.get("groups", {}).items():
            story.ago(weeks, partial(_join, story, told, slug, weeks))
    for told in read("words")["request"]:
        story.ago(told["weeks"], partial(_ask, story, told))


def _join(story: Story, told: Told, slug: str, weeks: float) -> None:
    group, person = story.groups[slug], story.people[told["key"]]
    is_asked = group.joining == Joining.REQUEST
    membership = actions.join(group, by=person, answers=ANSWERS if is_asked else ())
    if is_asked:
        _in_a_while(story, 3, lambda: actions.let_in(membership, by=_leader(group)))
    _in_a_while(story, 4, partial(_settle_in, story, told, membership, weeks))


def _settle_in(story: Story, told: Told, membership: Membership, weeks: float) -> None:
    """What somebody says and shares once they are in."""
    person, luck = membership.person, chance(told["key"], membership.group_id)
    if told.get("shares", True):
        actions.set_shares(membership, True, by=person)
    actions.set_shown(membership, luck.random() < SHOWN, by=person)
    if told.get("way") == LOOKING:
        say_stage(Stage.CURIOUS, by=person)
    if "hello" in told or luck.random() < SAYS_HELLO:
        actions.introduce(membership, by=person, words=told.get("hello") or next(_hellos))
    if weeks > UNWELCOMED:
        _in_a_while(story, luck.choice([1, 2, 3, 5, 8, 20]), lambda: _welcome(membership))


def _welcome(membership: Membership) -> None:
    group = membership.group
    named = [row.person for row in welcomers_of(group)] or [_leader(group)]
    able = [person for person in named if person.pk != membership.person_id]
    if able:
        actions.welcome(membership, by=able[membership.pk % len(able)], words=next(_welcomes))


def _ask(story: Story, told: Told) -> None:
    group, person = story.groups[told["group"]], story.people[told["person"]]
    membership = actions.join(group, by=person, answers=told["answers"])
    if "answered" in told:
        _in_a_while(story, told["answered"], lambda: actions.let_in(membership, by=_leader(group)))
        _in_a_while(story, told["answered"] + 1, lambda: _welcome(membership))


def _leader(group: Group) -> Person:
    return leaders_of(group)[0].person


def _in_a_while(story: Story, hours: float, act: Act) -> None:
    story.at(clock.now() + timedelta(hours=hours), act)
