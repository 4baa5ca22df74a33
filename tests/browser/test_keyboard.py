"""Everything by keys alone: the way in, the order, what shows where one is, and the way out."""

import itertools
import re

import pytest

from tests.browser import steps

PAGES = [
    (None, "/"),
    (None, steps.PETITION),
    (None, steps.GROUP),
    (None, "/sign-up/"),
    (None, "/search/?q=bus"),
    (None, "/e/ride-the-41-together/"),
    ("member", "/home/"),
    ("member", "/journey/"),
    ("leader", f"{steps.GROUP}desk/"),
]
# Where the keyboard is: the place in the page, how it is shown, and whether a bar hides it.
WHERE = """async () => {
  await new Promise((on) => requestAnimationFrame(() => requestAnimationFrame(on)));
  const here = document.activeElement;
  if (!here || here === document.body) return null;
  const box = here.getBoundingClientRect();
  const shown = [here, here.parentElement, here.parentElement.parentElement].some((one) => {
    const style = getComputedStyle(one);
    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  });
  const middle = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  const bar = middle?.closest(".topbar, .tabbar, .sticky-action");
  return {
    place: [...document.querySelectorAll("*")].indexOf(here), y: box.y + scrollY, shown, ahead: here.tabIndex > 0,
    said: (here.getAttribute("aria-label") || here.innerText || here.name || here.tagName).trim().slice(0, 60),
    inMain: Boolean(here.closest("main")), hidden: Boolean(bar && !bar.contains(here)),
    away: box.bottom < 0 || box.top > innerHeight || box.width === 0,
  };
}"""
ROW = 60


def walked(page, most=400):
    """Every stop of the Tab key, until it leaves the page."""
    for _stop in range(most):
        page.keyboard.press("Tab")
        stop = page.evaluate(WHERE)
        if stop is None:
            return
        yield stop
    raise AssertionError(f"the keyboard never leaves {page.url}")


def tab_to(page, said):
    """Press Tab until the keyboard is at something with these words."""
    for stop in walked(page):
        if re.search(said, stop["said"]):
            return
    raise AssertionError(f"Tab never comes to {said}")


@pytest.mark.parametrize(("who", "path"), PAGES)
def test_the_keyboard_goes_through_a_page_in_reading_order_and_shows_where_it_is(open_page, who, path):
    page = open_page(who, **steps.PHONE, reduced_motion="reduce")
    page.goto(path)
    page.evaluate("document.activeElement?.blur()")

    stops = list(walked(page))

    assert stops[0]["said"] == "Skip to content"
    assert [stop["said"] for stop in stops if not stop["shown"]] == []
    assert [stop for stop in stops if stop["hidden"] or stop["away"] or stop["ahead"]] == []
    assert [stop["place"] for stop in stops] == sorted(stop["place"] for stop in stops)
    inside = [stop for stop in stops if stop["inMain"]]
    back = [
        (one["said"], two["said"]) for one, two in itertools.pairwise(inside) if two["y"] < one["y"] - ROW
    ]
    assert back == []


def test_the_skip_link_leads_past_the_bar(open_page):
    page = open_page()
    page.goto("/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    assert page.evaluate(WHERE)["inMain"]


def test_signing_by_keys_alone(open_page):
    page = open_page()
    page.goto(steps.PETITION)
    tab_to(page, "^name$")
    for typed in ("Kit Arden", "LS7", steps.address_of("Kit Arden")):
        page.keyboard.type(typed)
        page.keyboard.press("Tab")
    page.keyboard.press("Space")
    tab_to(page, "^Sign now$")
    page.keyboard.press("Enter")

    steps.heading(page, re.compile("Thank you, Kit"))


def test_what_is_missing_is_where_the_keyboard_is(open_page):
    page = open_page()
    page.goto(steps.PETITION)
    tab_to(page, "^Sign now$")
    page.keyboard.press("Enter")
    page.locator("[data-error-summary]:focus").wait_for()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    page.locator("#id_name:focus").wait_for()


def test_saying_that_one_comes_by_keys_alone(open_page):
    page = open_page("moderator")
    page.goto("/e/welcome-supper/")
    tab_to(page, "^I’m coming$")
    page.keyboard.press("Enter")

    page.get_by_role("heading", name="You’re coming").and_(page.locator(":focus")).wait_for()


def test_a_menu_opens_and_closes_by_keys_and_gives_the_focus_back(open_page):
    page = open_page("staff")
    page.goto("/styleguide/")
    button = page.locator("[popovertarget]").first
    menu = page.locator(f"#{button.get_attribute('popovertarget')}")
    button.focus()
    page.keyboard.press("Enter")
    menu.locator(":focus").wait_for()
    page.keyboard.press("ArrowDown")
    menu.locator(":focus").wait_for()
    page.keyboard.press("Escape")

    menu.wait_for(state="hidden")
    assert button.evaluate("button => button === document.activeElement")


@pytest.mark.parametrize("way_out", ["Escape", "Enter"])
def test_the_list_of_keys_opens_and_closes_by_keys_and_gives_the_focus_back(open_page, way_out):
    page = open_page()
    page.goto("/")
    page.keyboard.press("Tab")
    before = page.evaluate(WHERE)["place"]
    page.keyboard.press("?")
    page.locator("dialog#keys[open]").wait_for()
    if way_out == "Enter":
        page.locator("dialog#keys").get_by_role("button", name="Close").focus()
    page.keyboard.press(way_out)

    page.locator("dialog#keys").wait_for(state="hidden")
    assert page.evaluate(WHERE)["place"] == before


def test_a_fold_opens_and_closes_by_keys(open_page):
    page = open_page("member")
    page.goto("/journey/")
    tab_to(page, "^Why this stage")
    page.keyboard.press("Enter")
    page.locator(".facts-of[open]").wait_for()
    page.keyboard.press("Enter")
    page.locator(".facts-of:not([open])").wait_for()
