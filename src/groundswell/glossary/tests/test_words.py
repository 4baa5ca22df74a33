"""Which words of a text are explained, and where."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup, escape

from groundswell.glossary.words import acronyms_in, key_of, marked
from groundswell.ui.drawn import drawn


def found_in(html, *words):
    parts, found = marked([drawn(html)], words, lambda key, written: Markup("<b>%s</b>") % drawn(written))
    return str(parts[0]), found


def test_the_first_place_of_a_word_is_marked_and_no_other():
    html, found = found_in("<p>The AGM is on Friday. After the AGM there is soup.</p>", "AGM")

    assert html == "<p>The <b>AGM</b> is on Friday. After the AGM there is soup.</p>"
    assert found == {"AGM"}


def test_once_a_page_not_once_a_post():
    first, second = marked(
        [Markup("<p>AGM!</p>"), Markup("<p>AGM?</p>")], ["AGM"], lambda key, written: Markup("<b>") + written
    )[0]

    assert "<b>" in first
    assert "<b>" not in second


@pytest.mark.parametrize(
    "html",
    [
        "<p><code>AGM</code></p>",
        "<pre>AGM</pre>",
        '<p><a href="/AGM/">AGM</a></p>',
        "<blockquote><p>AGM</p></blockquote>",
        "<p>AGMs and MAGMA, agm</p>",
        '<p title="AGM">Meet</p>',
        "<p>R&amp;AGMx</p>",
    ],
)
def test_code_links_quotes_and_parts_of_other_words_are_left_alone(html):
    assert found_in(html, "AGM") == (html, set())


def test_words_are_found_in_either_case_and_acronyms_as_they_are_written():
    html, found = found_in("<p>Affinity groups… an Affinity group, an affinity group.</p>", "affinity group")

    assert html == "<p>Affinity groups… an <b>Affinity group</b>, an affinity group.</p>"
    assert found == {"affinity group"}


def test_the_longest_word_wins():
    assert found_in("<p>A general strike fund</p>", "strike", "strike fund")[1] == {"strike fund"}


def test_words_with_signs_of_html_in_them_are_found():
    assert found_in("<p>R&amp;D today</p>", "R&D")[0] == "<p><b>R&amp;D</b> today</p>"


def test_a_key_keeps_the_case_of_acronyms_alone():
    assert [key_of(word) for word in ("AGM", "Affinity Group", "NATO2", "I")] == [
        "AGM",
        "affinity group",
        "NATO2",
        "i",
    ]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Bring your DPIA to the AGM, the AGM is at 7", ["DPIA", "AGM"]),
        ("`AGM` and https://example.org/AGM and @AGM", []),
        ("> AGM\nsaid he", []),
        ("WHAT IS GOING ON HERE", []),
        ("OK in the UK", []),
        ("", []),
    ],
)
def test_acronyms_of_a_text_being_written(typed, found):
    assert acronyms_in(typed) == found


@given(st.text(max_size=300), st.lists(st.text(min_size=1, max_size=12), max_size=5))
def test_whatever_is_written_nothing_is_lost_or_let_in(typed, words):
    html = Markup("<p>") + escape(typed) + Markup("</p>")

    parts, _found = marked([html], words, lambda key, written: Markup("<i>%s</i>") % drawn(written))

    assert str(parts[0]).replace("<i>", "").replace("</i>", "") == str(html)
