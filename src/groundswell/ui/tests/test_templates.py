import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.contrib.messages.storage.base import Message
from django.template import engines
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import translation

from groundswell.kernel import slots
from groundswell.kernel.requests import Visitor
from groundswell.ui.styleguide import SampleForm, samples

ROOT = Path(__file__).parents[2]
OURS = ROOT / "ui/templates"
COMPONENTS = sorted((OURS / "ui").glob("*.html"))
# Pages, and parts that are drawn once and kept.
LAYOUTS = {"shell", "site", "app", "page", "plain", "styleguide", "look", "offline", "parts", "kept"} | {
    *("_foot_ways", "_jump", "_keys", "_languages", "_tabbar", "_ways"),
}


def _request(path="/"):
    request = RequestFactory().get(path)
    request.viewer = Visitor()
    request.htmx = False
    return request


def _env():
    return engines["jinja2"].env


def _draw(name, request=None, **context):
    """A page with this context and nothing else: no context processor, no database."""
    return _env().get_template(name).render({"request": request or _request(), "csrf_input": "", **context})


def test_every_template_can_be_read():
    for path in (path for path in ROOT.glob("*/templates/**/*.*") if path.is_file()):
        assert _env().get_template(str(path.relative_to(ROOT)).split("/templates/", 1)[1]), path


@pytest.mark.parametrize("path", [p for p in COMPONENTS if p.stem not in LAYOUTS], ids=lambda path: path.stem)
def test_a_component_says_what_it_takes(path):
    text = path.read_text()
    shown = set(re.findall(r"\{% macro (\w+)\(", text))
    told = set(re.findall(r"\{#-? (\w+)\(", text))
    used = set(
        re.findall(
            r"(?:import|,) (\w+)",
            "\n".join(re.findall(r"import .*?%\}", "\n".join(p.read_text() for p in OURS.rglob("*.html")))),
        )
    )
    assert told
    assert told <= shown
    assert (shown & used) <= told


def test_the_styleguide_shows_every_component_without_a_gap():
    html = render_to_string("ui/styleguide.html", samples(), _request("/styleguide/"))
    assert "style=" not in html
    ids = re.findall(r'\sid="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    for word in (
        "error-summary",
        "goals",
        "badges",
        "queue",
        "timeline",
        "facts",
        "tide",
        "ring",
        "steps-dots",
        "menu",
        "pager",
        "qr",
    ):
        assert re.search(rf'class="[^"]*\b{word}\b', html), word


@pytest.mark.parametrize("path", [p for p in COMPONENTS if p.stem not in LAYOUTS], ids=lambda path: path.stem)
def test_every_component_is_in_the_styleguide_or_in_the_frame(path):
    pages = [p.read_text() for p in OURS.rglob("*.html") if p != path]
    assert any(f'"ui/{path.name}"' in text for text in pages)


@pytest.mark.parametrize("name", ["500.html", "503.html", "ui/offline.html"])
def test_pages_for_bad_moments_need_nothing(name):
    html = render_to_string(name)
    assert "<h1" in html
    assert html.count('class="btn') == 1


@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("ar", "rtl")])
def test_a_page_says_its_language_and_its_direction(language, direction):
    with translation.override(language):
        html = render_to_string("404.html", {}, _request())
    assert f'<html lang="{language}" dir="{direction}"' in html


def test_a_page_asks_for_few_files():
    html = render_to_string("404.html", {}, _request())
    assert len(re.findall(r'<link rel="stylesheet"', html)) == 1
    assert len(re.findall(r"<script", html)) == 1
    assert len(re.findall(r"<(?:link|script|img)\b", html)) + 3 <= 14  # and the page itself and two fonts


def test_saving_data_leaves_the_fonts_out():
    request = _request()
    request.META["HTTP_SAVE_DATA"] = "on"
    html = render_to_string("404.html", {}, request)
    assert "woff2" not in html
    assert "data-save" in html


def test_the_look_a_person_chose_is_there_at_the_first_paint():
    request = _request()
    request.COOKIES["look"] = "theme=dark&text=larger&calm=on"
    html = render_to_string("404.html", {}, request)
    assert 'data-theme="dark" data-text="larger" data-calm="on"' in html


