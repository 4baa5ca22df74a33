"""Two browsers side by side in one room, one of them now and then without a network."""

from tests.browser import steps

ROOM = "a:has-text('The stop')"
MESSAGE = ".msg[data-number]"


def come_in(page):
    """Into the demo's room, as from the list of chats."""
    page.goto("/chat/")
    page.locator(ROOM).first.click()
    page.wait_for_selector("[data-room]")
    page.wait_for_load_state("networkidle")


def say(page, words):
    page.locator("#text").fill(words)
    page.locator("#text").press("Enter")


def numbers(page):
    return [int(one.get_attribute("data-number")) for one in page.locator(MESSAGE).all()]


def heard(page, words):
    page.locator(MESSAGE).filter(has_text=words).first.wait_for()


def test_two_in_a_room_hear_each_other_at_once_and_nothing_twice(open_page):
    amina, dee = open_page("member"), open_page("leader", **steps.PHONE)
    for page in (amina, dee):
        come_in(page)

    dee.locator("#text").press_sequentially("On my")
    amina.get_by_text("Dee is writing").wait_for()
    say(amina, "One browser")
    say(amina, "and again, at once")
    for page in (amina, dee):
        heard(page, "One browser")
        heard(page, "and again, at once")
    assert amina.locator(".msg[aria-busy]").count() == 0

    dee.locator(MESSAGE).last.locator(".icon-btn").click()
    dee.locator("#more").get_by_role("button", name="Thank you").click()
    amina.locator(MESSAGE).last.get_by_text("Thank you").wait_for()
    assert numbers(amina) == numbers(dee) == sorted(set(numbers(dee)))


def test_what_is_said_without_a_network_waits_and_comes_once(open_page):
    amina, dee = open_page("member"), open_page("leader")
    for page in (amina, dee):
        come_in(page)

    amina.context.set_offline(True)
    say(amina, "Said in the tunnel")
    amina.get_by_text("Waits for the network").wait_for()
    say(dee, "Said meanwhile")
    heard(dee, "Said meanwhile")
    amina.context.set_offline(False)

    for page in (amina, dee):
        heard(page, "Said in the tunnel")
        heard(page, "Said meanwhile")
        assert numbers(page) == sorted(set(numbers(page)))
    assert amina.locator(".msg[aria-busy]").count() == 0
    assert numbers(amina)[-2:] == numbers(dee)[-2:]


def test_a_room_is_talked_in_without_scripts(open_page):
    page = open_page("member", java_script_enabled=False)
    page.goto("/chat/")
    page.locator(ROOM).first.click()
    page.get_by_label("Your message").fill("Without scripts")
    steps.press(page, "Send")
    heard(page, "Without scripts")
    page.locator(MESSAGE).last.locator(".icon-btn").click()
    steps.press(page, "Take back")
    page.get_by_role("button", name="Put it back").first.wait_for()
