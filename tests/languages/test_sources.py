"""What no page of the tests shows is looked for in the sources: words in templates and forms that nobody marked."""

import ast
import re
from pathlib import Path

import pytest
from django.template import engines
from jinja2 import nodes

from tests.languages import pseudo

SOURCE = Path(__file__).parents[2] / "src" / "groundswell"
LETTERS = re.compile(r"[^\W\d_]{2,}")
SENTENCE = re.compile(r"^[A-Z][a-z]+[ .?!,…]|^[A-Z][a-z]+$")
# The help texts of models are for whoever builds; moving is on the command line, which speaks English.
LEFT_OUT = re.compile(r"/tests/|/moving/|/models|/migrations/|/demo/|styleguide|robots\.txt|sw\.js|\.css$")
# What a browser reads, the class that button.html works out, and names: ours, and a messenger's.
NO_WORDS = re.compile(r"\?code=|^btn$|Groundswell|Signal|https?://\S*")
MARKING = {"_", "gettext", "ngettext", "pgettext", "npgettext"}


def templates():
    return [path for path in sorted(SOURCE.glob("*/templates/**/*.*")) if not LEFT_OUT.search(str(path))]


def parsed(path):
    return engines["jinja2"].env.parse(path.read_text())


def written(node) -> str:
    """What stands in a template as it is; in the place of what is worked out, a mark that counts as translated."""
    if isinstance(node, nodes.TemplateData):
        return node.data
    if isinstance(node, nodes.Expr):
        return "⟦⟧"
    if isinstance(node, nodes.Block) and node.name.endswith("class"):
        return ""
    return "".join(written(child) for child in node.iter_child_nodes())


def bare(node) -> list[str]:
    """Sentences that a template hands to something else without marking them."""
    if isinstance(node, nodes.Call) and getattr(node.node, "name", "") in MARKING:
        return []
    if isinstance(node, nodes.Const):
        return [node.value] if isinstance(node.value, str) and SENTENCE.match(node.value) else []
    if isinstance(node, nodes.Compare | nodes.Test | nodes.Getattr | nodes.Getitem):
        return []
    return [found for child in node.iter_child_nodes() for found in bare(child)]


@pytest.mark.parametrize("path", templates(), ids=lambda path: str(path.relative_to(SOURCE)))
def test_every_sentence_of_a_template_is_marked(path):
    tree = parsed(path)
    found = [NO_WORDS.sub("", piece) for piece in (*pseudo.untranslated(written(tree)), *bare(tree))]
    assert [piece for piece in found if LETTERS.search(piece)] == []


SPOKEN = {"label", "help_text", "hint", "empty_label", "verbose_name", "error_messages"}
SAYING = {"ValidationError", "no", "success", "info", "warning", "error", "Refused", "PermissionDenied"}


def unmarked(tree: ast.AST) -> list[str]:
    """Plain strings where somebody will read them: labels and hints of forms, errors, refusals, messages."""
    found = []
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        values = [keyword.value for keyword in node.keywords if keyword.arg in SPOKEN]
        values += node.args if name in SAYING else []
        found += [f"{ast.unparse(value)} ({node.lineno})" for value in values if is_sentence(value)]
    return found


def is_sentence(value: ast.expr) -> bool:
    if isinstance(value, ast.JoinedStr):
        return any(
            isinstance(part, ast.Constant) and LETTERS.search(str(part.value)) for part in value.values
        )
    return (
        isinstance(value, ast.Constant) and isinstance(value.value, str) and bool(SENTENCE.match(value.value))
    )


def test_every_sentence_of_the_code_is_marked():
    found = {}
    for path in sorted(SOURCE.rglob("*.py")):
        if not LEFT_OUT.search(str(path)) and (left := unmarked(ast.parse(path.read_text()))):
            found[str(path.relative_to(SOURCE))] = left
    assert found == {}


def test_a_bare_sentence_is_found():
    env = engines["jinja2"].env
    tree = env.parse('<p>{{ _("Fine") }} Not fine {{ button("Save it") }}</p><img alt="A map">')
    assert [*pseudo.untranslated(written(tree)), *bare(tree)] == ["Not fine", "A map", "Save it"]
    assert unmarked(ast.parse('CharField(label="Your name")\nno("You cannot.")\nno(_("Fine."))')) == [
        "'Your name' (1)",
        "'You cannot.' (2)",
    ]
