"""What goals add to the ledger. A goal is private, so what it is stands in no entry."""

from django.utils.translation import gettext_lazy as _

from groundswell.ledger.verbs import Counts, declare

# `set` is what people say; the name here leaves Python's own alone.
set_goal = declare("goals.set", sentence=_("%(actor)s set a goal"), counts_as=Counts.READY)
reached = declare("goals.reached", sentence=_("%(actor)s reached a goal"))
reopened = declare("goals.reopened", sentence=_("A goal of %(actor)s goes on"))
