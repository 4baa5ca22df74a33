"""Answering with one press, from the menu of a post: where one is, and without scripts on a page of its own."""

import re

import pytest

from tests.browser import steps


def open_topic(page):
    """The topic nobody wrote in for longest, so that each test has its own; in it the last post one may answer with a press."""
    page.goto(f"{steps.GROUP}talk/")
    page.locator("main .topic-row a, main .row a, main li a").filter(
        has_text=re.compile(".{12}")
    ).last.click()
    page.locator(".post").first.wait_for()
    # One's own post has no answers of one press.
    return page.locator(".post:not(.is-gone)").filter(has=page.locator(".reactions .add")).last


def test_a_press_out_of_the_menu_of_a_post_stays_where_one_is(open_page):
    page = open_page("member")
    post = open_topic(page)
    where = page.url

    post.locator("a.icon-btn").click()
    menu = post.locator(".menu[popover]")
    answer = menu.locator("button[name=press]").first
    said = answer.inner_text().strip()
    answer.click()
    pressed = post.locator(".reactions").get_by_role("button", name=said)
    pressed.wait_for()

    assert page.url == where
    assert pressed.get_attribute("aria-pressed") == "true"
    menu.wait_for(state="detached")


def test_the_menu_of_a_post_closes_and_says_where_the_keyboard_is(open_page):
    page = open_page("member")
    post = open_topic(page)

    post.locator("a.icon-btn").focus()
    page.keyboard.press("Enter")
    menu = post.locator(".menu[popover]")
    menu.wait_for()
    first = page.evaluate("document.activeElement.textContent.trim()")
    page.keyboard.press("ArrowDown")
    second = page.evaluate("document.activeElement.textContent.trim()")
    page.keyboard.press("Escape")
    menu.wait_for(state="detached")

    assert first != second
    assert page.evaluate("document.activeElement.matches('a.icon-btn')")


@pytest.mark.parametrize("width", [390, 1280])
def test_without_scripts_the_menu_is_a_page(open_page, width):
    page = open_page("leader", java_script_enabled=False, width=width)
    post = open_topic(page)
    where = page.url.split("#")[0]

    post.locator("a.icon-btn").click()
    page.locator(".menu button[name=press]").first.click()

    assert page.url.startswith(where)
    assert page.locator('.reactions [aria-pressed="true"]').count() > 0
