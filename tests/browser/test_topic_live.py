"""Two pages side by side in one topic, and one who writes: what arrives moves nothing, what is sent can be taken back."""

import secrets

import pytest

from tests.browser import steps

POST = ".post[id^='post-']"


def some_words():
    """Words nobody said before."""
    return f"The stop is covered {secrets.token_hex(4)}."


def open_topic(page):
    """The first topic of the demo's group that one may reply to, read by its number."""
    page.goto(f"{steps.GROUP}talk/")
    page.locator("main .talk-rows a").last.click()
    page.locator(POST).first.wait_for()
    page.wait_for_load_state("networkidle")
    return page.url.split("?")[0].split("#")[0]


def both(open_page, **second):
    """Two members in the same topic."""
    one, other = open_page("member"), open_page("leader", **second)
    where = open_topic(one)
    other.goto(where)
    other.locator(POST).first.wait_for()
    other.wait_for_load_state("networkidle")
    return one, other


def reply(page, words):
    page.locator("#text").fill(words)
    page.locator("#reply").get_by_role("button", name="Reply", exact=True).click()


def on_the_way(page, words):
    return page.locator(".is-sent").filter(has_text=words)


def posted(page, words):
    return page.locator(POST).filter(has_text=words)


def test_a_reply_waits_behind_a_line_and_moves_neither_page_nor_focus(open_page):
    words = some_words()
    amina, dee = both(open_page, reduced_motion="reduce")
    dee.locator("#text").fill("half a thought")
    dee.locator(POST).first.evaluate("post => post.scrollIntoView({ behavior: 'instant' })")
    before = dee.evaluate("[scrollY, document.activeElement.id]")

    reply(amina, words)
    on_the_way(amina, words).wait_for()
    assert posted(dee, words).count() == 0
    posted(amina, words).wait_for(timeout=15_000)

    line = dee.get_by_role("button", name="One new reply")
    line.wait_for()
    assert dee.evaluate("[scrollY, document.activeElement.id]") == before
    assert posted(dee, words).count() == 0
    # As a mouse does it: the driver would scroll first, to where a sticky button stands when it does not stick.
    box = line.bounding_box()
    dee.mouse.click(box["x"] + 20, box["y"] + 20)
    found = posted(dee, words)
    found.wait_for()
    assert line.is_hidden()
    assert dee.evaluate("scrollY") == before[0]
    assert found.evaluate("post => post === document.activeElement")
    assert dee.locator("#text").input_value() == "half a thought"
    assert on_the_way(amina, words).count() == 0


def test_what_was_sent_is_taken_back_as_if_it_never_was(open_page):
    words = some_words()
    amina, dee = both(open_page)
    count = dee.locator(POST).count()

    reply(amina, words)
    undo = on_the_way(amina, words).get_by_role("button", name="Undo")
    undo.focus()
    amina.keyboard.press("Enter")
    on_the_way(amina, words).wait_for(state="detached")

    assert amina.locator("#text").input_value() == words
    assert amina.evaluate("document.activeElement.id") == "text"
    dee.reload(wait_until="networkidle")
    assert dee.locator(POST).count() == count
    assert dee.get_by_text(words).count() == 0


def test_what_did_not_go_through_keeps_its_words_and_goes_once(open_page):
    words = some_words()
    page = open_page("member")
    open_topic(page)
    page.locator("#text").focus()
    page.wait_for_load_state("networkidle")

    page.context.set_offline(True)
    reply(page, words)
    sending = page.locator(".is-sending").filter(has_text=words)
    sending.get_by_text("No network").wait_for()
    assert page.locator("#text").input_value() == ""
    page.context.set_offline(False)

    on_the_way(page, words).wait_for()
    page.reload(wait_until="networkidle")
    assert page.get_by_text(words).count() == 1
    posted(page, words).wait_for(timeout=15_000)
    assert page.get_by_text(words).count() == 1


def test_words_that_waited_are_there_again_after_a_reload(open_page):
    words = some_words()
    page = open_page("member")
    open_topic(page)
    page.locator("#text").focus()
    page.wait_for_load_state("networkidle")
    page.route("**/replies/", lambda route: route.fulfill(status=429))
    reply(page, words)
    page.locator(".is-sending").get_by_role("button", name="Try again").wait_for()

    page.reload(wait_until="networkidle")
    waiting = page.locator(".is-sending").filter(has_text=words)
    waiting.get_by_role("button", name="Back into the box").click()

    assert page.locator("#text").input_value().partition("\n")[0] == words
    assert page.locator(".is-sending").count() == 0


def test_somebody_writing_is_seen_without_a_name_and_not_by_whoever_wants_calm(open_page):
    amina, dee = both(open_page)
    amina.locator("#text").press_sequentially("I th")
    dee.get_by_text("Somebody is writing").wait_for()
    assert dee.locator("[data-writing-now]").inner_text() == "Somebody is writing …"

    amina.evaluate("document.documentElement.dataset.calm = ''")
    dee.locator("#text").press_sequentially("me t")
    amina.wait_for_timeout(600)
    assert amina.locator("[data-writing-now]").inner_text() == ""


def test_a_press_and_a_change_are_shown_where_the_post_stands(open_page):
    amina, dee = both(open_page)
    post = dee.locator(".post:not(.is-gone)").filter(has=dee.locator("a.add")).first
    number = post.get_attribute("id")
    post.locator("a.add").click()
    answer = post.locator(".menu[popover] button[name=press]").first
    said = answer.inner_text().strip()
    answer.click()

    amina.locator(f"#{number} .reactions").get_by_text(said).wait_for()


def test_single_keys_walk_through_a_topic(open_page):
    page = open_page("member")
    open_topic(page)
    focused = "document.activeElement.id"

    page.keyboard.press("j")
    first = page.evaluate(focused)
    page.keyboard.press("j")
    second = page.evaluate(focused)
    page.keyboard.press("k")
    assert first.startswith("post-")
    assert second != first
    assert page.evaluate(focused) == first
    page.keyboard.press("?")
    page.locator("#keys").get_by_text("the next post").wait_for()
    page.keyboard.press("j")
    page.keyboard.press("Escape")
    page.keyboard.press("r")
    assert page.evaluate(focused) == "text"
    page.keyboard.type("jkn")
    assert page.locator("#text").input_value().endswith("jkn")


@pytest.mark.parametrize("width", [390])
def test_without_scripts_a_reply_can_be_taken_back_too(open_page, width):
    words = some_words()
    page = open_page("member", java_script_enabled=False, width=width)
    open_topic(page)
    page.get_by_text("How to write").click()
    page.get_by_text("names somebody, and they hear of it").wait_for()

    reply(page, words)
    on_the_way(page, words).get_by_role("button", name="Undo").click()

    assert on_the_way(page, words).count() == 0
    assert page.locator("#text").input_value().strip() == words
