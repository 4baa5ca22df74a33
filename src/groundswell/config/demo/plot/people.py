"""People come: with an account, a name, and as much about themselves as they like to say."""

from functools import partial

from groundswell.accounts import actions, make, verbs
from groundswell.accounts.models import Person, Precision, SeenBy
from groundswell.config.demo.content import Told, read
from groundswell.config.demo.story import Story, chance
from groundswell.kernel import clock, places
from groundswell.ledger.actions import record

# Robin comes first and bears this until the story is told to its end: by it a telling that was cut off is known.
HOST = "robin"
BEGUN = "demo-begun"
CAREFUL = {"bluedoor", "omar", "selam", "hassan"}
OPEN = {"dee", "tomasz", "jo", "farid", "maureen", "robin", "tamsin", "nell", "shabnam"}


def write(story: Story) -> None:
    for told in read("people")["person"]:
        moment = story.days.ago(told["weeks"])
        story.at(moment, partial(_arrive, story, told))


def _arrive(story: Story, told: Told) -> None:
    key = told["key"]
    person = make.person(
        email=address_of(key),
        name=told["name"],
        handle=BEGUN if key == HOST else key,
        first_seen_at=clock.now(),
    )
    story.people[key] = person
    record(verbs.joined, by=person, about=person)
    if key == HOST:
        actions.make_staff(address_of(key))
        person.refresh_from_db()
    _introduce(story, person, told)


def address_of(key: str) -> str:
    """Where mail for somebody goes: nowhere, because example.org has no mailboxes (RFC 2606)."""
    return f"{key}@example.org"


def _introduce(story: Story, person: Person, told: Told) -> None:
    about = {name: told[name] for name in ("pronouns", "about", "languages") if name in told}
    actions.change_profile(person, interests=story.causes(told["interests"]), **about)
    if "place" in told:
        precision = Precision.AREA if chance(person.handle).random() < 0.7 else Precision.TOWN
        actions.settle_place(person, places.find(told["place"]), precision)
    actions.change_privacy(person, **_seen_by(told["key"]))
    actions.finish_welcome(person, has_answered=told["key"] not in ("noor", HOST))


def _seen_by(key: str) -> dict[str, str]:
    """Careful people keep the most guarded setting there is; who looks after something can be found."""
    if key in CAREFUL:
        return {}
    whom = SeenBy.EVERYONE if key in OPEN else SeenBy.MEMBERS
    return {"profile_seen_by": whom, "thanks_seen_by": whom, "groups_seen_by": SeenBy.MEMBERS}
