"""Pages give way: to a narrow screen, larger text, the other direction, forced colours, stillness and paper."""

import pytest

from tests.browser import steps

VISITOR = ["/", "/act/", "/groups/", "/events/", "/guides/", "/issues/", "/look/", "/sign-in/", "/sign-up/"]
VISITOR += [steps.PETITION, steps.GROUP, "/e/ride-the-41-together/", "/guides/say-hello-to-somebody-new/"]
MEMBER = [
    "/home/",
    "/journey/",
    "/journey/goals/start/",
    "/notifications/",
    "/settings/notifications/",
    "/thanks/",
    "/settings/",
    steps.GROUP,
]
LEADER = [
    f"{steps.GROUP}desk/",
    f"{steps.GROUP}settings/people/",
    f"{steps.GROUP}tasks/",
    f"{steps.GROUP}events/start/",
]
WAYS = [*((None, path) for path in VISITOR), *(("member", path) for path in MEMBER)]
WAYS += [("leader", path) for path in LEADER]
# What runs out of the page sideways, and boxes that cut off their own text. What is meant to scroll by itself may.
WRONG = """() => {
  const page = document.documentElement, wrong = [];
  if (page.scrollWidth > page.clientWidth) wrong.push(`the page is ${page.scrollWidth} wide`);
  const isHiding = (one) => /hidden|clip/.test(getComputedStyle(one).overflow);
  const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (words.nextNode()) {
    const text = words.currentNode, holder = text.parentElement;
    if (!text.data.trim() || holder.closest("svg, script, .sr-only, [popover], dialog, .skip") || !holder.checkVisibility()) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    const { left, right, bottom } = range.getBoundingClientRect();
    for (let box = holder; box && box !== document.body; box = box.parentElement) {
      if (!isHiding(box)) continue;
      const edge = box.getBoundingClientRect();
      if (left < edge.left - 2 || right > edge.right + 2 || bottom > edge.bottom + 2)
        wrong.push(`“${text.data.trim().slice(0, 40)}” is cut by ${box.tagName.toLowerCase()}.${box.className}`);
    }
  }
  return wrong;
}"""
DOUBLE = "document.documentElement.style.fontSize = '200%'"


def wrong_on(open_page, ways, then="0", **options):
    """What does not fit, on each of these pages of these people."""
    pages, found = {}, []
    for who, path in ways:
        page = pages.get(who) or pages.setdefault(who, open_page(who, reduced_motion="reduce", **options))
        page.goto(path)
        page.evaluate(then)
        found += [f"{path}: {said}" for said in page.evaluate(WRONG)]
    return found


def test_pages_fit_the_narrowest_screen(open_page):
    assert wrong_on(open_page, WAYS, width=320, height=640) == []


def test_text_of_twice_the_size_fits_a_phone(open_page):
    assert wrong_on(open_page, WAYS, DOUBLE, **steps.PHONE) == []


def test_pages_turn_round_for_arabic(open_page):
    page = open_page(**steps.PHONE)
    page.goto("/")
    page.locator("[name=language][value=ar]").click()
    found = []
    for path in VISITOR:
        page.goto(path)
        assert page.locator("html").get_attribute("dir") == "rtl"
        found += [f"{path}: {said}" for said in page.evaluate(WRONG)]

    assert found == []
    start = page.locator(".brand").first.bounding_box()
    assert start["x"] + start["width"] > 390 / 2


def test_forced_colours_keep_edges_and_text(open_page):
    page = open_page(**steps.PHONE, forced_colors="active")
    page.goto(steps.PETITION)

    assert page.evaluate("matchMedia('(forced-colors: active)').matches")
    for part in ("#sign form .btn-action", "#sign [name=name]"):
        style = page.locator(part).evaluate("one => ({...getComputedStyle(one)})")
        assert style["borderTopStyle"] == "solid", part
        assert style["color"] != style["backgroundColor"], part


@pytest.mark.parametrize("way", ["the device", "our own switch"])
def test_nothing_moves_for_who_wants_it_still(open_page, way):
    page = open_page(reduced_motion="reduce" if way == "the device" else "no-preference")
    if way == "our own switch":
        page.goto("/look/")
        with page.expect_response("**/preferences/"):
            page.get_by_label("Calm: nothing moves").check()
    page.goto("/")

    moving = "document.getAnimations().filter(one => one.effect.getComputedTiming().duration > 1).map(one => one.effect.target.className)"
    assert page.evaluate(moving) == []
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"


@pytest.mark.parametrize("path", [steps.PETITION, steps.GROUP, "/e/ride-the-41-together/"])
def test_paper_shows_what_is_said_and_no_bars(open_page, path):
    page = open_page()
    page.goto(path)
    page.emulate_media(media="print")

    for part in (".topbar", ".demo", ".footer", ".skip", ".sticky-action", ".toasts", ".btn"):
        for one in page.locator(part).all():
            assert not one.is_visible(), part
    assert page.locator("h1").first.is_visible()
