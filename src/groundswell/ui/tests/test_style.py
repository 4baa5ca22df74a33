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


def test_classes_that_templates_of_ui_use_are_styled():
    text = css.bundle()
    styled = set(re.findall(r"\.([a-z][\w-]*)", text))
    used = set()
    for path in (ROOT / "ui/templates").rglob("*.html"):
        bare = re.sub(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", " ", path.read_text(), flags=re.DOTALL)
        for value in re.findall(r'class="([^"]*)"', bare):
            used |= {word for word in value.split() if re.fullmatch(r"[a-z][\w-]*[a-z0-9]", word)}
    assert sorted(used - styled - {"touch"}) == []


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
