"""A device that rings: what its lock screen shows, and what a browser that says no is told."""

import json

import pytest

SHOWN = """async () => {
  const registration = await navigator.serviceWorker.ready;
  const shown = await registration.getNotifications();
  return shown.map((one) => [one.title, one.body, one.data.url]);
}"""


@pytest.fixture
def page(open_page, demo):
    page = open_page("member")
    page.goto("/settings/notifications/")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    return page


def push(page, demo, data):
    """As the browser's maker would bring it."""
    line, found = page.context.new_cdp_session(page), []
    line.on("ServiceWorker.workerRegistrationUpdated", lambda said: found.extend(said["registrations"]))
    line.send("ServiceWorker.enable")
    while not found:
        page.wait_for_timeout(20)
    given = {"origin": demo.address, "registrationId": found[0]["registrationId"], "data": data}
    line.send("ServiceWorker.deliverPushMessage", given)
    page.wait_for_function(f"({SHOWN})().then((shown) => shown.length > 0)")
    return page.evaluate(SHOWN)


@pytest.mark.parametrize(
    ("data", "shown"),
    [
        (
            json.dumps({"title": "Something new", "url": "/notifications/"}),
            ["Something new", "", "/notifications/"],
        ),
        ("garbage", ["Something new for you", "", "/"]),
    ],
)
def test_a_push_shows_one_line_that_leads_to_what_is_new(page, demo, data, shown):
    page.context.grant_permissions(["notifications"], origin=demo.address)

    assert push(page, demo, data) == [shown]


# Chromium has no Push API in a window of its own for each test: what its maker's server would answer is put in its place.
SAYS_NO = "() => { PushManager.prototype.subscribe = () => Promise.reject(new Error('no')); }"
SAYS_YES = """() => { PushManager.prototype.subscribe = async () => {
  const own = await crypto.subtle.generateKey({ name: "ECDH", namedCurve: "P-256" }, true, ["deriveBits"]);
  const keys = { p256dh: await crypto.subtle.exportKey("raw", own.publicKey), auth: new Uint8Array(16).buffer };
  return { endpoint: "https://fcm.googleapis.com/fcm/send/test", getKey: (name) => keys[name] };
}; }"""


def test_a_browser_that_says_no_is_told_how_to_change_its_mind(page):
    page.evaluate(SAYS_NO)

    page.get_by_role("button", name="Ring this device").click()

    page.get_by_text("Your browser said no.").wait_for()


def test_a_browser_that_says_yes_is_on_the_list_and_is_taken_off_again(page):
    page.evaluate(SAYS_YES)

    page.get_by_label("What you call it").fill("My phone")
    page.get_by_role("button", name="Ring this device").click()

    page.locator(".words", has_text="This device rings for you now.").wait_for()
    assert page.get_by_text("My phone", exact=True).is_visible()
    page.get_by_role("button", name="Send me a test").click()
    page.locator(".words", has_text="Your devices ring in a moment.").wait_for()
    page.get_by_role("button", name="Take off").click()
    page.locator(".words", has_text="It rings no more.").wait_for()


def test_without_scripts_the_page_says_what_it_takes(open_page):
    page = open_page("member", java_script_enabled=False)
    page.goto("/settings/notifications/")

    assert page.get_by_text("To have a device ring").is_visible()
    assert not page.get_by_role("button", name="Ring this device").is_visible()
