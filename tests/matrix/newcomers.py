"""People beside the kinds: those who offer something, are found or are not, and wait for a first word."""

from typing import Any

from groundswell.accounts.make import person
from groundswell.accounts.models import Block, SeenBy
from groundswell.events import make as events
from groundswell.groups import make as groups
from groundswell.groups.models import Waiting
from groundswell.people import make
from tests.matrix.canaries import nobody, only
from tests.matrix.people import INSIDE


def offers(world: Any, things: Any) -> None:
    """Somebody in the group who is found by those in it, and somebody who keeps its leader away."""
    seen = world.canaries.word("offer for those who share a group", only(*INSIDE))
    kept = world.canaries.word("offer of who keeps the leader away", only("member", "moderator"))
    for text, is_apart in ((seen, False), (kept, True)):
        one = person(name="Somebody here")
        groups.member(things.group, one)
        make.card(one)
        make.offer(one, text)
        if is_apart:
            Block.objects.create(person=one, blocked=world.people["leader"])


def findable(world: Any) -> None:
    """Somebody every member finds; and three nobody does: without a yes, without a page, hidden."""
    word = world.canaries.word
    everybody = person(name="Findable", profile_seen_by=SeenBy.EVERYONE)
    make.card(everybody)
    make.offer(everybody, f"Found {word('offer of who is found', lambda kind: True)}")
    unfound = person(name="No yes", profile_seen_by=SeenBy.NOBODY)
    make.offer(unfound, word("offer of who did not say yes", nobody))
    closed = person(
        name="No page", profile_seen_by=SeenBy.NOBODY, place=word("place of who is not seen", nobody)
    )
    hidden = person(name=word("name of who is hidden", nobody), hidden_at=world.people["leader"].joined_at)
    for one in (closed, hidden):
        make.card(one)
        make.offer(one, word("offer of who is not seen", nobody))


def first_words(world: Any, name: str, things: Any) -> None:
    """Those who wait in a group: a question, and somebody who comes to a meeting for the first time."""
    question = things.posts[0]
    comes = person(name=world.canaries.word("name of who comes for the first time", only("leader")))
    seat = events.attendance(things.events[0], comes)
    things.clocks = [
        groups.clock(things.group, world.people["member"], kind=Waiting.QUESTION, subject_id=question.pk),
        groups.clock(things.group, comes, kind=Waiting.RSVP, subject_id=seat.pk),
    ]
