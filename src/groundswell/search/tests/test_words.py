"""Words, stems, what may be typed, mistakes: all without a database."""

import sqlite3
from contextlib import closing

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from groundswell.search.asking import read, span_of
from groundswell.search.excerpts import excerpt, marked, marker
from groundswell.search.matching import Sought, Term
from groundswell.search.queries.near import distance
from groundswell.search.stems import IRREGULAR, stem
from groundswell.search.words import cut, forms, plain, words

ENGLISH = [
    "caresses",
    "ponies",
    "ties",
    "caress",
    "cats",
    "feed",
    "agreed",
    "plastered",
    "bled",
    "motoring",
    "sing",
    "conflated",
    "troubled",
    "sized",
    "hopping",
    "tanned",
    "falling",
    "hissing",
    "fizzed",
    "failing",
    "filing",
    "happy",
    "sky",
    "relational",
    "conditional",
    "rational",
    "valenci",
    "hesitanci",
    "digitizer",
    "conformabli",
    "radicalli",
    "differentli",
    "vileli",
    "analogousli",
    "vietnamization",
    "predication",
    "operator",
    "feudalism",
    "decisiveness",
    "hopefulness",
    "callousness",
    "formaliti",
    "sensitiviti",
    "sensibiliti",
    "triplicate",
    "formative",
    "formalize",
    "electriciti",
    "electrical",
    "hopeful",
    "goodness",
    "revival",
    "allowance",
    "inference",
    "airliner",
    "gyroscopic",
    "adjustable",
    "defensible",
    "irritant",
    "replacement",
    "adjustment",
    "dependent",
    "adoption",
    "homologou",
    "communism",
    "activate",
    "angulariti",
    "homologous",
    "effective",
    "bowdlerize",
    "probate",
    "rate",
    "cease",
    "controll",
    "roll",
    "tenants",
    "organising",
    "campaigning",
    "neighbourhoods",
    "bus",
    "eviction",
    "evicted",
    "evictions",
    "yes",
    "yellow",
    "employer",
    "geology",
    "singing",
    "meeting",
    "meetings",
    "petition",
    "petitions",
    "signed",
    "signing",
    "volunteers",
    "volunteering",
]


def of_sqlite(word):
    with closing(sqlite3.connect(":memory:")) as line:
        line.execute("CREATE VIRTUAL TABLE t USING fts5(x, tokenize = 'porter ascii')")
        line.execute("CREATE VIRTUAL TABLE v USING fts5vocab(t, 'row')")
        line.execute("INSERT INTO t VALUES (?)", [word])
        return line.execute("SELECT term FROM v").fetchone()[0]


@pytest.mark.parametrize("word", ENGLISH)
def test_stems_are_those_of_sqlites_own_porter(word):
    assert stem(word) == of_sqlite(word)


@settings(max_examples=300, deadline=None)
@example("ies")
@example("sses")
@example("eed")
@example("men")
@given(st.text("abcdefghilmnorstuyz", min_size=3, max_size=14))
def test_stems_of_anything_are_those_of_sqlites_own_porter(word):
    # The few irregular words are ours to know: SQLite leaves them.
    assert stem(word) == of_sqlite(IRREGULAR.get(word, word))


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Straße", "strasse"),
        ("STRASSE", "strasse"),
        ("Café", "cafe"),
        ("cafe\u0301", "cafe"),
        ("ﬁnance", "finance"),
        ("Œuvre", "oeuvre"),
        ("Łódź", "lodz"),
        ("İstanbul", "istanbul"),
        ("don’t", "dont"),
        ("ΣΊΣΥΦΟΣ", plain("Σίσυφος")),
        ("٤١", "٤١"),
    ],
)
def test_words_are_compared_without_case_marks_and_ligatures(typed, kept):
    assert [word.plain for word in words(typed)] == [kept]


def test_scripts_without_spaces_are_cut_sign_by_sign():
    assert cut("東京で会う", "ja") == list("東京で会う")
    assert cut("नमस्ते दुनिया", "hi") == [plain("नमस्ते"), plain("दुनिया")]


@settings(max_examples=300, deadline=None)
@given(st.text())
@example("\x00'\"*:^(){}-+ NEAR AND OR NOT")
def test_no_word_holds_a_sign_that_is_syntax(text):
    for word in words(text):
        assert word.plain
        assert not set(word.plain) & set("\0 \t\n'\"*:^(){}[]-+&|!<>\\/,;")
        assert text[word.start : word.end].strip() == text[word.start : word.end]


@settings(max_examples=300, deadline=None)
@given(st.text())
@example('in:"leeds" by: kind: before:2026-99 "')
@example("since:0000 before:9999-12-31 until:9999")
def test_anything_may_be_typed(text):
    assert isinstance(read(text).said, tuple)


def test_filters_are_taken_out_of_the_words():
    wanted = read('in:leeds by:@ada kind:question before:2026-01 "bus lane" saturday is:unsolved')

    assert wanted.said == ("bus lane", "saturday")
    assert (wanted.group, wanted.author, wanted.kind, wanted.state) == (
        "leeds",
        "ada",
        "question",
        "unsolved",
    )
    assert wanted.before == span_of("2026-01")[0]


def test_what_only_looks_like_a_filter_is_words():
    assert read("see https://example.org/in:x before:lunch").said == (
        "see",
        "https://example.org/in:x",
        "before:lunch",
    )


@pytest.mark.parametrize(
    ("one", "other", "far"),
    [("bus", "bus", 0), ("transprot", "transport", 1), ("leeds", "leed", 1), ("abc", "xyz", 3)],
)
def test_mistakes_are_counted(one, other, far):
    assert distance(one, other, 2) == min(far, 3)


WHAT = marker(Sought((Term(tuple((form,) for form in forms("bus"))),)))


def test_excerpts_are_escaped_and_marked():
    assert str(marked("<b>Buses</b> & bus", WHAT)) == (
        "&lt;b&gt;<mark>Buses</mark>&lt;/b&gt; &amp; <mark>bus</mark>"
    )


@settings(max_examples=200, deadline=None)
@given(st.text())
@example("<script>alert(1)</script> bus <img src=x onerror=alert(1)>")
def test_nothing_but_marks_is_markup(text):
    made = str(excerpt(text, WHAT)).replace("<mark>", "").replace("</mark>", "")
    assert "<" not in made
    assert ">" not in made


def test_an_excerpt_shows_the_place_where_it_is_said():
    made = excerpt("word " * 500 + "the bus is late " + "word " * 500, WHAT)
    assert "<mark>bus</mark> is late" in made
    assert len(made) < 300
