"""The matrix itself. One test a kind of person, each over every route."""

import gc
import re

import pytest
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.db import transaction
from django.db.models import Q
from django.test import Client
from django.urls import NoReverseMatch, reverse

from groundswell.accounts.models import Person
from groundswell.kernel.policies import policy_of
from groundswell.kernel.prepared import Prepared
from tests.matrix import world as worlds
from tests.matrix.people import KINDS
from tests.matrix.routes import all_routes
from tests.matrix.samples import filled

pytestmark = [pytest.mark.django_db, pytest.mark.matrix]
METHODS = ("get", "post", "head", "options", "put", "delete")
# A write that ends the session or the person would make the rest of the walk somebody else's.
TOKENS = re.compile(rb'name="(csrfmiddlewaretoken|once|challenge)" value="[^"]*"')


def test_every_route_declares_its_policy():
    undeclared = [route.name for route in all_routes() if policy_of(route.view, route.name) is None]
    assert undeclared == []


def test_every_route_can_be_filled():
    world = worlds.build()
    for route in all_routes():
        for things in world.things.values():
            assert list(filled(route, things, world)), route.name


def signed_in(person: Person | None) -> Client:
    """A browser of somebody; an empty one for the visitor and for who may not sign in."""
    client = Client(raise_request_exception=False)
    if person is not None:
        client.force_login(person, settings.AUTHENTICATION_BACKENDS[0])
        assert SESSION_KEY in client.session
    return client


def addresses(world):
    """Every address of the world, each once."""
    seen = set()
    for route in all_routes():
        for things in world.things.values():
            for arguments in filled(route, things, world):
                try:
                    path = reverse(route.name, kwargs=arguments)
                except NoReverseMatch:
                    continue
                if path not in seen:
                    seen.add(path)
                    yield route, path


def everything(response) -> str:
    """All that reaches somebody: body, headers, where it sends them."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    head = "\n".join(f"{name}: {value}" for name, value in response.items())
    cookies = "\n".join(morsel.OutputString() for morsel in response.cookies.values())
    return f"{head}\n{cookies}\n{body.decode(errors='replace')}"


@pytest.mark.parametrize("kind", KINDS)
def test_nobody_reads_what_is_not_theirs(kind):
    world = worlds.build()
    client = signed_in(world.people[kind])
    wrong, cells = [], 0
    for route, path in addresses(world):
        for method in METHODS:
            with transaction.atomic():
                session = client.cookies.copy()
                response = getattr(client, method)(path)
                transaction.set_rollback(True)
            client.cookies = session
            cells += 1
            if response.status_code >= 500:
                wrong.append(f"{method} {path} ({route.name}): {response.status_code}")
            wrong += [
                f"{method} {path} shows {seen}"
                for seen in world.canaries.seen_wrongly(kind, everything(response))
            ]
    assert wrong == []
    assert cells > 500


@pytest.mark.parametrize("kind", ["visitor", "stranger", "banned", "staff"])
def test_what_is_hidden_answers_like_what_is_absent(kind):
    world = worlds.build()
    client = signed_in(world.people[kind])
    hidden = world.things["hidden"]
    slugs = {hidden.group.slug, *(p.slug for p in hidden.petitions), *(e.slug for e in hidden.events)}
    different = []
    for route, path in addresses(world):
        for slug in slugs:
            if f"/{slug}/" not in path:
                continue
            absent = path.replace(f"/{slug}/", f"/{'x' * len(slug)}/")
            here, there = client.get(path), client.get(absent)
            same = [
                TOKENS.sub(b"", r.content).replace(slug.encode(), b"").replace(b"x" * len(slug), b"")
                for r in (here, there)
            ]
            if (
                here.status_code != there.status_code
                or same[0] != same[1]
                or set(here.headers) != set(there.headers)
            ):
                different.append(f"{route.name} {path}: {here.status_code} and {there.status_code}")
    assert different == []


def test_a_forgotten_check_is_found(monkeypatch):
    """The matrix must be able to fail: plant the commonest fault there is, a list that asks nobody."""
    world = worlds.build()
    # What was prepared before is not asked now, and what is prepared now is not kept.
    for question in [thing for thing in gc.get_objects() if type(thing) is Prepared]:
        monkeypatch.setattr(question, "written", {})
    monkeypatch.setattr(
        "groundswell.campaigns.queries.finding.in_readable", lambda viewer: Q(group__isnull=False)
    )
    client = signed_in(world.people["stranger"])
    seen = []
    for petition in world.things["hidden"].petitions:
        seen += world.canaries.seen_wrongly("stranger", everything(client.get(petition.get_absolute_url())))
    assert seen


def test_no_parameter_opens_what_is_closed():
    """Every public list, asked with every field of every table as a parameter."""
    from django.apps import apps

    names = {f.name for model in apps.get_models() for f in model._meta.get_fields() if hasattr(f, "attname")}
    query = "&".join(f"{name}=hidden&{name}__contains=a&order={name}" for name in sorted(names))
    world = worlds.build()
    client = signed_in(world.people["stranger"])
    wrong = []
    for route in all_routes():
        if route.arguments or not route.name:
            continue
        response = client.get(f"{reverse(route.name)}?{query}")
        if response.status_code >= 500:
            wrong.append(f"{route.name}: {response.status_code}")
        wrong += [
            f"{route.name} shows {seen}"
            for seen in world.canaries.seen_wrongly("stranger", everything(response))
        ]
    assert wrong == []
