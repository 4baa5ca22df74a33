"""How likely somebody is to come to a meeting: by their way in Harehills Moves and by what else they belong to."""

from groundswell.config.demo.content import Told
from groundswell.config.demo.story import cast, chance

HOME = "harehills-moves"
# (at home, in other groups)
LIKELY = {
    "steady": (0.68, 0.15),
    "now and then": (0.1, 0.12),
    "gone quiet": (0.85, 0.2),
    "only looking": (0.0, 0.0),
    "getting ready": (0.0, 0.0),
    "leading": (0.75, 0.6),
    "elsewhere": (0.0, 0.8),
    "member": (0.0, 0.0),
}
LEADING = {"dee", "tomasz", "sam", "pat", "jo", "farid", "rahel", "selam", "maureen"}
# Weeks before the people it went quiet around stopped coming.
QUIET = 6
STAYS_AWAY = 0.1


def way_of(told: Told) -> str:
    """How somebody of people.toml takes part."""
    if told["key"] in LEADING:
        return "leading"
    usual = "getting ready" if HOME in told.get("groups", {}) else "elsewhere"
    return str("member" if told["key"] == "amina" else told.get("way", usual))


def comes(key: str, group: str, title: str, weeks: int, joined: float) -> bool:
    """Whether somebody says they come to the meeting so many weeks ago of a group they joined so many weeks ago."""
    way = way_of(cast()[key])
    if joined <= weeks or (way == "gone quiet" and weeks < QUIET):
        return False
    if way == "now and then" and group == HOME and joined - weeks < 1.6:
        return True
    return chance(key, group, title, weeks).random() < LIKELY[way][group != HOME]


def stays_away(key: str, *what: object) -> bool:
    """Whether somebody who said they come does not turn up after all."""
    return chance("away", key, *what).random() < STAYS_AWAY
