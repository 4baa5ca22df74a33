"""What the scripts do, in a real browser, under the content security policy that the product has."""

import shutil
import threading
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from django.core.wsgi import get_wsgi_application

from groundswell.ui.tests import pages

expect = pytest.importorskip("playwright.sync_api").expect

CHROMIUM = shutil.which("chromium")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed"),
    pytest.mark.xdist_group("servers"),
]


IN_CHARGE = """async () => {
    await navigator.serviceWorker.ready;
    while (!navigator.serviceWorker.controller) await new Promise((on) => setTimeout(on, 20));
}"""
KEPT = """async () => {
    const pages = await caches.open("pages");
    while (!(await pages.keys()).some(({ url }) => !url.endsWith("/-reader"))) await new Promise((on) => setTimeout(on, 20));
    return (await pages.keys()).map((request) => new URL(request.url).pathname).filter((path) => path !== "/-reader");
}"""


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Quiet(WSGIRequestHandler):
    def log_message(self, format, *args):
        pass


@pytest.fixture(scope="module")
def chromium():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


@pytest.fixture
def site(settings):
    settings.ROOT_URLCONF = "groundswell.ui.tests.pages"
    server = make_server("127.0.0.1", 0, None, _Server, _Quiet)
    settings.LEAVE_TO = f"http://127.0.0.1:{server.server_port}/kept/"
    server.set_app(get_wsgi_application())
    threading.Thread(target=server.serve_forever, daemon=True).start()
    pages.PRESSED.clear()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def page(chromium, site):
    context = chromium.new_context(
        base_url=site, viewport={"width": 390, "height": 700}, service_workers="block"
    )
    opened = context.new_page()
    faults = []
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.on(
        "console",
        lambda said: faults.append(said.text) if said.type == "error" and " 4" not in said.text else None,
    )
    yield opened
    context.close()
    assert faults == []


def _focused(page):
    return page.evaluate("document.activeElement.outerHTML")


def test_what_is_wrong_is_swapped_in_and_gets_the_focus(page):
    page.goto("/asking/")
    page.get_by_role("button", name="Check").click()
    page.get_by_text("Say who").wait_for()
    assert "data-error-summary" in _focused(page)
    page.get_by_text("Say who").click()
    assert 'id="who"' in _focused(page)


def test_a_box_somebody_made_larger_is_swapped_without_a_style_of_its_own(page):
    page.goto("/asking/")
    page.locator("#why").evaluate("box => box.style.height = '200px'")
    page.get_by_role("button", name="Check").click()
    page.get_by_text("Say who").wait_for()
    assert page.locator("[style]").count() == 0


def test_an_answer_can_be_heard(page):
    page.goto("/asking/")
    page.get_by_role("button", name="Speak").click()
    expect(page.locator("#say")).to_have_text("14 groups near Leeds")


def test_a_refusal_says_why(page):
    page.goto("/asking/")
    page.get_by_role("button", name="Refuse").click()
    page.get_by_text("Join to take part.").wait_for()


def test_shift_three_times_leaves_and_there_is_no_way_back(page):
    page.goto("/plain/")
    page.goto("/form/")
    for _ in range(3):
        page.keyboard.press("Shift")
    page.wait_for_url("**/kept/")
    page.go_back()
    assert page.url.endswith("/plain/")


def test_shift_in_a_word_does_not_leave(page):
    page.goto("/form/")
    page.get_by_label("Say").press_sequentially("ABCDE")
    assert page.url.endswith("/form/")


def test_leaving_can_also_forget_what_was_written(page, site):
    page.context.add_cookies([{"name": "look", "value": "leave=clear", "url": site}])
    page.goto("/form/")
    page.evaluate("localStorage.setItem('draft:try', 'secret')")
    for _ in range(3):
        page.keyboard.press("Shift")
    page.wait_for_url("**/kept/")
    assert page.evaluate("localStorage.length") == 0


