"""Which things fill a route's arguments. A route that cannot be filled fails the build: add its argument here."""

import itertools
from collections.abc import Callable, Iterator
from typing import Any

from tests.matrix.routes import Route
from tests.matrix.world import Things, World

type Values = Callable[[Route, Things, World], list[Any]]
GROUP_ROUTES = {"campaigns:start", "events:start", "events:group_feed", "events:group", "tasks:start"}


def _slugs(route: Route, things: Things, world: World) -> list[Any]:
    if route.app in ("groups", "desk", "tasks") or route.name in GROUP_ROUTES or "g/" in route.path:
        return [things.group.slug]
    if route.app == "discussions":
        return [topic.get_absolute_url().split("/")[3] for topic in things.topics]
    if route.app == "issues":
        return [world.issue.slug]
    if route.app == "knowledge":
        return [world.guide.slug]
    if route.app == "events":
        return [event.slug for event in things.events]
    return [petition.slug for petition in things.petitions]


def _numbers(route: Route, things: Things, world: World) -> list[Any]:
    found = NUMBERS.get(route.app)
    return found(route, things, world) if found else [1]


def _of_talk(route: Route, things: Things, world: World) -> list[Any]:
    rows = things.posts if route.path.startswith("posts/") else [topic.thread for topic in things.topics]
    return [row.pk for row in rows]


def _of_chat(route: Route, things: Things, world: World) -> list[Any]:
    return [row.pk for row in (things.messages if "chat/messages/" in route.path else things.rooms)]


def _of_reports(route: Route, things: Things, world: World) -> list[Any]:
    kinds = {"report": things.posts, "case": things.cases, "cases": things.cases}
    return [row.pk for row in kinds.get(route.path.split("/")[1], things.rulings)]


def _of_members(route: Route, things: Things, world: World) -> list[Any]:
    if "first-words/" in route.path:
        return [clock.pk for clock in things.clocks]
    return [things.members["pending"].pk, things.members["member"].pk]


def _of_news(route: Route, things: Things, world: World) -> list[Any]:
    if route.name == "notifications:wish":
        return [things.group.pk]
    return [
        world.notes[route.name.partition(":")[2] if route.name.endswith(("held", "device")) else "notice"].pk
    ]


NUMBERS: dict[str, Values] = {
    "tasks": lambda _route, things, _world: [task.pk for task in things.tasks],
    "discussions": lambda _route, things, _world: [topic.pk for topic in things.topics],
    "glossary": lambda _route, things, _world: [term.pk for term in things.terms],
    "goals": lambda _route, _things, world: [world.notes["goal"].pk],
    "chat": _of_chat,
    "threads": _of_talk,
    "moderation": _of_reports,
    "groups": _of_members,
    "desk": _of_members,
    "notifications": _of_news,
}


def _handles(route: Route, things: Things, world: World) -> list[Any]:
    return [world.people[kind].handle for kind in ("leader", "member", "stranger")]


def _names(route: Route, things: Things, world: World) -> list[Any]:
    return [picture.name for picture in things.pictures] if route.app == "media" else ["x"]


FILL: dict[str, Values] = {
    "slug": _slugs,
    "handle": _handles,
    "number": _numbers,
    "pk": _numbers,
    "step": lambda *_: [1, 3],
    "token": lambda *_: ["not-a-token"],
    "code": lambda *_: ["2345abcd"],
    "key": lambda route, *_: ["leader"] if route.app == "accounts" else ["set-password"],
    "uidb36": lambda *_: ["1"],
    "kind": lambda route, *_: ["threads.post"] if route.app == "moderation" else ["petition"],
    "entry_id": lambda *_: [1],
    "badge": lambda *_: ["first-act"],
    "what": lambda route, *_: ["take", "spoke"] if "first-words/" in route.path else ["lock", "remove"],
    "name": _names,
    "size": lambda *_: ["full", "small"],
}


class Unfillable(Exception):
    """A route whose arguments the matrix does not know."""


def filled(route: Route, things: Things, world: World) -> Iterator[dict[str, Any]]:
    """Every set of arguments this world has for a route. Raises Unfillable."""
    unknown = route.arguments - FILL.keys()
    if unknown:
        raise Unfillable(
            f"{route.name}: the matrix does not know what {', '.join(sorted(unknown))} stands for"
        )
    names = sorted(route.arguments)
    for values in itertools.product(*(FILL[name](route, things, world) for name in names)):
        yield dict(zip(names, values, strict=True))