def test_a_member_gets_the_members_frame(monkeypatch):
    request = _request()
    request.viewer = SimpleNamespace(pk=1, is_signed_in=True, is_staff=False)
    monkeypatch.setattr(slots, "_fillers", {})
    html = _draw("404.html", request, viewer=request.viewer)
    assert 'class="sidebar' in html
    assert 'class="footer' not in html


def test_a_visitor_gets_the_visitors_frame():
    html = render_to_string("404.html", {}, _request())
    assert 'class="topnav' in html
    assert 'class="sidebar' not in html


def test_the_demo_says_so_on_every_page():
    assert "invented" in _draw("404.html", demo_mode=True)
    assert "invented" not in _draw("404.html", demo_mode=False)


def test_something_done_can_be_undone_from_its_toast():
    said = Message(25, "You left Harehills", extra_tags="/groups/3/rejoin/")
    html = _draw("404.html", toasts=[said], csrf_input="<token>")
    assert '<form method="post" action="/groups/3/rejoin/">&lt;token&gt;<button type="submit"' in html
    assert "You left Harehills" in html


def test_something_only_said_has_nothing_to_undo():
    html = _draw("404.html", toasts=[Message(25, "Saved", extra_tags="quiet")])
    assert "Undo" not in html


def _render(source, **context):
    return _env().from_string(source).render(context)


def test_names_are_escaped_wherever_a_component_shows_them():
    nasty = "<b>&\"'"
    html = _render(
        '{% from "ui/avatar.html" import avatar %}{% from "ui/rows.html" import row %}{% from "ui/tag.html" import tag %}'
        '{% from "ui/tabs.html" import tabs %}{{ avatar(n) }}{{ row(n, "/", n) }}{{ tag(n, icon="flag") }}'
        '{{ tabs(n, [{"key": n, "label": n, "url": n}], n) }}',
        n=nasty,
    )
    assert "<b>" not in html
    assert "\"'" not in html


def test_a_button_keeps_its_word_while_it_is_busy():
    html = _render('{% from "ui/button.html" import button %}{{ button("Save", busy=true) }}')
    assert html == '<button type="submit" class="btn" aria-busy="true">Save</button>'


def test_a_button_takes_any_attribute():
    html = _render(
        '{% from "ui/button.html" import button %}{{ button("Save", kind="action", size="l", wide=true, hx_post="/x/") }}'
    )
    assert html == '<button type="submit" hx-post="/x/" class="btn btn-action btn-l btn-block">Save</button>'


def test_a_field_that_is_wrong_says_so_to_everyone():
    form = SampleForm({"email": "amina@"})
    html = _render(
        '{% from "ui/field.html" import field %}{{ field(form.email, autocomplete="email") }}', form=form
    )
    assert 'aria-invalid="true"' in html
    assert 'aria-describedby="id_email_error"' in html
    assert 'id="id_email_error"' in html
    assert 'autocomplete="email"' in html
    assert 'value="amina@"' in html


def test_the_summary_counts_and_links_to_the_fields():
    form = SampleForm({"email": "amina@", "place": "Leeds", "kind": "work"})
    html = _render('{% from "ui/form_errors.html" import form_errors %}{{ form_errors(form) }}', form=form)
    assert "2 things need another look" in html
    assert 'href="#id_email"' in html
    assert 'href="#id_reach_0"' in html
    assert html.index("data-error-summary") < html.index('role="alert"')


def test_a_form_without_errors_has_no_summary():
    html = _render(
        '{% from "ui/form_errors.html" import form_errors %}{{ form_errors(form) }}', form=SampleForm()
    )
    assert html.strip() == ""


def test_text_in_a_box_comes_back_as_it_was():
    form = SampleForm({"message": "\nfirst line\n</textarea><script>"})
    html = _render('{% from "ui/field.html" import field %}{{ field(form.message) }}', form=form)
    assert ">\n\nfirst line\n&lt;/textarea&gt;&lt;script&gt;</textarea>" in html
