import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from groundswell.ui.icons import UnknownIcon, icon
from groundswell.ui.navigation import MEMBER, SIGN_IN, VISITOR

ROOT = Path(__file__).parents[2]


def _named_in_templates():
    for path in ROOT.glob("*/templates/**/*.html"):
        yield from re.findall(r"\b(?:icon|lucide)\(\"([a-z0-9-]+)\"", path.read_text())


def test_an_icon_is_hidden_and_sized_by_its_text():
    drawn = str(icon("search"))
    assert drawn.startswith('<svg class="icon"')
    assert 'aria-hidden="true"' in drawn
    assert "stroke-linecap" not in drawn  # base.css says it of every icon
    assert not re.search(r' (?:width|height)="', drawn.split(">")[0])


def test_shapes_inside_an_icon_keep_their_sizes():
    assert 'width="18"' in icon("calendar")


def test_an_icon_can_have_a_class():
    assert 'class="icon icon-flip"' in icon("arrow-right", "icon-flip")


def test_a_class_cannot_break_out():
    assert icon("search", '"><b>').startswith('<svg class="icon &#34;&gt;&lt;b&gt;"')


def test_an_unknown_icon_is_an_error_that_names_it():
    with pytest.raises(UnknownIcon, match="hoose"):
        icon("hoose")


def test_every_icon_a_template_names_exists():
    names = set(_named_in_templates())
    assert len(names) > 20
    for name in names:
        assert icon(name)


def test_every_way_has_its_icon():
    for item in (*VISITOR, *MEMBER, SIGN_IN):
        assert icon(item.icon)


def test_many_threads_that_need_icons_at_once_all_have_them():
    names = [
        "search",
        "heart",
        "sparkles",
        "hand",
        "users",
        "house",
        "megaphone",
        "bell",
        "eye",
        "check",
        "lock",
    ]
    icon.cache_clear()

    with ThreadPoolExecutor(16) as threads:
        drawn = list(threads.map(icon, names * 16))

    assert drawn == [icon(name) for name in names * 16]
