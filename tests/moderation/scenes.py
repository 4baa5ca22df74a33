"""A post in a group, whoever wrote it, and those who look after the place."""

from datetime import timedelta
from itertools import count

from allauth.mfa.models import Authenticator

from groundswell.accounts.make import person
from groundswell.discussions import make as discussions
from groundswell.groups import make as groups
from groundswell.groups.models import Standing
from groundswell.kernel import clock
from groundswell.moderation import actions, make
from groundswell.moderation.actions import Decision
from groundswell.moderation.models import Case, Ruling
from groundswell.threads import make as threads

_numbers = count(1)
LONG_AGO = timedelta(days=60)
POST = "threads.post"


def settled(**fields):
    """Somebody who has been here for two months."""
    then = clock.now() - LONG_AGO
    return person(**{"joined_at": then, "first_seen_at": then} | fields)


def boss():
    """Somebody who runs the platform, with a second step when they sign in."""
    made = settled(is_staff=True, welcomed_at=clock.now())
    Authenticator.objects.create(user=made, type="totp", data={"secret": "x"})
    return made


class Scene:
    """A group with two moderators, a leader, an author and a post of theirs."""

    def __init__(self, *, moderators=2, **fields):
        self.leader = settled(name="Dee")
        self.group = groups.group(leader=self.leader if moderators else None, **fields)
        self.moderators = [make.moderator(self.group, name=f"Mod {n}") for n in range(moderators)]
        self.mod, self.other = (*self.moderators, None, None)[:2]
        self.author = settled(name="Ben", handle=f"ben-{next(_numbers)}")
        groups.member(self.group, self.author, joined_at=clock.now() - LONG_AGO)
        self.topic = discussions.topic(group=self.group, starter=self.leader)
        self.post = self.write("You are all fools.")

    def write(self, text, by=None):
        """Another post of the author."""
        return threads.post(self.topic.thread, by or self.author, text)

    def known(self, **fields):
        """A member whose reports count."""
        return make.somebody_known(self.group, **fields)

    def newcomer(self):
        """Somebody who has an account since today."""
        made = person(joined_at=clock.now())
        groups.member(self.group, made)
        return made

    def flagged(self, by=None, post=None, **fields):
        """A report of the post, and its case."""
        made = actions.flag(
            POST, (post or self.post).pk, by=by or self.known(), **{"clause": "Be kind"} | fields
        )
        return Case.objects.get(pk=made.case_id)

    def ruled(self, measure="hide", by=None, case=None, **fields):
        """A decision about it."""
        given = {
            "measure": measure,
            "reason": "Not like this.",
            **({"days": 7} if measure == "pause" else {}),
        }
        return actions.rule(case or self.flagged(), Decision(**given | fields), by=by or self.mod)

    def membership(self):
        """The author's row in the group as it is now."""
        return self.group.memberships.get(person=self.author)

    def fresh(self, post=None):
        """The post as it is now."""
        post = post or self.post
        post.refresh_from_db()
        return post


def standing(ruling):
    """Whether a decision is in force."""
    return Ruling.objects.get(pk=ruling.pk).is_standing


__all__ = ["POST", "Case", "Scene", "Standing", "settled", "standing"]
