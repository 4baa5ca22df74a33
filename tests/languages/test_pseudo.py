"""Nothing that people read is left in English: every page, in a language that marks what was translated."""

import re

import pytest
from django.apps import apps
from django.conf import settings as django_settings
from django.db import models, transaction
from django.test import Client
from django.urls import NoReverseMatch, reverse

from tests.languages import pseudo
from tests.matrix import world as worlds
from tests.matrix.routes import all_routes
from tests.matrix.samples import filled

pytestmark = [pytest.mark.django_db, pytest.mark.matrix]

LETTERS = re.compile(r"[^\W\d_]{2,}")
MARKS = re.compile(r"[*_`#>]")
ADDRESS = re.compile(r"https?://\S+")
# Names, which are the same in every language, and what machines read.
NAMES = {
    "Groundswell",
    "testserver",
    *dict(django_settings.LANGUAGES).values(),
    "Pseudo",
    "CSV",
    "Google",
    "Outlook",
}
# Pages for those who build, and what is no page.
NO_PAGES = {"ui:styleguide", "accounts:demo", "mail:mailbox"}


def content() -> list[str]:
    """Every text that somebody of this world wrote, the longest first. Fixed answers (choices) are our words."""
    found: set[str] = set()
    for model in apps.get_models():
        if not model.__module__.startswith("groundswell."):
            continue
        texts = [
            field.name
            for field in model._meta.concrete_fields
            if isinstance(field, models.CharField | models.TextField | models.JSONField) and not field.choices
        ]
        for row in model._default_manager.values_list(*texts) if texts else ():
            found.update(piece for value in row for piece in _pieces(value))
    return sorted(found | NAMES, key=len, reverse=True)


def _pieces(value) -> list[str]:
    if isinstance(value, str):
        return [
            line
            for line in (
                " ".join(line.split()) for line in (*value.splitlines(), *MARKS.sub("", value).splitlines())
            )
            if len(line) > 2
        ]
    if isinstance(value, dict):
        value = list(value.values())
    return [piece for item in value for piece in _pieces(item)] if isinstance(value, list) else []


def addresses(world):
    """Every page of the public group and of what stands in it."""
    seen = set()
    for route in all_routes():
        if route.name in NO_PAGES:
            continue
        for arguments in filled(route, world.things["public"], world):
            try:
                path = reverse(route.name, kwargs=arguments)
            except NoReverseMatch:
                continue
            if path not in seen:
                seen.add(path)
                yield path


def forgotten(html: str, known: list[str]) -> list[str]:
    """The pieces of a page that are neither translated nor somebody's own words."""
    return [piece for piece in pseudo.untranslated(html) if not is_content(ADDRESS.sub("", piece), known)]


def is_content(piece: str, known: list[str]) -> bool:
    """Whether nothing but people's own words is in a piece: a part of one of them, or several put together."""
    if len(piece) > 7 and any(piece in text for text in known):
        return True
    for text in known:
        if not LETTERS.search(piece):
            return True
        piece = piece.replace(text, " ")
    return not LETTERS.search(piece)


@pytest.mark.parametrize("kind", ["visitor", "leader", "staff"])
def test_every_word_on_every_page_can_be_translated(kind, settings):
    pseudo.install(settings)
    world = worlds.build()
    client = Client(raise_request_exception=False)
    if person := world.people[kind]:
        client.force_login(person, django_settings.AUTHENTICATION_BACKENDS[0])
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = pseudo.CODE
    kept, known = client.cookies.copy(), content()
    left: dict[str, str] = {}
    pages = 0
    for path in addresses(world):
        for method in ("get", "post"):
            with transaction.atomic():
                response = getattr(client, method)(path)
                transaction.set_rollback(True)
            client.cookies = kept.copy()
            if response.get("Content-Type", "").startswith("text/html") and response.content:
                pages += 1
                for piece in forgotten(response.content.decode(), known):
                    left.setdefault(piece, f"{method} {path}")
    if left:
        pytest.fail("\n".join(f"{where}: {piece}" for piece, where in left.items()), pytrace=False)
    assert pages > 70


def test_a_forgotten_sentence_is_found():
    html = '<p>⟦Sîgñ⟧ Ada <b>Sign now</b></p><img alt="A map"><p lang="fr">Français</p><button aria-label="⟦Élsé⟧">+</button>'
    assert forgotten(html, ["Ada"]) == ["Sign now", "A map"]
