"""Writing in the box of a topic: the buttons over it, what is offered, and how it will look."""

import pytest

from tests.browser.test_accessible import AXE, RULES, RUN
from tests.browser.test_topic_live import open_topic

BOX = "#text"


@pytest.fixture
def page(open_page):
    """A member in a topic, with an empty box that has what helps."""
    page = open_page("member")
    open_topic(page)
    page.locator(BOX).click()
    page.locator("form[data-ready]").wait_for()
    page.locator(BOX).fill("")
    return page


def tool(page, name):
    return page.get_by_role("toolbar").get_by_role("button", name=name, exact=True)


def value(page):
    return page.locator(BOX).input_value()


def select(page, start, end):
    page.locator(BOX).evaluate("(box, [from, to]) => box.setSelectionRange(from, to)", [start, end])


def test_the_buttons_mark_up_what_is_chosen_and_the_browser_undoes_it(page):
    page.keyboard.type("bring soup")
    select(page, 6, 10)
    tool(page, "Bold").click()
    assert value(page) == "bring **soup**"
    tool(page, "Bold").click()
    assert value(page) == "bring soup"
    page.keyboard.press("Control+i")
    assert value(page) == "bring _soup_"
    page.keyboard.press("Control+z")
    assert value(page) == "bring soup"


def test_a_link_is_made_by_keys_and_opens_no_jump_box(page):
    page.keyboard.type("the map")
    select(page, 4, 7)
    page.keyboard.press("Control+k")
    page.keyboard.type("https://map.example")

    assert value(page) == "the [map](https://map.example)"
    assert not page.locator("#jump").evaluate("box => box.open")


def test_lines_become_a_list_a_quote_and_code(page):
    page.keyboard.type("soup\nbread")
    select(page, 0, 10)
    tool(page, "List").click()
    assert value(page) == "- soup\n- bread"
    tool(page, "List").click()
    tool(page, "Quote").click()
    assert value(page) == "> soup\n> bread"
    tool(page, "Quote").click()
    tool(page, "Code").click()
    assert value(page) == "```\nsoup\nbread\n```"


def test_the_toolbar_is_one_stop_and_arrows_walk_through_it(page):
    page.keyboard.press("Tab")
    names = []
    for key in ("ArrowRight", "ArrowRight", "End", "ArrowRight"):
        page.keyboard.press(key)
        names.append(page.evaluate("document.activeElement.ariaLabel"))
    assert names == ["Italic", "Link", "Preview", "Bold"]
    page.keyboard.press("Enter")
    assert value(page) == "****"
    assert page.evaluate("document.activeElement.id") == "text"


def test_how_it_looks_follows_what_is_typed_and_leaves_the_focus(page):
    page.keyboard.type("**Loud")
    tool(page, "Preview").click()
    page.locator(BOX).focus()
    page.keyboard.press("End")
    page.keyboard.type("** words")
    page.locator("#preview strong").get_by_text("Loud").wait_for()

    assert page.evaluate("document.activeElement.id") == "text"
    assert value(page) == "**Loud** words"
    tool(page, "Preview").click()
    assert page.locator("#preview section").count() == 0


def test_an_emoji_is_found_by_its_name_and_put_where_one_writes(page):
    page.keyboard.type("Thanks ")
    tool(page, "Emoji").click()
    page.locator("#text-emoji").wait_for()
    page.keyboard.type("tulip")
    page.locator("#text-emoji-list [aria-selected=true]").get_by_text("🌷").wait_for()
    page.keyboard.press("Enter")
    assert value(page) == "Thanks 🌷"
    page.keyboard.type(" :bicy")
    page.locator("#named").get_by_text("bicycle").wait_for()
    page.keyboard.press("Enter")
    assert value(page) == "Thanks 🌷 🚲 "


def test_somebody_is_named_by_the_button_too(page):
    tool(page, "Name somebody").click()
    page.keyboard.type("de")
    page.locator("#named [role=option]").first.wait_for()
    page.keyboard.press("Enter")
    assert value(page).startswith("@")
    assert value(page).endswith(" ")
    assert len(value(page)) > 4


@pytest.mark.parametrize("options", [{"width": 320}, {"width": 1280}, {"width": 390, "color_scheme": "dark"}])
def test_nothing_is_in_the_way_with_everything_open(open_page, options):
    page = open_page("member", bypass_csp=True, reduced_motion="reduce", **options)
    open_topic(page)
    page.locator(BOX).click()
    page.locator("form[data-ready]").wait_for()
    page.keyboard.type("Hello")
    tool(page, "Preview").click()
    page.locator("#preview section").wait_for()
    tool(page, "Emoji").click()
    page.locator("#text-emoji-list [role=option]").first.wait_for()

    page.evaluate(AXE)
    within = RUN.replace("axe.run(document", "axe.run('#reply'")
    assert page.evaluate(within, {"type": "tag", "values": RULES}) == []
    page.keyboard.press("Escape")
    assert page.evaluate(RUN, {"type": "tag", "values": RULES}) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
