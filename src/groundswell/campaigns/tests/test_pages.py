import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from groundswell.accounts.make import person
from groundswell.campaigns import queries
from groundswell.campaigns.make import petition, signatures
from groundswell.campaigns.models import Signature, State
from groundswell.campaigns.tests.browsers import FILLED, confirm_by_mail, sign
from groundswell.groups.make import group
from groundswell.groups.models import Visibility
from groundswell.mail.actions import send_due
from groundswell.mail.models import Mail

pytestmark = pytest.mark.django_db


def test_the_page_shows_the_petition_with_its_number(client) -> None:
    bus = petition(title="Keep the 41", imported_count=12_000)
    signatures(bus, 480)

    page = client.get(bus.get_absolute_url())

    assert page.status_code == 200
    html = page.content.decode()
    assert "12,480" in html
    assert "of 20,000" in html
    assert "12,000 of all signatures were collected elsewhere" in html
    assert "<h1>Keep the 41</h1>" in html


def test_a_visitors_page_is_the_same_bytes_for_every_visitor_and_sets_no_cookie() -> None:
    bus = petition()

    first, second = Client().get(bus.get_absolute_url()), Client().get(bus.get_absolute_url())

    assert first.content == second.content
    assert not [cookie for cookie in first.cookies.values() if cookie.value]
    assert "Cookie" in first["Vary"]


@pytest.mark.parametrize("number", [10, 3000])
def test_the_page_asks_four_questions_whatever_the_number_of_signatures(number: int, client) -> None:
    bus = petition()
    signatures(bus, number)
    client.get(bus.get_absolute_url())

    with CaptureQueriesContext(connection) as asked:
        client.get(bus.get_absolute_url())

    assert len(asked) == 4


def test_somebody_signs_without_an_account_and_confirms_by_mail(client) -> None:
    bus = petition(title="Keep the 41")

    answer = sign(client, bus)

    assert (answer.status_code, answer["Location"]) == (303, f"/p/{bus.slug}/thanks/")
    thanks = client.get(answer["Location"]).content.decode()
    assert "Thank you, Amina. You’re number 1." in thanks
    assert "Check your email" in thanks
    assert "amina@example.org" not in answer["Location"]

    asking, confirmed = confirm_by_mail(client)

    assert asking.status_code == 200
    assert "data-autopress" in asking.content.decode()
    assert confirmed.status_code == 303
    assert "Your name counts." in client.get(confirmed["Location"]).content.decode()
    assert queries.numbers(bus).signed == 1


def test_looking_at_a_confirmation_link_changes_nothing(client) -> None:
    bus = petition()
    sign(client, bus)
    send_due()
    path = re.search(r"/confirm/\S+/", Mail.objects.get().body)[0]

    client.get(path)

    assert queries.numbers(bus).signed == 0


def test_pressing_a_confirmation_twice_shows_the_same(client) -> None:
    bus = petition()
    sign(client, bus)

    _, first = confirm_by_mail(client)
    _, second = confirm_by_mail(client)

    assert (first.status_code, first["Location"]) == (second.status_code, second["Location"])
    assert queries.numbers(bus).signed == 1


def test_signing_twice_looks_the_same() -> None:
    bus = petition()
    pages = []
    for _ in range(2):
        browser = Client()
        answer = sign(browser, bus)
        html = browser.get(answer["Location"]).content.decode()
        pages.append(re.sub(r"via=\w{8}|via%3D\w{8}|csrfmiddlewaretoken. value=.\w+", "", html))
        Signature.objects.update(standing="confirmed", confirmed_at=bus.opens_at)
        bus.signatures.update(counted_as="confirmed")

    assert pages[0] == pages[1]


def test_a_form_with_gaps_comes_back_with_what_was_typed(client) -> None:
    bus = petition()

    answer = client.post(
        reverse("campaigns:signatures", args=[bus.slug]), {"name": "Amina K", "email": "nonsense"}
    )

    assert answer.status_code == 422
    html = answer.content.decode()
    assert 'value="Amina K"' in html
    assert 'value="nonsense"' in html
    assert 'href="#id_place"' in html
    assert 'href="#id_email"' in html
    assert "data-error-summary" in html
    assert not Signature.objects.exists()


