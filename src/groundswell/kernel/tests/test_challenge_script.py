from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from groundswell.kernel.challenge import issue, verify

CHROMIUM = Path("/usr/bin/chromium")
SCRIPT = Path(__file__).parents[1] / "static" / "kernel" / "challenge.js"
FORM = '<form><input type="hidden" name="challenge_answer" data-challenge="{text}" data-bits="{bits}"></form>'


@pytest.mark.browser
@pytest.mark.django_db
@pytest.mark.skipif(not CHROMIUM.exists(), reason="Chromium is not installed")
def test_a_browser_finds_an_answer_that_we_take(settings):
    settings.CHALLENGE_BITS = 12
    challenge = issue("sign-up")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page()
        page.set_content(FORM.format(text=challenge.text, bits=challenge.bits))
        page.add_script_tag(content=SCRIPT.read_text("utf-8"), type="module")
        page.wait_for_function("document.querySelector('[data-challenge]').value !== ''")
        answer = page.input_value("[data-challenge]")
        browser.close()

    assert verify("sign-up", challenge.text, answer)
