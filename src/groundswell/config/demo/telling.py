"""Telling the story: week by week, and at the end of each what the worker would have done by then."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import datetime, timedelta

from django.core.management import call_command
from django.db import transaction

from groundswell.accounts.models import Person
from groundswell.config.demo.days import WEEK, Days
from groundswell.config.demo.plot import five, people, write
from groundswell.config.demo.story import Story
from groundswell.kernel import clock, retention, schedule
from groundswell.ledger.actions import deliver
from groundswell.mail.actions import send_due
from groundswell.mail.models import Mail
from groundswell.mail.transport import Mailbox
from groundswell.search.actions import catch_up

type Step = Callable[[str], AbstractContextManager[None]]

DAY = timedelta(days=1)
LENGTH = 27 * WEEK
# How often the worker looks: every few weeks at first, every other day in the end, so that the mail and the notices of the
# last days come when they would have come.
LOOKS = ((7 * WEEK, 4 * WEEK), (WEEK, WEEK), (0 * DAY, 2 * DAY))
AT_A_TIME = 4
MAIL_KEPT = 2.5 * DAY
AT_ONCE = 500


class Strangers(Exception):
    """There are people in the database who are not of this story. Its text is a sentence."""


def is_told() -> bool:
    """Whether the story was told here to its end."""
    return Person.objects.filter(handle="staff", is_staff=True).exists()


def tell(step: Step, now: datetime | None = None) -> Story | None:
    """Tell the story into an empty database, or from its beginning again where a telling was cut off.

    Told already: nothing happens, and None comes back. Raises Strangers for a database with other people in it.
    """
    if is_told():
        return None
    _make_room(step)
    story = Story(Days(now or clock.now()))
    write(story)
    evenings = list(_evenings(story.days.now))
    for part, some in enumerate(_parts(evenings), start=1):
        with step(f"Living through half a year, part {part} of {len(list(_parts(evenings)))}"):
            for evening in some:
                _live_until(story, evening)
    with step("Finishing"):
        _settle(story)
    return story


def _make_room(step: Step) -> None:
    if Person.objects.filter(handle=people.BEGUN).exists():
        with step("Clearing away a story that was cut off"):
            call_command("flush", interactive=False, verbosity=0)
    elif Person.objects.exists():
        raise Strangers(
            "There are people in this database already: the demo needs an empty one, such as another "
            "GROUNDSWELL_DATA_DIR."
        )


def _evenings(now: datetime) -> Iterator[datetime]:
    moment = now - LENGTH
    while moment < now:
        moment += next(pause for since, pause in LOOKS if moment < now - since)
        yield min(moment, now)


def _parts(evenings: list[datetime]) -> Iterator[list[datetime]]:
    for start in range(0, len(evenings), AT_A_TIME):
        yield evenings[start : start + AT_A_TIME]


def _live_until(story: Story, evening: datetime) -> None:
    """What people did, in one transaction; then what the worker makes of it."""
    with transaction.atomic():
        story.play(evening)
    with clock.at(evening):
        while deliver():
            pass
        schedule.run_due(evening)
        while deliver():
            pass
        send_due(AT_ONCE, evening, Mailbox())


def _settle(story: Story) -> None:
    """Only the mail of the last days stays, none of it waiting; the five get their handles; everything can be found."""
    mail = retention.rules()[Mail]
    if mail.due and mail.days:
        mail.end(mail.due(story.days.now + timedelta(days=mail.days) - MAIL_KEPT))
    with transaction.atomic():
        five.hand_out_handles(story)
    catch_up()
