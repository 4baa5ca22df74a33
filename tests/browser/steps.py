"""Single steps of the walks: what a person does on one page, and what they see next."""

import re

PETITION = "/p/keep-the-41-night-bus-running/"
GROUP = "/g/harehills-moves/"
PHONE = {"width": 390, "height": 844}


def address_of(name):
    """An invented address for somebody."""
    return f"{name.lower().replace(' ', '.')}@example.org"


def press(page, name, role="button", within="main"):
    """Press what has exactly this name, and be where it leads."""
    page.locator(within).get_by_role(role, name=name, exact=True).first.click()


def heading(page, words):
    """Wait for a heading with these words, and give it back."""
    found = page.get_by_role("heading", name=words).first
    found.wait_for()
    return found


def signed_number(page):
    """How many have signed, as the petition's page says."""
    page.goto(PETITION)
    return int(re.sub(r"\D", "", page.locator(".sign .figures b").first.inner_text()))


def sign(page, name, place="LS7"):
    """Sign the demo's petition as a stranger: three fields, one press."""
    page.goto(PETITION)
    page.get_by_label("Your name").fill(name)
    page.get_by_label("Postcode").fill(place)
    page.get_by_label("Email").fill(address_of(name))
    press(page, "Sign now", within="#sign")
    heading(page, "Thank you")


def mail_to(demo, page, name, words=""):
    """The newest mail to somebody with these words in it, on the local mailbox page."""
    for _attempt in range(150):
        page.goto("/mailbox/")
        found = page.locator("article").filter(has_text=address_of(name)).filter(has_text=words)
        if found.locator(".text").count():
            return found.first
        page.wait_for_load_state("networkidle")
    raise AssertionError(f"no mail to {name} about {words!r}")


def follow(page, mail, part):
    """Open the link in a mail whose address has this part."""
    page.goto(mail.locator(f".text a[href*='{part}']").first.get_attribute("href"))


def sign_up(demo, page, name):
    """An account for somebody's address, by the code in the mail. They are then at the welcome."""
    page.goto("/sign-up/")
    page.get_by_label("E-mail").fill(address_of(name))
    page.get_by_role("button", name="Send me a code").click()
    page.get_by_label("Code").wait_for()
    here = page.url
    code = re.search(
        r"\b[A-Z0-9]{3,4}-?[A-Z0-9]{3,4}\b", mail_to(demo, page, name, "code").locator(".text").inner_text()
    )
    page.goto(here)
    page.get_by_label("Code").fill(code.group())
    page.get_by_role("button", name="This is my address").click()


def join(page, group=GROUP):
    """Be a member of a group."""
    page.goto(f"{group}join/")
    page.get_by_role("checkbox").first.check()
    press(page, "Join")


def moved_on(page, words, where="main"):
    """Wait until readers of the ledger have brought words to this page."""
    for _attempt in range(50):
        if page.locator(where).get_by_text(words).first.is_visible():
            return
        page.reload(wait_until="networkidle")
    raise AssertionError(f"{page.url} never says {words!r}")
