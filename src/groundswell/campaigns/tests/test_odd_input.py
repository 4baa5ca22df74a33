import pytest
from django.test import Client
from django.urls import reverse

from groundswell.accounts.make import person
from groundswell.accounts.models import Person
from groundswell.campaigns import actions
from groundswell.campaigns.make import petition
from groundswell.campaigns.models import Petition, Signature
from groundswell.campaigns.tests.browsers import confirm_by_mail, sign
from groundswell.campaigns.tests.test_organising_pages import WRITTEN
from groundswell.groups.make import group

pytestmark = pytest.mark.django_db


NAUGHTY = [
    "Robert'); DROP TABLE students;--",
    "<script>alert(1)</script>",
    "{{ 7*7 }} {% raw %}",
    "Ω≈ç√∫˜µ≤≥÷",
    "田中さんにあげて下さい",
    "مُنَاقَشَةُ سُبُلِ",
    "👩‍👩‍👧‍👦 family",
    "\ufeffbom\u202e reversed",
    "%s %d %(title)s %n",
    "' OR 1=1 -- ",
    "𝕿𝖍𝖊 quick",
    "a" * 79,
]


@pytest.mark.parametrize("token", ["x", "a" * 3000, "%00", "İ"])
def test_a_made_up_link_is_a_clear_page_and_no_error(token: str, client) -> None:
    for name in ("confirm", "withdraw"):
        path = reverse(f"campaigns:{name}", args=[token])
        assert client.get(path).status_code in (200, 404)
        assert client.post(path).status_code in (200, 404)


def test_a_made_up_link_code_is_left_out(client) -> None:
    html = client.get(petition().get_absolute_url() + '?via="><script>').content.decode()

    assert "<script>" not in html
    assert 'name="via"' not in html


@pytest.mark.parametrize("text", NAUGHTY)
def test_odd_text_comes_back_equal_and_breaks_nothing(text: str, client) -> None:
    from groundswell.kernel.text import is_safe_name, tidy

    leader = person(email="lead@example.org")
    of = group(leader=leader)
    browser = Client()
    browser.force_login(leader)
    browser.post(
        reverse("campaigns:start", args=[of.slug]),
        WRITTEN | dict.fromkeys(("title", "ask", "demand", "body"), text),
    )
    bus = Petition.objects.get()
    actions.publish(bus, by=leader)
    tidied = tidy(text, 1000, single_line=True)
    assert (bus.title, bus.ask) == (tidied, tidied)
    assert "<script>alert" not in browser.get(bus.get_absolute_url()).content.decode()

    answer = sign(client, bus, name=text, place=text[:80])

    if not is_safe_name(tidied):
        assert answer.status_code == 422
        return
    assert answer.status_code == 303
    assert Signature.objects.get().name == tidied
    _, confirmed = confirm_by_mail(client)
    assert confirmed.status_code == 303
    assert Person.objects.filter(name=tidied).exists()
    client.post(reverse("campaigns:reason", args=[bus.slug]), {"reason": text})
    assert Signature.objects.get().comment == tidied
    for page in ("petition", "thanks", "share", "poster", "sheet"):
        html = client.get(reverse(f"campaigns:{page}", args=[bus.slug])).content.decode()
        assert "<script>alert" not in html
    assert browser.get(reverse("campaigns:reasons", args=[bus.slug])).status_code == 200


def test_nul_and_lone_surrogates_are_no_error(client) -> None:
    bus = petition()

    assert sign(client, bus, name="Am\x00ina", place="Le\x00eds").status_code in (303, 422)
    assert sign(client, bus, email="a\x00b@example.org").status_code in (303, 422)
    assert client.get(bus.get_absolute_url() + "?via=%00%ff").status_code == 200
