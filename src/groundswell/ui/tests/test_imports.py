import jinja2
import pytest
from jinja2_fragments import render_block

from groundswell.ui.imports import Environment

PAGES = {
    "mark.html": "{% macro mark(x) %}<b>{{ x }}</b>{% endmacro %}{% macro other() %}o{% endmacro %}",
    "frame.html": "<main>{% block main %}{% endblock %}</main>",
    "page.html": (
        '{% extends "frame.html" %}{% from "mark.html" import mark, other as second %}'
        "{% block main %}{{ mark(1) }}{% block inner %}{{ mark(name) }}{{ second() }}{% endblock %}{% endblock %}"
    ),
}


@pytest.fixture
def env():
    return Environment(loader=jinja2.DictLoader(PAGES), undefined=jinja2.StrictUndefined)


def test_a_block_alone_knows_what_its_page_imports(env):
    assert render_block(env, "page.html", "inner", name="Ada") == "<b>Ada</b>o"


def test_the_whole_page_is_as_it_was(env):
    assert env.get_template("page.html").render(name="Ada") == "<main><b>1</b><b>Ada</b>o</main>"


def test_what_nobody_imported_stays_unknown(env):
    env.loader.mapping["bad.html"] = (
        '{% from "mark.html" import mark %}{% block main %}{{ second() }}{% endblock %}'
    )
    with pytest.raises(jinja2.UndefinedError):
        render_block(env, "bad.html", "main")