def test_the_question_about_news_may_stay_open(client) -> None:
    bus = petition()

    answer = client.post(
        reverse("campaigns:signatures", args=[bus.slug]),
        {"name": "Amina K", "place": "LS8 1AB", "email": "amina@example.org"},
    )

    assert answer.status_code == 303
    assert Signature.objects.get().wants_news is None


def test_an_answer_about_news_that_is_neither_is_asked_again(client) -> None:
    bus = petition()

    answer = client.post(reverse("campaigns:signatures", args=[bus.slug]), FILLED | {"news": "perhaps"})

    assert answer.status_code == 422
    assert 'href="#id_news_0"' in answer.content.decode()


def test_htmx_gets_the_box_alone_and_is_led_on_when_all_is_well(client) -> None:
    bus = petition()
    where = reverse("campaigns:signatures", args=[bus.slug])

    wrong = client.post(where, {}, headers={"HX-Request": "true"})
    right = client.post(where, FILLED, headers={"HX-Request": "true"})

    assert wrong.status_code == 422
    assert wrong.content.decode().lstrip().startswith('<section class="card sign" id="sign"')
    assert right["HX-Redirect"] == f"/p/{bus.slug}/thanks/"


def test_somebody_signed_in_signs_with_one_press(client) -> None:
    bus, dee = petition(), person(name="Dee O", place="Leeds LS7", email="dee@example.org")
    client.force_login(dee)

    html = client.get(bus.get_absolute_url()).content.decode()
    assert "Sign as Dee O" in html
    assert 'name="email"' not in html

    answer = client.post(reverse("campaigns:signatures", args=[bus.slug]), {"show": "on"})
    assert answer.status_code == 303
    assert Signature.objects.get().shows_name
    assert "You signed on" in client.get(bus.get_absolute_url()).content.decode()

    client.post(reverse("campaigns:take_off", args=[bus.slug]))
    assert queries.numbers(bus).signed == 0


def test_another_site_cannot_sign_for_somebody_signed_in() -> None:
    bus, browser = petition(), Client(enforce_csrf_checks=True)
    browser.force_login(person(email="dee@example.org"))

    assert browser.post(reverse("campaigns:signatures", args=[bus.slug]), {}).status_code == 403
    assert not Signature.objects.exists()


def test_a_visitor_needs_no_cookie_to_sign() -> None:
    bus = petition()

    assert sign(Client(enforce_csrf_checks=True), bus).status_code == 303


@pytest.mark.parametrize("page", ["petition", "share", "poster", "sheet"])
def test_every_page_of_a_petition_that_one_may_not_see_is_as_if_it_were_absent(page: str, client) -> None:
    hidden = petition(group=group(visibility=Visibility.HIDDEN), title="Canary")
    draft = petition(state=State.DRAFT, title="Canary")

    absent = client.get(reverse(f"campaigns:{page}", args=["no-such-petition"]))
    for of in (hidden, draft):
        answer = client.get(reverse(f"campaigns:{page}", args=[of.slug]))
        assert answer.status_code == absent.status_code == 404
        assert len(answer.content) - len(of.slug) == len(absent.content) - len("no-such-petition") or (
            answer.content.replace(of.slug.encode(), b"") == absent.content.replace(b"no-such-petition", b"")
        )


@pytest.mark.parametrize("page", ["petition", "share", "poster", "sheet"])
def test_the_pages_to_pass_it_on_can_be_read_by_anybody(page: str, client) -> None:
    bus = petition(title="Keep the 41")

    answer = client.get(reverse(f"campaigns:{page}", args=[bus.slug]) + "?via=abcd2345")

    assert answer.status_code == 200
    assert "Keep the 41" in answer.content.decode()


def test_a_signature_under_a_paused_petition_is_refused_with_its_reason(client) -> None:
    bus = petition(state=State.PAUSED, pause_reason="The board asked for a week.")

    assert "The board asked for a week." in client.get(bus.get_absolute_url()).content.decode()
    answer = sign(client, bus)

    assert answer.status_code == 422
    assert not Signature.objects.exists()


def test_a_won_petition_begins_with_what_came_of_it(client) -> None:
    bus = petition(state=State.WON, outcome="They said **yes**.")

    html = client.get(bus.get_absolute_url()).content.decode()

    assert html.index("They said <strong>yes</strong>.") < html.index("Why it matters")
    assert 'name="email"' not in html
