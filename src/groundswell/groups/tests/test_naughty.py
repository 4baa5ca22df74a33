"""Text as people, their keyboards and their enemies really send it, through every form of this app."""

import pytest
from django.urls import reverse
from markupsafe import escape

from groundswell.accounts.make import person
from groundswell.groups import queries
from groundswell.groups.make import agreement, group, member
from groundswell.groups.models import Group, Membership, Role, RoleOffer, Welcome
from groundswell.kernel.models import Bucket
from groundswell.kernel.tests.naughty import NAUGHTY
from groundswell.kernel.text import is_safe_name, tidy

pytestmark = pytest.mark.django_db

# Half a sign of UTF-16 cannot be put into a form at all.
SENT = [text for text in NAUGHTY if text.encode("utf-8", "ignore").decode() == text]


@pytest.fixture
def dee(client):
    dee = person(name="Dee")
    client.force_login(dee)
    return dee


@pytest.fixture
def moves(dee):
    return group(leader=dee, slug="moves", joining="request", questions=["Why?"])


def at(name, *args):
    return reverse(f"groups:{name}", args=args)


def line(text: str) -> str:
    return tidy(text, 50_000, single_line=True)


def words(text: str) -> str:
    return tidy(text, 50_000, single_line=False)


def fits(text: str, longest: int) -> bool:
    return 0 < len(text) <= longest


def test_a_groups_page_says_what_was_written(client, moves):
    for text in SENT:
        form = {
            "name": text,
            "purpose": text,
            "about": text,
            "welcome": text,
            "access_notes": text,
            "kind": "place",
            "is_online": "on",
        }
        answer = client.post(at("set_page", "moves"), form)
        is_good = is_safe_name(line(text)) and fits(line(text), 80) and fits(words(text), 200)
        assert answer.status_code == (303 if is_good else 422), repr(text)
        if is_good:
            kept = Group.objects.get()
            assert kept.name == line(text)
            assert (kept.about, kept.access_notes) == (words(text), line(text))
            page = client.get(at("about", "moves"))
            assert str(escape(kept.name)) in page.text


def test_questions_answers_and_names_come_back_as_they_were(client, moves, dee):
    for text in SENT:
        form = {"visibility": "public", "joining": "request", "question_0": text or "Why?"}
        asked = client.post(at("set_joining", "moves"), form).status_code
        assert asked == (303 if len(line(text)) <= 160 else 422), repr(text)
        client.force_login(ada := person())
        answer = client.post(at("join", "moves"), {"answer_0": text, "name": text})
        assert answer.status_code in (303, 422), repr(text)
        if answer.status_code == 303 and Group.objects.get().questions:
            kept = Membership.objects.get(person=ada)
            assert (kept.answers, kept.name) == ([words(text)], line(text))
        client.force_login(dee)
    assert client.get(at("requests", "moves")).status_code == 200


def test_hellos_and_welcomes_come_back_as_they_were(client, moves, dee):
    for text in SENT:
        Bucket.objects.all().delete()
        ada = member(moves, is_shown=True)
        client.force_login(ada.person)
        said = client.post(at("hello", "moves"), {"words": text}).status_code
        assert said == (303 if fits(line(text), 280) else 422), repr(text)
        client.force_login(dee)
        answered = client.post(at("welcome", "moves", ada.pk), {"words": text}).status_code
        assert answered == (303 if fits(words(text), 600) else 422), repr(text)
        if said == answered == 303:
            ada.refresh_from_db()
            assert ada.introduction == line(text)
            assert Welcome.objects.get(membership=ada).words == words(text)
    assert client.get(at("people", "moves")).status_code == 200


def test_agreements_say_what_was_written(client, moves):
    for text in SENT:
        form = {"title_0": text, "text_0": text, "change": text}
        answer = client.post(at("set_agreement", "moves"), form)
        is_good = fits(line(text), 80) or (not line(text) and fits(words(text), 600))
        assert answer.status_code == (303 if is_good else 422), repr(text)
        if is_good:
            kept = queries.agreement_in_force(moves)
            assert kept is not None
            assert kept.clauses == [{"title": line(text), "text": words(text)}]
    assert client.get(at("about", "moves")).status_code == 200


def test_roles_and_reasons_come_back_as_they_were(client, moves):
    for text in SENT:
        form = {"name": text, "rights": ["events"], "hours_a_month": text or "2"}
        assert client.post(at("role_new", "moves"), form).status_code in (303, 422), repr(text)
        form["hours_a_month"] = "2"
        made = client.post(at("role_new", "moves"), form).status_code
        if made == 303:
            assert Role.objects.filter(name=line(text)).exists(), repr(text)
        ada = member(moves)
        offered = client.post(
            at("offer_new", "moves"), {"member": ada.pk, "what": "moderator", "reason": text}
        )
        assert offered.status_code == (303 if len(line(text)) <= 280 else 422), repr(text)
        if offered.status_code == 303:
            assert RoleOffer.objects.get(person=ada.person).reason == line(text)
    assert client.get(at("roles", "moves")).status_code == 200


def test_nothing_in_an_address_breaks_a_page(client, moves, dee):
    agreement(moves)
    finder = ("place", "words", "issue", "miles", "online", "after")
    for text in SENT:
        assert client.get(at("index"), dict.fromkeys(finder, text)).status_code in (200, 422), repr(text)
        for name in ("words", "after"):
            assert client.get(at("index"), {name: text}).status_code in (200, 422), (name, repr(text))
        for name, key in (
            ("people", "after"),
            ("people_set", "after"),
            ("log", "before"),
            ("offer_new", "member"),
        ):
            assert client.get(at(name, "moves"), {key: text}).status_code == 200, (name, repr(text))
        query = {"next": text, "sample": text}
        for name in ("join", "set_agreement"):
            assert client.get(at(name, "moves"), query).status_code == 200, (name, repr(text))


CHOICES = (
    ("invite_links", "limit"),
    ("invite_letters", "email"),
    ("set_welcomers", "members"),
    ("offer_new", "member"),
    ("offer_new", "what"),
    ("move", "parent"),
    ("start", "name"),
    ("choose", "group"),
)


@pytest.mark.parametrize(("name", "field"), CHOICES)
def test_nothing_in_a_choice_breaks_a_form(client, moves, name, field):
    slug = () if name in ("start", "choose") else ("moves",)
    for text in SENT[CHOICES.index((name, field)) % 3 :: 3]:
        answer = client.post(at(name, *slug), {field: text, "days": "7", "next": text})
        assert answer.status_code in (303, 404, 422, 429), repr(text)
