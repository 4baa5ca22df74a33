"""The main acts with scripts switched off: forms, links and nothing else."""

import re

import pytest

from tests.browser import steps

NAME = "Tess Okoro"


@pytest.fixture
def plain_page(open_page):
    """A browser without scripts, of anybody."""
    return lambda who=None: open_page(who, java_script_enabled=False, **steps.PHONE)


def test_signing_and_confirming(demo, plain_page):
    page = plain_page()
    before = steps.signed_number(page)

    steps.sign(page, NAME)
    steps.follow(page, steps.mail_to(demo, page, NAME), "/confirm/")
    steps.press(page, "Count my name")

    steps.heading(page, re.compile("Thank you, Tess"))
    assert steps.signed_number(page) == before + 1


def test_a_form_with_gaps_says_what_is_missing(plain_page):
    page = plain_page()
    page.goto(steps.PETITION)
    page.get_by_label("Your name").fill(NAME)
    steps.press(page, "Sign now", within="#sign")

    alert = page.locator("main").get_by_role("alert")
    assert alert.is_visible()
    assert page.get_by_label("Your name").input_value() == NAME
    alert.get_by_role("link", name=re.compile("e-mail address")).click()
    assert page.url.endswith("#id_email")


def test_joining_a_group(plain_page):
    page = plain_page("curious")
    group = "/g/warm-homes-leeds/"

    steps.join(page, group)

    page.goto(group)
    assert page.get_by_role("link", name="My place here").is_visible()


def test_taking_back_that_one_comes_and_coming_after_all(plain_page):
    page = plain_page("member")
    page.goto(f"{steps.GROUP}events/")
    page.get_by_role("link", name="First-timers’ tea").first.click()
    steps.heading(page, "You’re coming")
    page.get_by_text("Change or cancel").click()
    steps.press(page, "I can’t come")
    steps.heading(page, "Will you come?")
    steps.press(page, "I’m coming")
    steps.heading(page, "You’re coming")


def test_setting_a_goal(plain_page):
    page = plain_page("curious")
    page.goto("/journey/goals/start/")
    page.get_by_label("Tasks").check()
    page.get_by_label("How many?").fill("3")
    steps.press(page, "Set this goal")

    assert page.locator("main").get_by_text("0 of 3 tasks").first.is_visible()


def test_taking_a_task(plain_page):
    page = plain_page("member")
    page.goto(f"{steps.GROUP}tasks/")
    take = page.get_by_role("button", name=re.compile("^I’ll do it")).first
    title = take.get_attribute("aria-label").partition(": ")[2]
    take.click()

    assert page.get_by_role("button", name=f"It’s done: {title}").is_visible()


def test_saying_thank_you(plain_page):
    page = plain_page("member")
    page.goto("/thanks/to/leader/")
    page.get_by_label("What do you want to thank them for?").fill("You kept the door open.")
    steps.press(page, "Say thank you")

    page.goto("/thanks/")
    assert page.locator("main").get_by_text("You kept the door open.").is_visible()


def test_how_pages_look_and_their_language(plain_page):
    page = plain_page()
    page.goto("/look/")
    page.get_by_label("Dark").check()
    page.get_by_label("Larger").check()
    steps.press(page, "Save")
    look = page.locator("html")
    assert (look.get_attribute("data-theme"), look.get_attribute("data-text")) == ("dark", "larger")

    page.goto("/")
    page.locator("[name=language][value=ar]").click()
    assert (look.get_attribute("lang"), look.get_attribute("dir")) == ("ar", "rtl")
