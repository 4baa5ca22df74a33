"""The five stages in words. A stage is a description, not a rank."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Stage(models.IntegerChoices):
    """Where somebody is on their way. The numbers say only which comes first."""

    CURIOUS = 1, _("Curious")
    READY = 2, _("Getting ready")
    ACTING = 3, _("Taking action")
    STEADY = 4, _("Keeping going")
    LEADING = 5, _("Leading with others")

    @property
    def key(self) -> str:
        """The stage's name in data: rules, tallies and the ledger's facts."""
        return self.name.lower()

    @property
    def next(self) -> "Stage | None":
        """The stage that comes after this one."""
        return Stage(self + 1) if self < Stage.LEADING else None

    @classmethod
    def keyed(cls, key: str) -> "Stage":
        """The stage of this key. Raises KeyError when there is none."""
        return cls[key.upper()]


SAYS = {
    Stage.CURIOUS: _("You are finding out. Next comes meeting somebody."),
    Stage.READY: _("You mean to take part. Next comes doing."),
    Stage.ACTING: _("You act in more than one way. Next comes rhythm."),
    Stage.STEADY: _("You keep going. Next comes carrying others."),
    Stage.LEADING: _("You carry others. Now and then, hand something on."),
}

TAKES = {
    Stage.CURIOUS: _("A first act, or a first look: sign something, read a guide, make an account."),
    Stage.READY: _("Join a group, set yourself a goal, or answer the welcome."),
    Stage.ACTING: _("Do two different kinds of things: for example sign, and go to a meeting."),
    Stage.STEADY: _("Take part in six weeks out of any twelve in a row. They need not be neighbours."),
    Stage.LEADING: _("Carry something for others: host, look after a role, or be there for somebody new."),
}
