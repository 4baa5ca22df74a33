"""One world for the matrix: groups of every visibility, a person of every kind, and things with canaries in what is private."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from groundswell.accounts.models import Person
from groundswell.groups.make import group
from groundswell.groups.models import Group, Membership
from groundswell.issues.make import issue
from groundswell.kernel import clock
from tests.matrix.canaries import Canaries, anyone, nobody, only
from tests.matrix.newcomers import findable, first_words, offers
from tests.matrix.people import INSIDE, KINDS, make_people
from tests.matrix.pictures import pictures_in


@dataclass
class Things:
    """What stands in one group, by what a route may ask for."""

    group: Group
    petitions: list[Any] = field(default_factory=list)
    events: list[Any] = field(default_factory=list)
    tasks: list[Any] = field(default_factory=list)
    topics: list[Any] = field(default_factory=list)
    posts: list[Any] = field(default_factory=list)
    terms: list[Any] = field(default_factory=list)
    rooms: list[Any] = field(default_factory=list)
    messages: list[Any] = field(default_factory=list)
    pictures: list[Any] = field(default_factory=list)
    cases: list[Any] = field(default_factory=list)
    rulings: list[Any] = field(default_factory=list)
    clocks: list[Any] = field(default_factory=list)
    members: dict[str, Membership] = field(default_factory=dict)


@dataclass
class World:
    """Everything the matrix walks over."""

    canaries: Canaries
    people: dict[str, Person | None]
    things: dict[str, Things]
    issue: Any
    guide: Any = None
    notes: dict[str, Any] = field(default_factory=dict)


def build() -> World:
    """A new world in the database of this test."""
    canaries = Canaries()
    cause = issue()
    groups = {
        "public": group(
            name="Open door",
            slug="open-door",
            about="Read along.",
            issues=[cause],
            place="Leeds",
            latitude=53.8,
            longitude=-1.54,
        ),
        "closed": group(
            name="Half door", slug="half-door", visibility="closed", joining="request", questions=["Why?"]
        ),
        "hidden": group(
            name=f"Back door {canaries.word('name of a hidden group', only(*INSIDE, 'pending', 'declined'))}",
            slug="back-door",
            purpose=canaries.word("purpose of a hidden group", only(*INSIDE, "pending", "declined")),
            visibility="hidden",
            joining="invitation",
            latitude=53.8,
            longitude=-1.54,
        ),
    }
    elsewhere = group(name="Other house", slug="other-house")
    people = make_people(groups, elsewhere)
    _private_parts_of_people(canaries, people)
    world = World(canaries, people, {name: Things(made) for name, made in groups.items()}, cause)
    for name, things in world.things.items():
        _members(world, things)
        _petitions(world, name, things)
        _events(world, name, things)
        _tasks(world, name, things)
        _topics(world, name, things)
        _words(world, name, things)
        _rooms(world, name, things)
        _reports(world, name, things)
        pictures_in(world, name, things)
    for name, things in world.things.items():
        offers(world, things)
        first_words(world, name, things)
    findable(world)
    _rearranged(world)
    _guide(world)
    _news(world)
    _thanks_and_goals(world)
    return world


def _private_parts_of_people(canaries: Canaries, people: dict[str, Person | None]) -> None:
    for kind in KINDS[1:]:
        one = people[kind]
        word = canaries.word(f"address of {kind}", only(kind))
        one.contact_points.update(value=f"{word}@example.org", key=f"{word}@example.org")
        one.emailaddress_set.update(email=f"{word}@example.org")
        one.place = canaries.word(f"place of {kind}", only(kind))
        one.precision = "town"
        one.about = canaries.word(f"private profile of {kind}", only(kind))
        one.profile_seen_by = one.place_seen_by = "nobody"
        one.save()


def _members(world: World, things: Things) -> None:
    for membership in things.group.memberships.select_related("person"):
        kind = next(kind for kind, one in world.people.items() if one and one.pk == membership.person_id)
        answer = world.canaries.word(f"answer of {kind}", only(kind, "moderator", "leader"))
        membership.answers = [answer]
        membership.save()
        things.members[kind] = membership


def _petitions(world: World, name: str, things: Things) -> None:
    from groundswell.campaigns import make
    from groundswell.campaigns.models import State

    may = anyone if name == "public" else only(*INSIDE)
    title = world.canaries.word(f"title of a petition in a {name} group", may)
    draft = world.canaries.word("title of a draft", only("leader"))
    leader = world.people["leader"]
    live = make.petition(group=things.group, title=f"Live {title}", slug=f"live-{name}", author=leader)
    things.petitions = [
        live,
        make.petition(
            group=things.group, title=f"Draft {draft}", slug=f"draft-{name}", author=leader, state=State.DRAFT
        ),
    ]
    make.signature(
        live, name=world.canaries.word("name of a signer who stays unnamed", only("leader", "moderator"))
    )
    waiting = world.canaries.word("address of a signer", nobody)
    make.signature(live, is_confirmed=False, email=f"{waiting}@example.org", name="Waiting")
    reason = world.canaries.word("reason that nobody has looked at", only("leader", "moderator"))
    make.signature(live, comment=reason, name="Thinker")


def _events(world: World, name: str, things: Things) -> None:
    from groundswell.events import make

    may = anyone if name == "public" else only(*INSIDE)
    title = world.canaries.word(f"title of an event in a {name} group", may)
    address = world.canaries.word("exact address of an event", only("member", "leader"))
    soon = clock.now() + timedelta(days=2)
    live = make.event(
        group=things.group,
        title=f"Meeting {title}",
        slug=f"meeting-{name}",
        address=address,
        starts_at=soon,
        host=world.people["leader"],
    )
    draft = world.canaries.word("title of an event that is a draft", only("leader"))
    things.events = [
        live,
        make.event(
            group=things.group,
            title=f"Draft {draft}",
            slug=f"draft-event-{name}",
            starts_at=soon,
            state="draft",
            host=world.people["leader"],
        ),
    ]
    make.attendance(live, world.people["member"])
    make.attendance(live, name=world.canaries.word("name of who comes and stays unnamed", only("leader")))


def _tasks(world: World, name: str, things: Things) -> None:
    from groundswell.tasks import make

    details = world.canaries.word(f"details of a task in a {name} group", only(*INSIDE))
    things.tasks = [
        make.task(group=things.group, title="Print leaflets", details=details, set_by=world.people["leader"])
    ]


def _topics(world: World, name: str, things: Things) -> None:
    from groundswell.discussions import make
    from groundswell.threads import make as threads
    from groundswell.threads.actions import delete, edit, save_draft

    word, people = world.canaries.word, world.people
    leader, member = people["leader"], people["member"]
    may = anyone if name == "public" else only(*INSIDE)
    title, text, tag = (
        word(f"{part} of a topic in a {name} group", may) for part in ("title", "text", "tag")
    )
    # An address ends in the first fifty signs of the title, and a refusal may repeat the address that was asked for.
    long = "Talk about the night bus " * 2
    topic = make.topic(
        group=things.group, title=f"{long}{title}", text=text, starter=member, tags=[tag], kind="question"
    )
    asked = topic.thread.posts.get()
    before = word(f"earlier version of a post in a {name} group", may)
    changed = edit(threads.post(topic.thread, leader, before), "Said better.", by=leader)
    taken_back = threads.post(topic.thread, member, word("a post that was taken back", nobody))
    delete(taken_back, by=member)
    save_draft(f"thread:{topic.thread_id}", word("a draft of a reply", only("member")), by=member)
    save_draft(f"topic:{things.group.pk}", word("a draft of a topic", only("leader")), by=leader)
    threads.reaction(asked, leader, "help")
    things.topics, things.posts = [topic], [asked, changed, taken_back]


def _rearranged(world: World) -> None:
    """A topic that came from a hidden group, one that was parted, and one across groups that links to what few may see."""
    from django.conf import settings

    from groundswell.discussions import actions, make
    from groundswell.groups.actions import make_commons
    from groundswell.threads import make as threads

    word, people, leader = world.canaries.word, world.people, world.people["leader"]
    closed, hidden = world.things["closed"], world.things["hidden"]
    # As above: an address ends in the first fifty signs of a title.
    long = "Talk about the night bus " * 2
    title = word("title of a topic that was moved", only(*INSIDE))
    moved = make.topic(group=hidden.group, title=f"{long}{title}", starter=people["member"])
    threads.post(moved.thread, leader, word("a post that was split off", only(*INSIDE)))
    actions.move(moved, closed.group, by=leader)
    part = word("title of a topic that was split off", only(*INSIDE))
    actions.split(moved, f"{long}{part}", [2], by=leader)
    closed.topics.append(moved)
    links = "\n\n".join(
        f"{settings.BASE_URL}{thing.get_absolute_url()}" for thing in (moved, *closed.tasks, *hidden.events)
    )
    make.topic(group=make_commons(), title="Across", text=links, starter=leader)


def _words(world: World, name: str, things: Things) -> None:
    from groundswell.glossary import make

    may = anyone if name == "public" else only(*INSIDE)
    means = world.canaries.word(f"what a word means in a {name} group", may)
    things.terms = [make.term("AGM", group=things.group, means=means, added_by=world.people["member"])]


def _news(world: World) -> None:
    """What one member is told, what rings for them, and what waits under their name."""
    from groundswell.groups.verbs import welcomed
    from groundswell.ledger.actions import record
    from groundswell.notifications import make
    from groundswell.notifications.models import Held, Notice

    member, word = world.people["member"], world.canaries.word
    for things in world.things.values():
        about = things.members["member"]
        entry = record(
            welcomed, by=world.people["leader"], about=about, within=things.group, group=things.group.name
        )
        world.notes["notice"] = Notice.objects.create(person=member, entry=entry, space_id=things.group.pk)
    world.notes["device"] = make.device(member, name=word("name of a device", only("member")))
    text = word("mail that waits for its writer's word", only("member"))
    world.notes["held"] = Held.objects.create(person=member, door="thread", target=1, title="Re", text=text)


def _rooms(world: World, name: str, things: Things) -> None:
    from groundswell.chat import make
    from groundswell.chat.actions import delete, edit
    from groundswell.threads.actions import save_draft

    word, people = world.canaries.word, world.people
    leader, member = people["leader"], people["member"]
    said, room, purpose, before = (
        word(f"{part} in a {name} group", only(*INSIDE))
        for part in ("message", "name of a room", "purpose of a room", "earlier version of a message")
    )
    hall = make.room(things.group, name=room, purpose=purpose)
    said_there = make.message(hall, member, said)
    changed = edit(make.message(hall, leader, before), "Said better.", by=leader)
    back = make.room(
        things.group, name=word("name of a leaders’ room", only("leader")), audience="leaders", made_by=leader
    )
    secret = make.message(back, leader, word("message in a leaders’ room", only("leader")))
    both = (
        make.conversation(member, leader)
        if name == "public"
        else make.conversation(member, leader, people["stranger"])
    )
    if name != "public":
        both.seats.filter(person=people["stranger"]).update(state="declined")
    private = make.message(both, member, word("direct message", only("member", "leader")))
    taken_back = make.message(both, member, word("direct message that was taken back", nobody))
    delete(taken_back, by=member)
    make.message(
        both, member, word("direct message that faded", nobody), fades_at=clock.now() - timedelta(days=1)
    )
    save_draft(f"chat:{hall.pk}", word("a draft of a message", only("member")), by=member)
    things.rooms, things.messages = [hall, back, both], [said_there, changed, secret, private, taken_back]


def _reports(world: World, name: str, things: Things) -> None:
    """A report that waits, and what was decided about a post that nobody else reads any more."""
    from groundswell.moderation import actions, make
    from groundswell.threads import make as threads

    word, people, group = world.canaries.word, world.people, things.group
    thread = things.topics[0].thread
    who = only("moderator", "leader")
    waiting = make.case("threads.post", things.posts[1].pk, group=group, author=people["stranger"])
    flag = make.flag(waiting, people["member"], words=word(f"what a reporter said in a {name} group", who))
    make.evidence(flag, people["stranger"], word(f"a message a reporter attached in a {name} group", who))
    hers = only("member", "moderator", "leader")
    rude = threads.post(
        thread, people["member"], word(f"a post hidden by a decision in a {name} group", hers)
    )
    case = make.case("threads.post", rude.pk, group=group, author=people["member"])
    make.flag(case, people["leader"])
    reason = word(f"the reason of a decision in a {name} group", hers)
    decision = actions.Decision(measure="hide", reason=reason)
    ruling = actions.rule(case, decision, by=people["leader"])
    make.appeal(ruling, word(f"why somebody wants a second look in a {name} group", only(*INSIDE, "staff")))
    things.cases, things.rulings = [waiting], [ruling]
    things.posts.append(rude)


def _guide(world: World) -> None:
    from groundswell.knowledge import make

    world.guide = make.guide(title="How to write to a council", slug="write-to-a-council")


def _thanks_and_goals(world: World) -> None:
    from groundswell.goals import make as goals
    from groundswell.recognition import make as recognition

    member, leader = world.people["member"], world.people["leader"]
    world.notes["goal"] = goals.goal(person=member)
    words = world.canaries.word("thanks among members", only(*INSIDE))
    world.notes["thanks"] = recognition.thanks(giver=leader, to=member, words=words)
