"""Putting a picture into what one writes: chosen, pasted and dropped, with scripts and without."""

import pytest

from groundswell.media.tests import hostile
from tests.browser import steps
from tests.browser.test_talk import open_topic

PUT = """async ([kind, bytes]) => {
  const data = new DataTransfer();
  data.items.add(new File([new Uint8Array(bytes)], "stop.jpg", { type: "image/jpeg" }));
  const given = { bubbles: true, cancelable: true, clipboardData: data, dataTransfer: data };
  const event = kind === "paste" ? new ClipboardEvent(kind, given) : new DragEvent(kind, given);
  document.getElementById("text").dispatchEvent(event);
}"""


@pytest.mark.parametrize("way", ["paste", "drop"])
def test_what_is_pasted_or_dropped_asks_for_its_words_and_stands_in_the_text(open_page, way):
    page = open_page("member")
    open_topic(page)

    page.evaluate(PUT, [way, list(hostile.jpeg(exif=hostile.exif()))])
    assert page.evaluate("document.activeElement.id") == "picture_alt"
    page.keyboard.type("The new stop")
    page.keyboard.press("Enter")
    page.get_by_text("The picture is in your text.").wait_for()
    assert page.locator("#text").input_value().startswith("![The new stop](picture:")
    page.locator("#reply").get_by_role("button", name="Reply").click()

    shown = page.locator(".post figure img").last
    shown.wait_for()
    shown.scroll_into_view_if_needed()
    assert shown.get_attribute("alt") == "The new stop"


def test_what_is_no_picture_is_refused_beside_the_text_which_stays(open_page):
    page = open_page("member")
    open_topic(page)
    page.locator("#text").fill("Words that stay")

    page.locator("[data-add-picture] > summary").click()
    page.locator("#picture").set_input_files(
        {"name": "a.png", "mimeType": "image/png", "buffer": hostile.svg()}
    )
    page.get_by_role("button", name="Put it in").click()

    page.get_by_text("This file is none of them.").wait_for()
    assert page.locator("#text").input_value() == "Words that stay"


def test_in_a_chat_a_chosen_picture_goes_along_with_what_is_said(open_page):
    page = open_page("member")
    page.goto(f"{steps.GROUP}chat/")
    page.locator("main a[href^='/chat/']").first.click()
    page.locator("[data-add-picture] > summary").click()
    page.locator("#picture").set_input_files(
        {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": hostile.jpeg()}
    )
    page.locator("#picture_alt").fill("A stop")

    page.locator("#text").fill("Look")
    page.locator("#write .btn-action").click()

    page.locator(".msg.mine:not([aria-busy])", has_text="Look").locator("img[alt='A stop']").wait_for()


def test_without_scripts_the_picture_comes_along_with_the_form(open_page):
    page = open_page("member", java_script_enabled=False)
    open_topic(page)

    page.locator("#text").fill("Here, without scripts:")
    page.locator("[data-add-picture] > summary").click()
    page.locator("#picture").set_input_files(
        {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": hostile.jpeg()}
    )
    page.locator("#picture_alt").fill("A stop seen without scripts")
    page.locator("#reply").get_by_role("button", name="Reply").click()

    page.locator(".post img[alt='A stop seen without scripts']").first.wait_for()
    # Taken back, so that it does not come into another test half a minute later.
    steps.press(page, "Undo")
    assert "A stop seen without scripts" in page.locator("#text").input_value()
