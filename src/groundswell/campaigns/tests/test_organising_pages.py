import pytest
from django.test import Client
from django.urls import reverse

from groundswell.accounts.make import person
from groundswell.campaigns.make import petition, signature
from groundswell.campaigns.models import Petition, PetitionUpdate, State, Word
from groundswell.groups.make import group, member

pytestmark = pytest.mark.django_db


WRITTEN = {
    "title": "Keep the 41 night bus running",
    "ask": "The board decides soon. Ask it to keep the bus.",
    "addressee": "The board",
    "demand": "Please keep it.",
    "body": "It **matters**.",
}


POSTS = ["publish", "pause", "resume", "outcome", "updates"]


def test_a_leader_writes_previews_publishes_and_ends_a_petition(client) -> None:
    leader = person()
    of = group(leader=leader)
    member(of)
    client.force_login(leader)
    start = reverse("campaigns:start", args=[of.slug])

    assert client.get(start).status_code == 200
    assert client.post(start, {}).status_code == 422
    made = client.post(start, WRITTEN)
    bus = Petition.objects.get()
    assert (made.status_code, made["Location"]) == (303, bus.get_absolute_url())
    assert "A draft" in client.get(bus.get_absolute_url()).content.decode()
    assert Client().get(bus.get_absolute_url()).status_code == 404

    edit = reverse("campaigns:edit", args=[bus.slug])
    assert client.get(edit).status_code == 200
    assert client.post(edit, WRITTEN | {"target": "500"}).status_code == 303
    assert client.post(reverse("campaigns:publish", args=[bus.slug])).status_code == 303
    assert Client().get(bus.get_absolute_url()).status_code == 200


def test_a_leader_pauses_tells_and_ends_a_petition(client) -> None:
    leader = person()
    bus = petition(group=group(leader=leader))
    client.force_login(leader)
    edit = reverse("campaigns:edit", args=[bus.slug])

    html = client.get(edit).content.decode()
    assert 'name="demand"' not in html
    assert client.post(edit, {"body": "More"}).status_code == 303
    assert client.post(reverse("campaigns:pause", args=[bus.slug]), {}).status_code == 422
    assert client.post(reverse("campaigns:pause", args=[bus.slug]), {"reason": "A week"}).status_code == 303
    assert client.post(reverse("campaigns:resume", args=[bus.slug])).status_code == 303
    assert client.post(reverse("campaigns:updates", args=[bus.slug]), {}).status_code == 422
    told = {"title": "They replied", "kind": "good", "text": "*Yes*"}
    assert client.post(reverse("campaigns:updates", args=[bus.slug]), told).status_code == 303
    assert "They replied" in client.get(edit).content.decode()
    remove = reverse("campaigns:remove_update", args=[bus.slug, PetitionUpdate.objects.get().pk])
    assert client.post(remove).status_code == 303

    outcome = reverse("campaigns:outcome", args=[bus.slug])
    assert client.get(outcome).status_code == 200
    assert client.post(outcome, {}).status_code == 422
    assert client.post(outcome, {"result": "won", "outcome": "Yes"}).status_code == 303
    bus.refresh_from_db()
    assert bus.state == State.WON
    assert client.get(outcome).status_code == 403


def test_reasons_are_read_and_let_through(client) -> None:
    leader = person()
    bus = petition(group=group(leader=leader))
    row = signature(bus, person(), comment="I ride it", comment_standing=Word.WAITING)
    client.force_login(leader)

    assert "I ride it" in client.get(reverse("campaigns:reasons", args=[bus.slug])).content.decode()
    client.post(reverse("campaigns:decide", args=[bus.slug, row.pk]), {"decision": "show"})
    assert "I ride it" in Client().get(bus.get_absolute_url()).content.decode()
    client.post(reverse("campaigns:decide", args=[bus.slug, row.pk]), {"decision": "hide"})
    assert "I ride it" not in Client().get(bus.get_absolute_url()).content.decode()


@pytest.mark.parametrize("name", POSTS)
def test_nobody_else_looks_after_a_petition(name: str, client) -> None:
    bus = petition()
    where = reverse(f"campaigns:{name}", args=[bus.slug])

    assert client.post(where, {"reason": "x", "title": "x"}).status_code == 303
    client.force_login(member(bus.group).person)
    assert client.post(where, {"reason": "x", "title": "x"}).status_code == 403
    bus.refresh_from_db()
    assert bus.state == State.LIVE
