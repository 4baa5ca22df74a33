import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from groundswell.accounts.make import person
from groundswell.accounts.models import Person
from groundswell.campaigns import actions, queries
from groundswell.campaigns.make import petition, share, signature, signatures
from groundswell.campaigns.models import Device, Petition, PetitionUpdate, Signature, State, Word
from groundswell.groups.make import group, member
from groundswell.groups.models import Visibility
from groundswell.kernel import challenge
from groundswell.mail.actions import send_due
from groundswell.mail.models import Mail

pytestmark = pytest.mark.django_db

FILLED = {"name": "Amina K", "place": "LS8 1AB", "email": "amina@example.org", "news": "no"}


def sign(client: Client, of: Petition, **given: str):
    return client.post(reverse("campaigns:signatures", args=[of.slug]), FILLED | given)


def confirm_by_mail(client: Client):
    send_due()
    body = Mail.objects.exclude(body="").order_by("pk").last().body
    path = re.search(r"/confirm/\S+/", body)[0]
    return client.get(path), client.post(path)


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


@pytest.mark.parametrize("token", ["x", "a" * 3000, "%00", "İ"])
def test_a_made_up_link_is_a_clear_page_and_no_error(token: str, client) -> None:
    for name in ("confirm", "withdraw"):
        path = reverse(f"campaigns:{name}", args=[token])
        assert client.get(path).status_code in (200, 404)
        assert client.post(path).status_code in (200, 404)


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
    assert 'href="#id_news_0"' in html
    assert "data-error-summary" in html
    assert not Signature.objects.exists()


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


def test_a_made_up_link_code_is_left_out(client) -> None:
    html = client.get(petition().get_absolute_url() + '?via="><script>').content.decode()

    assert "<script>" not in html
    assert 'name="via"' not in html


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


WRITTEN = {
    "title": "Keep the 41 night bus running",
    "ask": "The board decides soon. Ask it to keep the bus.",
    "addressee": "The board",
    "demand": "Please keep it.",
    "body": "It **matters**.",
}


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


POSTS = ["publish", "pause", "resume", "outcome", "updates"]


@pytest.mark.parametrize("name", POSTS)
def test_nobody_else_looks_after_a_petition(name: str, client) -> None:
    bus = petition()
    where = reverse(f"campaigns:{name}", args=[bus.slug])

    assert client.post(where, {"reason": "x", "title": "x"}).status_code == 302
    client.force_login(member(bus.group).person)
    assert client.post(where, {"reason": "x", "title": "x"}).status_code == 403
    bus.refresh_from_db()
    assert bus.state == State.LIVE


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
