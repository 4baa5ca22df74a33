import re

import pytest
from django.test import Client
from django.urls import reverse

from groundswell.campaigns import actions, queries
from groundswell.campaigns.make import petition, share
from groundswell.campaigns.models import Device, Signature, Word
from groundswell.campaigns.tests.browsers import confirm_by_mail, sign
from groundswell.groups.make import group
from groundswell.kernel import challenge
from groundswell.mail.models import Mail

pytestmark = pytest.mark.django_db


def test_a_browser_is_recognised_only_when_its_person_said_so_after_confirming(client) -> None:
    bus, damp = petition(), petition()
    sign(client, bus)
    client.post(reverse("campaigns:recognise", args=[bus.slug]))
    assert not Device.objects.exists()

    confirm_by_mail(client)
    client.post(reverse("campaigns:recognise", args=[bus.slug]))

    html = client.get(damp.get_absolute_url()).content.decode()
    assert "Sign as Amina K" in html
    assert "LS8" in html
    assert sign(client, damp).status_code == 303
    assert queries.numbers(damp).signed == 1

    client.post(reverse("campaigns:forget", args=[damp.slug]))
    assert not Device.objects.exists()
    assert 'name="email"' in client.get(petition().get_absolute_url()).content.decode()


def test_the_thanks_page_without_a_signature_leads_to_the_petition(client) -> None:
    bus = petition()

    answer = client.get(reverse("campaigns:thanks", args=[bus.slug]))

    assert (answer.status_code, answer["Location"]) == (303, bus.get_absolute_url())


def test_a_ticket_of_one_petition_opens_no_other(client) -> None:
    bus, damp = petition(), petition()
    sign(client, bus)
    client.cookies["signed"]["path"] = "/"

    assert client.get(reverse("campaigns:thanks", args=[damp.slug])).status_code == 303


def test_saving_ones_place_begins_with_the_name_and_address_one_signed_with(client) -> None:
    sign(client, petition())

    html = client.get(reverse("accounts:sign_up")).content.decode()

    assert 'value="amina@example.org"' in html
    assert 'value="Amina K"' in html


def test_whoever_confirms_on_another_device_finds_their_address_there_too(client) -> None:
    sign(Client(), petition())
    confirm_by_mail(client)

    assert 'value="amina@example.org"' in client.get(reverse("accounts:sign_up")).content.decode()


def test_every_next_step_can_be_declined(client) -> None:
    bus = petition(group=group(name="Harehills Moves"))
    sign(client, bus)
    where = reverse("campaigns:thanks", args=[bus.slug])

    html = client.get(where).content.decode()
    assert html.count("No thanks") == 3
    fewer = client.get(where + "?without=group").content.decode()
    assert "Meet the people" not in fewer
    none = client.get(where + "?without=group,keep,share,event").content.decode()
    assert "No thanks" not in none
    assert client.get(where + "?without=<b>").status_code == 200


def test_who_came_by_a_link_is_counted_for_it(client) -> None:
    bus = petition()
    link = share(bus)

    html = client.get(f"{bus.get_absolute_url()}?via={link.code}").content.decode()
    assert f'name="via" value="{link.code}"' in html
    sign(client, bus, via=link.code)
    confirm_by_mail(client)

    assert queries.signed_through(link) == 1


def test_a_reason_given_after_confirming_waits_to_be_read(client) -> None:
    bus = petition()
    where = reverse("campaigns:reason", args=[bus.slug])
    sign(client, bus)
    client.post(where, {"reason": "Too early"})
    assert Signature.objects.get().comment == ""

    confirm_by_mail(client)
    assert client.post(where, {"reason": "x" * 300}).status_code == 422
    assert client.post(where, {"reason": "I ride it home"}).status_code == 303

    assert Signature.objects.get().comment_standing == Word.WAITING
    assert "I ride it home" not in client.get(bus.get_absolute_url()).content.decode()


def test_a_mail_that_has_to_wait_can_be_hurried_by_work(client, settings) -> None:
    settings.CHALLENGE_BITS = 4
    bus = petition()
    for n in range(60):
        actions.sign(bus, name="N", email=f"n{n}@example.org", place="Leeds", network="")
    before = Mail.objects.count()
    for n in range(61):
        sign(client, bus, email=f"m{n}@example.org")
    assert Mail.objects.count() == before + 60

    html = client.get(reverse("campaigns:thanks", args=[bus.slug])).content.decode()
    text = re.search(r'name="challenge" value="([^"]+)"', html)[1]
    answer = challenge.solve(challenge.Challenge(text, 4))
    client.post(reverse("campaigns:hurry", args=[bus.slug]), {"challenge": text, "challenge_answer": answer})

    assert Mail.objects.count() == before + 61
