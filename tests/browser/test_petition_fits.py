"""The first screen of a petition on a phone holds everything that signing takes."""

import pytest

from tests.browser import steps


@pytest.mark.parametrize("scripts", [True, False])
def test_the_whole_form_is_on_the_first_screen(open_page, scripts):
    page = open_page(**steps.PHONE, java_script_enabled=scripts)
    page.goto(steps.PETITION)

    for part in (
        "h1",
        ".sign .figures >> nth=0",
        *(f"#sign [name={name}]" for name in ("name", "place", "email")),
    ):
        box = page.locator(part).first.bounding_box()
        assert box["y"] >= 0, part
        assert box["y"] + box["height"] <= 844, part
    button = page.locator("#sign form .btn-action").bounding_box()
    assert button["y"] + button["height"] <= 844
    assert button["height"] >= 44


def test_the_bar_at_the_thumb_stays_away_while_the_button_shows(open_page):
    page = open_page(**steps.PHONE)
    page.goto(steps.PETITION)

    page.locator(".sticky-action[data-away]").wait_for(state="attached")
    page.locator(".story h2").last.scroll_into_view_if_needed()
    page.locator(".sticky-action:not([data-away])").wait_for()


def test_the_line_about_the_demo_is_one_line_on_a_phone(open_page):
    page = open_page(**steps.PHONE)
    page.goto("/")

    assert page.locator(".demo").bounding_box()["height"] < 40
    assert page.locator(".demo").get_by_role("link", name="Be somebody else").is_visible()
