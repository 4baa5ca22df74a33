"""Which acts people in a group know of one another, so that they can be thanked for them.

Everybody may be thanked for what they were known to do: what the giver was told of, and what is plain to see in a
shared group. Hosting and taking roles is; features add what else is, such as a task on the group's board:

    known_in_group("tasks.done")
"""

from groundswell.ledger.verbs import Counts, Verb

_known: set[str] = {"tasks.done", "events.reported"}


def known_in_group(*verbs: str) -> None:
    """Say of verbs that everybody in the group sees who did it anyway."""
    _known.update(verbs)


def is_known_in_group(verb: Verb) -> bool:
    """Whether everybody in the group sees who did such a thing."""
    return verb.counts_as == Counts.LEAD or verb.name in _known
