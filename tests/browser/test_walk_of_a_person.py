"""One person's whole way in a real browser: from looking around to leading."""

import re

from tests.browser import steps


def test_a_group_near_is_found_without_scripts(open_page):
    page = open_page(java_script_enabled=False)
    page.goto("/")
    page.get_by_label("Near").fill("LS7")
    page.get_by_role("button", name="Show me what’s on").click()
    steps.heading(page, re.compile("^Around .*LS7"))
    page.get_by_role("link", name="Harehills Moves").first.click()
    assert page.url.endswith(steps.GROUP)


def test_from_signing_to_leading(demo, open_page):
    page = open_page(**steps.PHONE)
    before = steps.signed_number(page)
    assert _fields(page) == ["name", "place", "email"]
    steps.sign(page, "Imani Reed")
    mail = steps.mail_to(demo, page, "Imani Reed")
    print(mail.inner_text())
    steps.follow(page, mail, "/confirm/")
    page.wait_for_url("**/thanks/**")
    print(page.locator("main").inner_text())
    assert steps.signed_number(page) == before + 1
    steps.sign_up(demo, page, "Imani Reed")
    print(page.url, page.locator("main").inner_text())
    page.wait_for_url("**/welcome/1/**")
    assert page.get_by_label("Getting around").is_checked()
    steps.press(page, "Next")
    page.wait_for_url("**/welcome/2/**")
    print(page.get_by_label("Place").input_value(), page.locator("main").inner_text())
    steps.press(page, "Next")
    page.wait_for_url("**/welcome/3/**")
    print(page.url, page.locator("main").inner_text())
    steps.press(page, "Done")
    print(page.url, page.locator("main").inner_text())
    steps.join(page)
    print(page.url, page.locator("main").inner_text())


def _fields(page):
    """The names of what can be filled in on the petition's form, as it is seen."""
    return [
        one.get_attribute("name")
        for one in page.locator("#sign form input:not([type=hidden], [type=radio], [type=checkbox])").all()
        if one.is_visible()
    ]
