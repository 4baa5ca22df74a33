"""The five people a visitor of the demo can be, each at another place of the way."""

from datetime import time
from functools import partial

from groundswell.accounts.actions import change_profile
from groundswell.accounts.models import Person
from groundswell.config.demo.plot.people import HOST
from groundswell.config.demo.plot.roles import role_named
from groundswell.config.demo.story import Story, leader_of
from groundswell.groups import actions as groups
from groundswell.groups.queries import unread_welcomes
from groundswell.notifications.actions import answer_about_mail, keep_hours, prefer, see_all
from groundswell.notifications.models import Rhythm
from groundswell.notifications.queries import Wishes
from groundswell.threads.models import Level

# The handle that signs one in, and who it is.
FIVE = {"curious": "noor", "member": "amina", "leader": "dee", "moderator": "sam", "staff": HOST}
WANT_MAIL = ("dee", "sam")
# Hears everything of the group at home, and has it by mail once a day.
FOLLOWS = "amina"
HOME = "harehills-moves"
# Weeks since they last opened what was new.
READ_UP_TO = 0.4


def write(story: Story) -> None:
    for key in WANT_MAIL:
        story.ago(READ_UP_TO, partial(_want_mail, story, key))
    story.ago(READ_UP_TO, partial(_follow, story))
    for key in FIVE.values():
        story.ago(READ_UP_TO, partial(_read_news, story, key))
    story.ago(0.16, partial(_offer_role, story))
    story.ago(0.1, partial(_invite, story))


def _want_mail(story: Story, key: str) -> None:
    answer_about_mail(story.people[key], is_yes=True, way="settings")


def _follow(story: Story) -> None:
    person = story.people[FOLLOWS]
    prefer(person, None, Wishes(by_mail=Rhythm.DAILY))
    prefer(person, story.groups[HOME].pk, Wishes(Level.EVERYTHING, Rhythm.DAILY))
    keep_hours(person, quiet_from=time(22), quiet_until=time(7), digest_hour=7, digest_day=6)


def _read_news(story: Story, key: str) -> None:
    person = story.people[key]
    see_all(person)
    for said in unread_welcomes(person):
        groups.read_welcome(said, by=person)


def _offer_role(story: Story) -> None:
    """Somebody asks the member to carry something; it is theirs to answer."""
    groups.offer_role(
        story.membership(HOME, "amina"),
        by=story.people[leader_of(HOME)],
        role=role_named(story, HOME, "Door and tea"),
        reason="People come back when you are at the door. Would you look after the tea with me, two evenings a month?",
    )


def _invite(story: Story) -> None:
    groups.invite_address(story.groups[HOME], "nurse.on.nights@example.org", by=story.people[leader_of(HOME)])
    groups.invite_by_link(story.groups[HOME], by=story.people[leader_of(HOME)], limit=25, days=30)


def hand_out_handles(story: Story) -> None:
    """The very last thing: by these the five sign in, and by the host's the story is known to be told to its end."""
    for handle, key in FIVE.items():
        person = Person.objects.get(pk=story.people[key].pk)
        change_profile(person, interests=person.interests.all(), handle=handle)
