"""How much one may report and rule, and when a report counts."""

from datetime import timedelta

from groundswell.kernel.limits import Limit

FLAGS = Limit("moderation.flags", 20, timedelta(days=1))
# Above this a second person has to agree (trust plan 2.c: a hostile moderator is stopped at 20 acts in 10 minutes).
ACTS = Limit("moderation.acts", 20, timedelta(minutes=10))
ASKED = Limit("moderation.asked", 60, timedelta(hours=1))
APPEALS = Limit("moderation.appeals", 10, timedelta(days=1))

ESTABLISHED = timedelta(days=7)
LOOKED_BACK, MOST_IN_VAIN = 5, 3
ASK_AGAIN_AFTER = timedelta(hours=24)
CLAIMED_FOR = timedelta(minutes=15)
UNDO_WITHIN = timedelta(days=30)
APPEAL_WITHIN = timedelta(days=20)
PAUSES = (1, 7, 30)
