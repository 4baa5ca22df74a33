"""Every translation is whole: its places are those of the English, its plurals those of its language, and it is compiled."""

import gettext
import re
import tomllib
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from django.utils import translation

ROOT = Path(__file__).parents[2]
LOCALE = ROOT / "src" / "groundswell" / "locale"
PLACE = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")
TAG = re.compile(r"</?\w+")
# Numbers that a form for exactly one or two says in a word, or leaves to the noun.
COUNTS = {
    f"%({name}){kind}" for name in ("count", "number", "num", "shown", "active", "distance") for kind in "sd"
}
FORMS = {"es": 2, "fr": 2, "ar": 6}
# The forms that stand for one exact number. In French the first one is also that of nought.
EXACT = {"es": {0}, "fr": set(), "ar": {0, 1, 2}}
LANGUAGES = sorted(FORMS)


def path(language, kind):
    return LOCALE / language / "LC_MESSAGES" / f"django.{kind}"


def catalogue(language):
    with path(language, "po").open("rb") as file:
        return read_po(file, locale=language)


def translated(language):
    return [message for message in catalogue(language) if message.id and any(message.string)]


def forms(message):
    return message.string if isinstance(message.string, tuple) else (message.string,)


def places(text):
    return sorted(PLACE.findall(text))


def misplaced(language, message):
    """The forms of a translation whose places are not those of the English."""
    ids = message.id if isinstance(message.id, tuple) else (message.id,)
    wanted, wrong = places(ids[-1]), []
    for index, form in enumerate(forms(message)):
        may_lack = COUNTS if len(ids) > 1 and index in EXACT[language] else set()
        missing = [place for place in wanted if place not in places(form) and place not in may_lack]
        if missing or not set(places(form)) <= set(wanted) or len(places(form)) > len(wanted):
            wrong.append(form)
    return wrong


@pytest.mark.parametrize("language", LANGUAGES)
def test_places_survive_translation(language):
    assert [wrong for message in translated(language) for wrong in misplaced(language, message)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_tags_survive_translation(language):
    for message in translated(language):
        english = message.id[-1] if isinstance(message.id, tuple) else message.id
        for form in forms(message):
            assert sorted(TAG.findall(form)) == sorted(TAG.findall(english)), form


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_plural_form_is_there(language):
    assert catalogue(language).num_plurals == FORMS[language]
    for message in translated(language):
        if isinstance(message.id, tuple):
            assert len(message.string) == FORMS[language]
            assert all(message.string), message.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_way_of_a_visitor_is_translated(language):
    assert len(translated(language)) >= 800
    with translation.override(language):
        for sentence in (
            "Sign now",
            "Discover",
            "Leave quickly",
            "Confirm your name",
            "This page is not here.",
        ):
            assert translation.gettext(sentence) != sentence


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_gettext_reads_is_what_the_translators_wrote(language):
    with path(language, "mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)._catalog
    written = {}
    for message in translated(language):
        one = message.id[0] if isinstance(message.id, tuple) else message.id
        key = f"{message.context}\x04{one}" if message.context else one
        plural = isinstance(message.id, tuple)
        written |= (
            {(key, i): form for i, form in enumerate(forms(message))} if plural else {key: message.string}
        )
    assert {key: text for key, text in compiled.items() if key} == written, "run make messages"


def test_what_is_not_translated_is_english():
    with translation.override("ar"):
        assert translation.gettext("A sentence nobody wrote") == "A sentence nobody wrote"
        assert translation.ngettext("%(n)d owl", "%(n)d owls", 3) == "%(n)d owls"


@pytest.mark.parametrize(
    ("number", "said"),
    [(1, "قبل دقيقة"), (2, "قبل دقيقتين"), (3, "قبل 3 دقائق"), (11, "قبل 11 دقيقة"), (103, "قبل 103 دقائق")],
)
def test_arabic_counts_in_six_ways(number, said):
    with translation.override("ar"):
        words = translation.ngettext("%(count)d minute ago", "%(count)d minutes ago", number)
        assert words % {"count": number} == said


def test_the_catalogues_are_packaged():
    data = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["setuptools"]["package-data"]
    assert "**/*.mo" in data["groundswell"]
