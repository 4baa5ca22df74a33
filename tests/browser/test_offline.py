"""Without a network: pages read lately open again, others say so, and signing out takes all of it away."""

import pytest

from tests.browser import steps

# Whether a service worker answers for the page, or has not in ten seconds.
IN_CHARGE = """() => Promise.race([
  (async () => {
    await navigator.serviceWorker.ready;
    while (!navigator.serviceWorker.controller) await new Promise((on) => setTimeout(on, 20));
    return true;
  })(),
  new Promise((on) => setTimeout(() => on(false), 10000)),
])"""
KEPT = """async () => (await caches.has("pages")) ?
  (await (await caches.open("pages")).keys()).map((one) => new URL(one.url).pathname).filter((one) => one !== "/-reader") : []"""
DOOR = "/e/ride-the-41-together/door/"


@pytest.fixture
def reader(open_page):
    """A leader whose service worker is at work."""
    page = open_page("leader")
    assert any(_is_in_charge(page) for _ in range(4))
    return page


def _is_in_charge(page):
    """A worker that could not be made ready is tried anew by the next page, in browsers as here."""
    page.goto("/offline/")
    return page.evaluate(IN_CHARGE)


def says_offline(page, path):
    page.goto(path)
    steps.heading(page, "You are offline.")


def test_what_was_read_lately_opens_and_the_rest_says_so(reader):
    for path in (steps.GROUP, steps.PETITION, "/events/mine/", DOOR, "/journey/"):
        reader.goto(path)
    reader.wait_for_load_state("networkidle")
    assert reader.evaluate(KEPT) == [steps.GROUP, steps.PETITION, "/events/mine/"]

    reader.context.set_offline(True)
    reader.goto(steps.GROUP)
    steps.heading(reader, "Harehills Moves")
    reader.goto("/events/mine/")
    assert reader.url.endswith("/events/mine/")
    says_offline(reader, DOOR)
    says_offline(reader, "/g/warm-homes-leeds/")


def test_signing_out_takes_away_what_was_kept(reader):
    reader.goto(steps.GROUP)
    reader.wait_for_load_state("networkidle")
    assert reader.evaluate(KEPT) == [steps.GROUP]

    reader.goto("/sign-out/")
    reader.locator("main").get_by_role("button").first.click()
    reader.get_by_role("link", name="Sign in").first.wait_for()

    assert reader.evaluate(KEPT) == []


def test_what_was_kept_for_one_reader_is_gone_when_another_reads_here(reader):
    reader.goto("/events/mine/")
    reader.wait_for_load_state("networkidle")
    assert reader.evaluate(KEPT) == ["/events/mine/"]

    reader.context.clear_cookies()
    reader.goto(steps.GROUP)
    reader.wait_for_load_state("networkidle")

    assert reader.evaluate(KEPT) == [steps.GROUP]
