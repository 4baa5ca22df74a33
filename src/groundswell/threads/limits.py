"""How often one may write, and how much of what reaches others. Somebody in their first day has less."""

from datetime import timedelta

from django.utils.translation import gettext as _

from groundswell.accounts.models import Person
from groundswell.kernel import clock
from groundswell.kernel.limits import Limit, take
from groundswell.kernel.verdicts import Verdict, no, yes

DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)
FIRST_DAY = timedelta(hours=24)

NEW_POSTS = Limit("threads.new.posts", 13, DAY)
POSTS = Limit("threads.posts", 300, DAY)
POSTS_MINUTE = Limit("threads.posts.minute", 20, MINUTE)
MENTIONS = Limit("threads.mentions", 50, DAY)
REACTIONS = Limit("threads.reactions", 500, DAY)
# One person’s presses on what one other person wrote.
REACTIONS_AT_ONE = Limit("threads.reactions.at_one", 30, timedelta(hours=1))
DELETIONS = Limit("threads.deletions", 60, DAY)

MOST_MENTIONS, MOST_MENTIONS_NEW = 10, 2
MOST_LINKS_NEW = 2
MOST_PICTURES, MOST_PICTURES_NEW = 12, 1


def is_new(person: Person) -> bool:
    """Whether somebody's first day is not over."""
    return person.joined_at is None or clock.now() - person.joined_at < FIRST_DAY


def take_post(person: Person) -> None:
    """Count a post. Raises TooMany."""
    take(POSTS_MINUTE, str(person.pk)).require()
    take(NEW_POSTS if is_new(person) else POSTS, str(person.pk)).require()


def take_mentions(person: Person, count: int) -> None:
    """Count people who are going to hear that they were named. Raises TooMany."""
    if count:
        take(MENTIONS, str(person.pk), cost=count).require()


def fits(person: Person, links: int, named: int, pictures: int = 0) -> Verdict:
    """Whether so many links, names and pictures fit into one post of this person."""
    if is_new(person) and links > MOST_LINKS_NEW:
        return no(_("On your first day a post holds at most two links."))
    if named > (MOST_MENTIONS_NEW if is_new(person) else MOST_MENTIONS):
        return no(_("That names too many people at once. Name the one or two who should read it."))
    if is_new(person) and pictures > MOST_PICTURES_NEW:
        return no(_("On your first day a post holds one picture."))
    if pictures > MOST_PICTURES:
        return no(_("That is more than twelve pictures. Spread them over two posts."))
    return yes
