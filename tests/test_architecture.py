"""The shape of the tree, kept by tests."""

import ast
import re
from pathlib import Path

import pytest
from django.apps import apps

from groundswell.accounts.belongings import all_belongings
from groundswell.accounts.models import Person
from groundswell.kernel import retention
from groundswell.ledger.verbs import all_verbs

ROOT = Path(__file__).parents[1] / "src" / "groundswell"
MODULES = [p for p in ROOT.rglob("*.py") if not {"tests", "migrations"} & set(p.parts)]
TEMPLATES = [p for kind in ("*.html", "*.txt") for p in ROOT.glob(f"*/templates/**/{kind}")]
ASSETS = [p for kind in ("*.css", "*.js") for p in ROOT.glob(f"*/static/**/{kind}")]
WRITES = {
    "save",
    "create",
    "bulk_create",
    "bulk_update",
    "update",
    "delete",
    "get_or_create",
    "update_or_create",
}
MAY_WRITE = {"actions", "models", "make"}
BANNED = {"utils", "helpers", "common", "manager", "service", "services", "base", "misc"}


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_files_and_functions_stay_small(path):
    source = path.read_text()
    assert source.count("\n") <= 300
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert node.end_lineno - node.lineno < 40, node.name


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_templates_stay_small(path):
    assert path.read_text().count("\n") <= 120


@pytest.mark.parametrize("path", ASSETS, ids=name)
def test_styles_and_scripts_stay_small(path):
    assert path.read_text().count("\n") <= 300


# Django finds a database backend by this name.
GIVEN_NAMES = {("config", "sqlite", "base.py")}


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_names_say_what_a_file_is(path):
    assert path.stem not in BANNED or path.parts[-3:] in GIVEN_NAMES


def _writes_rows(call: ast.Call) -> bool:
    """A write on rows: `….objects.create()`, `row.save()`, `rows.filter(…).delete()`; not `dict.update()`."""
    if not isinstance(call.func, ast.Attribute) or call.func.attr not in WRITES:
        return False
    text = ast.unparse(call.func.value)
    return call.func.attr in {"bulk_create", "bulk_update", "get_or_create", "update_or_create"} or bool(
        re.search(r"\.objects\b|\.filter\(|\.exclude\(|\.all\(\)|_set\b", text)
    )


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_only_actions_write(path):
    parts = path.relative_to(ROOT).with_suffix("").parts
    if parts[0] == "kernel" or set(parts[1:]) & MAY_WRITE:
        return
    calls = [n for n in ast.walk(ast.parse(path.read_text())) if isinstance(n, ast.Call)]
    assert [ast.unparse(c.func) for c in calls if _writes_rows(c)] == []


def test_the_rule_about_writes_sees_a_write():
    planted = ast.parse("Petition.objects.filter(pk=1).update(title='x')").body[0].value
    assert _writes_rows(planted)


@pytest.mark.parametrize("verb", all_verbs(), ids=lambda verb: verb.name)
def test_a_verb_is_a_past_participle_of_its_app_and_renders(verb):
    app, _, word = verb.name.partition(".")
    assert apps.is_installed(f"groundswell.{app}")
    assert word
    facts = dict.fromkeys(re.findall(r"%\((\w+)\)[sd]", str(verb.sentence) + str(verb.headline)), 7)
    assert str(verb.sentence) % (facts | {"actor": "Ada"})
    assert "%(actor)s" not in str(verb.headline)


def _models_naming_a_person():
    for model in apps.get_models():
        ours = model.__module__.startswith("groundswell.")
        fields = [
            f
            for f in model._meta.get_fields()
            if f.is_relation and f.related_model is Person and not f.auto_created
        ]
        if ours and fields:
            yield model


@pytest.mark.parametrize("model", list(_models_naming_a_person()), ids=lambda m: m._meta.label)
def test_what_names_a_person_can_be_exported_handed_over_and_erased(model):
    covered = {covered for belonging in all_belongings() for covered in belonging.models}
    assert model in covered


def test_every_fragment_is_used():
    sources = "\n".join(p.read_text() for p in [*TEMPLATES, *MODULES])
    unused = [name(p) for p in TEMPLATES if p.name.startswith("_") and p.name not in sources]
    assert unused == []


def test_no_template_carries_styles_or_scripts_inline():
    for path in TEMPLATES:
        if "/mail/" in str(path):
            continue
        text = path.read_text()
        assert not re.search(r"\sstyle=|\son[a-z]+=[\"']|<style|<script(?![^>]*\bsrc=)", text), name(path)


# A page that is only ever read may move (302); after something was done it is 303, by the one helper.
MOVES_READERS = {
    "kernel/pages.py",
    "kernel/policies.py",
    "accounts/views/demo.py",
    "accounts/views/leaving.py",
    "home/statements.py",
}


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_whoever_did_something_is_sent_on_by_the_one_helper(path):
    names = {n.id for n in ast.walk(ast.parse(path.read_text())) if isinstance(n, ast.Name)}
    assert name(path) in MOVES_READERS or not names & {"redirect", "HttpResponseRedirect"}


def test_every_table_says_how_long_it_is_kept_and_why():
    assert retention.unruled() == []


def test_a_table_nobody_speaks_of_is_found(monkeypatch):
    monkeypatch.delitem(retention._rules, Person)
    assert retention.unruled() == ["accounts.Person"]