def test_keys_go_places_but_not_from_inside_a_field(page):
    page.set_viewport_size({"width": 1200, "height": 700})
    page.goto("/form/")
    page.get_by_label("Say").press_sequentially("gh/?")
    assert page.url.endswith("/form/")
    page.get_by_role("heading", name="Form").click()
    page.keyboard.press("/")
    assert "data-search" in _focused(page)
    page.get_by_role("heading", name="Form").click()
    page.keyboard.press("?")
    assert page.get_by_role("dialog").is_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("g")
    page.keyboard.press("h")
    page.wait_for_url("**/start/")


def test_keys_can_be_switched_off(page, site):
    page.context.add_cookies([{"name": "look", "value": "keys=off", "url": site}])
    page.goto("/form/")
    page.keyboard.press("?")
    assert not page.get_by_role("dialog").is_visible()


def test_a_draft_stays_until_it_is_sent(page):
    page.clock.install()
    page.goto("/form/")
    page.get_by_label("Say").fill("Half a thought")
    page.clock.run_for(1100)
    assert page.get_by_text("Draft saved").is_visible()
    page.goto("/form/")
    assert page.get_by_label("Say").input_value() == "Half a thought"
    page.get_by_role("button", name="Send").click()
    page.wait_for_url("**/plain/")
    page.goto("/form/")
    assert page.get_by_label("Say").input_value() == ""


def test_two_quick_presses_are_one(page):
    page.goto("/form/")
    page.get_by_role("button", name="Send").dblclick()
    page.wait_for_url("**/plain/")
    assert len(pages.PRESSED) == 1


def test_a_form_that_only_confirms_presses_itself_once(page):
    page.goto("/pressing/")
    page.wait_for_url("**/plain/")
    page.go_back()
    assert len(pages.PRESSED) == 1


def test_a_toast_can_be_reached_and_closed(page):
    page.clock.install()
    page.goto("/toast/")
    page.keyboard.press("F6")
    assert "Undo" in _focused(page)
    page.clock.run_for(30_000)
    assert page.get_by_text("You left Harehills").first.is_visible()
    page.get_by_role("button", name="Close").click()
    assert page.locator(".toast").count() == 0


def test_a_toast_goes_by_itself(page):
    page.clock.install()
    page.goto("/toast/")
    page.clock.run_for(10_100)
    assert page.locator(".toast").count() == 0


def test_a_look_takes_effect_at_once_and_on_the_next_page(page):
    page.goto("/look/")
    with page.expect_response("**/preferences/"):
        page.get_by_text("Dark", exact=True).click()
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    page.goto("/plain/")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"


def test_the_bar_at_the_thumb_steps_aside_for_the_real_button(page):
    page.goto("/sticky/")
    bar = page.locator(".sticky-action")
    expect(bar).to_have_attribute("data-away", "")
    page.keyboard.press("End")
    expect(bar).not_to_have_attribute("data-away", "")
    bar.get_by_role("link").click()
    expect(page.get_by_label("Name")).to_be_focused()


def test_a_menu_opens_and_arrows_walk_in_it(page):
    page.goto("/menu/")
    page.get_by_role("button", name="More").click()
    expect(page.get_by_text("One", exact=True)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_text("Two", exact=True)).to_be_focused()
    page.keyboard.press("Escape")
    assert not page.get_by_text("One", exact=True).is_visible()


def test_without_a_network_kept_pages_open_and_others_say_so(chromium, site):
    context = chromium.new_context(base_url=site)
    page = context.new_page()
    page.goto("/plain/")
    page.evaluate(IN_CHARGE)
    page.goto("/kept/")
    page.goto("/form/")
    assert page.evaluate(KEPT) == ["/kept/"]
    context.set_offline(True)
    page.goto("/kept/")
    assert page.get_by_role("heading", name="Kept").is_visible()
    page.goto("/form/")
    assert page.get_by_role("heading", name="You are offline.").is_visible()
    context.close()
