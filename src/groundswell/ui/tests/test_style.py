import re
from pathlib import Path

import pytest

from groundswell.ui import css, js

ROOT = Path(__file__).parents[2]
SHEETS = [file for _, file in css.sources()]
TEMPLATES = [path for path in ROOT.glob("*/templates/**/*.html") if "mail" not in path.parts]
SCRIPTS = js.own_sources()


def _rules(text):
    """The text without comments and strings, where a word is only a word."""
    return re.sub(r"/\*.*?\*/|\"[^\"]*\"", "", text, flags=re.DOTALL)


def _faults(text):
    """What a stylesheet must not have: a side of its own, force, ids, an open brace."""
    bare = _rules(text)
    found = re.findall(r"\b(?:left|right)\b|!important|(?<![\w-])#[a-z][\w-]*(?=[^;{}]*\{)", bare)
    return found + ["brace"] * (bare.count("{") != bare.count("}"))


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: f"{path.parts[-3]}/{path.name}")
def test_styles_run_either_way_and_need_no_force(path):
    assert _faults(path.read_text()) == []


def test_the_rule_about_styles_sees_a_fault():
    planted = "#main { margin-left: 0 !important; a { "
    assert _faults(planted) == ["#main", "left", "!important", "brace"]


def test_pages_carry_no_style_and_no_script_of_their_own():
    inline = re.compile(r"[\s{]style\s*=|\son[a-z]+\s*=\s*[\"']|<style|javascript:|<script(?![^>]*\bsrc=)")
    assert {str(path) for path in TEMPLATES if inline.search(path.read_text())} == set()


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_scripts_are_one_block_that_leaves_nothing_behind(path):
    text = path.read_text()
    code = "\n".join(line for line in text.splitlines() if not line.startswith("//")).strip()
    assert code.startswith("{")
    assert code.endswith("}")
    assert text.count("\n") <= 60
    assert not re.search(
        r"^(?:import|export|function|var)\b|innerHTML|\beval\b|document\.write", code, re.MULTILINE
    )


def test_every_stylesheet_of_ui_is_in_the_bundle():
    folder = ROOT / "ui/static/ui/css"
    assert {path for path in SHEETS if folder in path.parents} == set(folder.rglob("*.css"))


# What scripts and tests take hold of, and is drawn by nothing.
HOOKS = {"touch"}


def _classes(text):
    """The classes a template writes out, also those it hands to a component. A word put together is left out."""
    bare = re.sub(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", " ", text, flags=re.DOTALL)
    values = re.findall(r'class="([^"]*)"', bare) + re.findall(r'\bclass="([^"{}]*)"[,)]', text)
    return {word for value in values for word in value.split() if re.fullmatch(r"[a-z][\w-]*[a-z0-9]", word)}


def test_every_class_that_a_template_uses_is_styled():
    own = "".join(path.read_text() for path in ROOT.glob("*/templates/**/*.css"))
    styled = set(re.findall(r"\.([a-z][\w-]*)", css.bundle() + own))
    used = {(word, path.name) for path in TEMPLATES for word in _classes(path.read_text())}
    assert {pair for pair in used if pair[0] not in styled | HOOKS} == set()


def test_the_rule_about_classes_sees_one_that_nothing_draws():
    assert _classes('<p class="card loud-{{ n }}"></p>{{ button("Go", class="wide alone") }}') == {
        "alone",
        "card",
        "wide",
    }


def test_a_group_has_its_colour_from_its_slug_everywhere():
    squares = re.compile(r"avatar\((?:[^()]|\([^()]*\))*square=true(?:[^()]|\([^()]*\))*\)")
    found = {
        call
        for path in TEMPLATES
        if "styleguide" not in path.parts
        for call in squares.findall(path.read_text())
    }
    assert found
    assert [call for call in found if not re.search(r"seed=(?:[\w.]+\.)?slug\b|seed=seed", call)] == []
