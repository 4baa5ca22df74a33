"""What people reported, what was decided about it, and what its author says to that."""

from groundswell.moderation.models.cases import Case, Evidence, Flag, Mark
from groundswell.moderation.models.rulings import Answer, Appeal, Measure, Ruling, State
from groundswell.moderation.models.screening import Raid, Trait, Watched
from groundswell.moderation.models.sweeps import Sweep

__all__ = [
    "Answer",
    "Appeal",
    "Case",
    "Evidence",
    "Flag",
    "Mark",
    "Measure",
    "Raid",
    "Ruling",
    "State",
    "Sweep",
    "Trait",
    "Watched",
]
