"""One person's whole way in a real browser: from looking around to leading."""

import re
from datetime import timedelta
from zoneinfo import ZoneInfo

from groundswell.kernel import clock
from tests.browser import steps

NAME = "Imani Reed"
STAGE = ".where-i-am .stage"
FILLED_IN = "#sign form input:not([type=hidden], [type=radio], [type=checkbox])"


def test_a_group_near_is_found_without_scripts(open_page):
    page = open_page(java_script_enabled=False)
    page.goto("/")

    page.get_by_label("Near").fill("LS7")
    steps.press(page, "Show me what’s on")
    steps.heading(page, re.compile("^Around .*LS7"))
    page.locator("#around").get_by_role("link", name="Harehills Moves").first.click()

    steps.heading(page, "Harehills Moves")
    assert page.url.endswith(steps.GROUP)


def test_one_person_goes_the_whole_way(demo, open_page):
    page, leader = open_page(**steps.PHONE), open_page("leader")

    signs_and_is_counted(demo, page)
    keeps_their_place(demo, page)
    joins_and_sets_a_goal(page)
    goes_to(page, leader, plans_a_walk(leader))
    does_a_task(page, leader)
    is_thanked_for_it(page, leader)
    takes_on_a_role(page, leader)


def signs_and_is_counted(demo, page):
    before = steps.signed_number(page)
    seen = [one.get_attribute("name") for one in page.locator(FILLED_IN).all() if one.is_visible()]
    assert seen == ["name", "place", "email"]

    steps.sign(page, NAME)
    assert steps.signed_number(page) == before
    steps.follow(page, steps.mail_to(demo, page, NAME), "/confirm/")
    page.wait_for_url("**/thanks/**")

    steps.heading(page, re.compile(r"Thank you, Imani\. You’re number"))
    assert steps.signed_number(page) == before + 1


def keeps_their_place(demo, page):
    """An account for the address that signed, and the welcome, which knows what was signed and where."""
    steps.sign_up(demo, page, NAME)

    page.wait_for_url("**/welcome/1/")
    assert page.get_by_label("Getting around").is_checked()
    steps.press(page, "Next")
    page.wait_for_url("**/welcome/2/")
    assert page.locator("[name=place]").input_value() == "Leeds"
    steps.press(page, "Next")
    page.wait_for_url("**/welcome/3/")
    assert page.get_by_label("Name others see").input_value() == NAME
    steps.press(page, "Done")
    steps.heading(page, f"Good to have you here, {NAME}")


def joins_and_sets_a_goal(page):
    steps.join(page)
    page.goto("/journey/")
    steps.press(page, "Go to 4 meetings")
    assert page.locator("main").get_by_text("0 of 4 meetings").is_visible()
    steps.moved_on(page, "Getting ready", STAGE)


def plans_a_walk(leader):
    """An event that begins within the hour, so that its door is open. Returns its address."""
    start = clock.now().astimezone(ZoneInfo("Europe/London")) + timedelta(minutes=50)
    leader.goto(f"{steps.GROUP}events/start/")
    leader.get_by_label("What is it called?").fill("Counting walk")
    leader.get_by_label("What happens, in a sentence or two?").fill("We walk the route and count.")
    leader.get_by_label("Day", exact=True).fill(start.strftime("%Y-%m-%d"))
    leader.get_by_label("Starts").fill(start.strftime("%H:%M"))
    leader.get_by_label("Ends").fill((start + timedelta(minutes=40)).strftime("%H:%M"))
    leader.get_by_label("Place (optional)").fill("Corn Exchange")
    steps.press(leader, "Save as a draft")
    steps.press(leader, "Announce it")
    leader.get_by_role("button", name="I’m coming").wait_for()
    return leader.url


def goes_to(page, leader, event):
    """They say they come, the leader checks them in at the door, and the goal and the stage move."""
    page.goto(event)
    steps.press(page, "I’m coming")
    steps.heading(page, "You’re coming")
    leader.goto(f"{event}door/")
    steps.press(leader, f"{NAME} is here")
    leader.get_by_role("button", name=f"Undo: {NAME} is not here").wait_for()

    page.goto("/journey/")
    steps.moved_on(page, "1 of 4 meetings")
    steps.moved_on(page, "Taking action", STAGE)
    page.get_by_text("Why this stage?").click()
    facts = page.locator(".facts-of")
    assert facts.get_by_text("You signed “Keep the 41 night bus running”").is_visible()
    assert facts.get_by_text("You came to “Counting walk”").is_visible()


def does_a_task(page, leader):
    """A task of the group, taken, done, and confirmed by somebody else."""
    page.goto(f"{steps.GROUP}tasks/")
    page.get_by_role("button", name=re.compile("I’ll do it.*Print 200 leaflets")).click()
    page.get_by_role("button", name=re.compile("It’s done.*Print 200 leaflets")).click()
    page.get_by_role("button", name=re.compile("It’s done.*Print 200 leaflets")).wait_for(state="detached")
    leader.goto(f"{steps.GROUP}tasks/")
    mine = re.compile(f"Yes, it’s done.*{NAME}")
    leader.get_by_role("button", name=mine).click()
    leader.get_by_role("button", name=mine).wait_for(state="detached")


def is_thanked_for_it(page, leader):
    leader.goto("/people/imani-reed/")
    steps.press(leader, "Say thank you", "link")
    act = leader.get_by_role("radio", name=re.compile("Print 200 leaflets")).first
    act.check()
    leader.get_by_label("What do you want to thank them for?").fill("You printed them in the rain.")
    steps.press(leader, "Say thank you")

    page.goto("/thanks/")
    steps.moved_on(page, re.compile("You printed them in the rain"))
    assert page.locator("main").get_by_text(re.compile("Print 200 leaflets")).first.is_visible()


def takes_on_a_role(page, leader):
    leader.goto(f"{steps.GROUP}settings/offer/")
    leader.get_by_label("Who?").select_option(label=NAME)
    leader.get_by_label("Leader", exact=True).check()
    leader.get_by_label("Why them? (optional)").fill("You ask the quiet ones.")
    steps.press(leader, "Ask them")

    page.goto("/notifications/")
    steps.moved_on(page, re.compile("take a role"))
    page.locator("main").get_by_role("link", name=re.compile("role")).first.click()
    steps.heading(page, "Would you take this on?")
    steps.press(page, "I’ll take it on")
    page.goto(steps.GROUP)
    steps.press(page, "Organiser’s desk", "link")
    steps.heading(page, "Needs a welcome")
