"""Acts in words: to the person whose act it is, and counted for somebody who looks after them.

A verb's own sentence is written for its audience (“… welcomed you”). Features say here how the actor reads it:

    phrases.says("events.attended", own=_("You came to “%(title)s”"),
                 many=ngettext_lazy("came to %(count)d event", "came to %(count)d events", "count"))
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from groundswell.ledger.models import Entry
from groundswell.ledger.verbs import Counts, verb_named


@dataclass(frozen=True, slots=True)
class Phrase:
    """How one verb is told: `own` with the entry's facts, `many` with a %(count)d. Either may be empty."""

    own: str | Promise = ""
    many: str | Promise = ""


_phrases: dict[str, Phrase] = {}


def says(verb: str, *, own: str | Promise = "", many: str | Promise = "") -> None:
    """Register the words for a verb. The last word counts."""
    _phrases[verb] = Phrase(own, many)


def told_to_actor(entry: Entry, name: str) -> str:
    """An entry in words for whoever did it; in the verb's own sentence when nobody said it better."""
    own = _phrases.get(entry.verb, Phrase()).own
    try:
        return str(own) % entry.facts if own else entry.sentence(name) or str(SOMETHING)
    except (KeyError, TypeError, ValueError):
        # An entry that an older version of the product wrote may lack what today's words need.
        return str(SOMETHING)


def counted(acts: Mapping[str, int]) -> list[str]:
    """Acts by verb in words without a subject, what was done most first: “came to 5 events”, “took part twice”.

    Verbs that nobody has words for are told together, by their kind.
    """
    own, shared = Counter[str](), Counter[Counts]()
    for verb, count in acts.items():
        if _phrases.get(verb, Phrase()).many:
            own[verb] += count
        else:
            word = verb_named(verb)
            shared[word.counts_as if word else Counts.ACT] += count
    told = [(count, _phrases[verb].many) for verb, count in own.items()]
    told += [(count, OF_KIND[kind]) for kind, count in shared.items()]
    told.sort(key=lambda pair: -pair[0])
    return [str(many % {"count": count}) for count, many in told]


SOMETHING = _("Something you did")
OF_KIND = {
    Counts.NOTHING: ngettext_lazy("looked in %(count)d time", "looked in %(count)d times", "count"),
    Counts.READY: ngettext_lazy("said yes %(count)d time", "said yes %(count)d times", "count"),
    Counts.ACT: ngettext_lazy("took part %(count)d time", "took part %(count)d times", "count"),
    Counts.CARE: ngettext_lazy("helped somebody %(count)d time", "helped somebody %(count)d times", "count"),
    Counts.LEAD: ngettext_lazy(
        "carried something %(count)d time", "carried something %(count)d times", "count"
    ),
}

says("accounts.joined", own=_("You made an account"))
says("accounts.welcomed", own=_("You said what you care about and where you are"))
says("groups.joined", own=_("You joined %(group)s"))
says(
    "groups.started",
    own=_("You started %(group)s"),
    many=ngettext_lazy("started %(count)d group", "started %(count)d groups", "count"),
)
says(
    "groups.welcomed",
    own=_("You welcomed somebody to %(group)s"),
    many=ngettext_lazy("welcomed %(count)d newcomer", "welcomed %(count)d newcomers", "count"),
)
says(
    "groups.took_role",
    own=_("You took a role in %(group)s: %(role)s"),
    many=ngettext_lazy("took on %(count)d role", "took on %(count)d roles", "count"),
)
says(
    "groups.handed_on",
    own=_("You handed on a role in %(group)s: %(role)s"),
    many=ngettext_lazy("handed on %(count)d role", "handed on %(count)d roles", "count"),
)
says("goals.set", own=_("You set yourself a goal"))
says("groups.asked", own=_("You asked to join %(group)s"))
says("groups.introduced", own=_("You said hello in %(group)s"))
says(
    "glossary.explained",
    own=_("You explained a word in %(group)s"),
    many=ngettext_lazy("explained %(count)d word", "explained %(count)d words", "count"),
)
says("recognition.thanked_group", own=_("You thanked %(group)s"))
says(
    "recognition.thanked",
    own=_("You thanked somebody"),
    many=ngettext_lazy("said thank you %(count)d time", "said thank you %(count)d times", "count"),
)
says(
    "moderation.settled",
    own=_("You looked after something that was reported in %(group)s"),
    many=ngettext_lazy("looked after %(count)d report", "looked after %(count)d reports", "count"),
)
