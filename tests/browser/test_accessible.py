"""axe finds nothing on any page: every route that anybody's links lead to, light and dark, on a phone and on a desk."""

from itertools import cycle
from pathlib import Path

import axe_playwright_python
import pytest

from tests.browser.crawling import pages_for

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WITH_THE_LOOK = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
AT_REST = "*, ::before, ::after { transition: none !important; animation: none !important; }"
RUN = """async (only) => (await axe.run(document, {runOnly: only, resultTypes: ["violations"]})).violations.flatMap(
  (found) => found.nodes.map((node) => `${found.id}: ${node.target.join(" ")}: ${node.failureSummary.split("\\n")[1]}`))"""
DESK, PHONE = (1280, 900), (390, 844)
VIEWS = [("light", DESK), ("dark", PHONE), ("light", PHONE), ("dark", DESK), ("light", PHONE)]
STARTS = [
    "/",
    "/discover/",
    "/act/",
    "/groups/",
    "/events/",
    "/guides/",
    "/issues/",
    "/look/",
    "/search/",
    "/search/?q=bus",
    "/mailbox/",
    "/not-here/",
]
MEMBERS = [
    "/home/",
    "/journey/",
    "/settings/",
    "/notifications/",
    "/settings/notifications/",
    "/g/harehills-moves/",
    "/styleguide/",
    *STARTS,
]


@pytest.fixture(scope="module")
def known():
    """The parts of each route that were looked at already, for whomever."""
    return {}


@pytest.mark.parametrize("who", [None, "staff", "leader", "member", "moderator", "curious"])
def test_axe_finds_nothing(open_page, demo, known, who):
    page = open_page(who, bypass_csp=True, reduced_motion="reduce")
    found, views = [], cycle(VIEWS)

    for name, address, parts in pages_for(page, demo.address, MEMBERS if who else STARTS):
        if parts <= known.get(name, set()):
            continue
        is_first = name not in known
        known[name] = known.get(name, set()) | parts
        page.goto(address)
        page.add_style_tag(content=AT_REST)
        page.evaluate(f"{AXE};0")
        found += looked_at(page, next(views), RULES)
        if is_first:
            found += looked_at(page, next(views), WITH_THE_LOOK)

    assert found == []


def looked_at(page, view, rules):
    """What axe says about a page in one colour scheme and one size."""
    scheme, (width, height) = view
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.set_viewport_size({"width": width, "height": height})
    return [f"{page.url} ({scheme}, {width}): {said}" for said in page.evaluate(RUN, rules)]
