"""What pages about the whole movement read. For visitors only: nothing here depends on who looks."""

from groundswell.home.queries.around import Around, Coming, Met, around
from groundswell.home.queries.lately import Headline, lately
from groundswell.home.queries.moved import Won, won
from groundswell.home.queries.today import Today, today

__all__ = ["Around", "Coming", "Headline", "Met", "Today", "Won", "around", "lately", "today", "won"]
