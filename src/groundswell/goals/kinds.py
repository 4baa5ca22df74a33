"""What a goal may count. Goals know no feature: each feature says what of its own can be counted.

declare_kind("meetings", ngettext_lazy("meeting", "meetings"), verbs=["events.attended"],
             title=ngettext_lazy("Go to %(count)d meeting", "Go to %(count)d meetings", "count"), suggested=4)
"""

from collections.abc import Collection
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext_lazy

from groundswell.ledger.verbs import Counts, verbs_counting_as

type Words = str | Promise
ANYTHING = "acts"


@dataclass(frozen=True, slots=True)
class Kind:
    """Something that can be counted by the ledger's verbs.

    one: its unit, by number. verified: whether somebody or something else than the person confirms each one.
    title: the goal as a sentence with %(count)d; suggested: the number a newcomer is offered; order: low comes first.
    """

    key: str
    one: Words
    verbs: frozenset[str]
    verified: bool
    title: Words = ""
    suggested: int = 3
    order: int = 50

    def named(self, count: int) -> str:
        """The goal in words: “Go to 4 meetings”."""
        if self.title:
            return str(self.title % {"count": count})
        return f"{count} {self.unit(count)}"

    def unit(self, count: int) -> str:
        """The unit for a number of them."""
        return str(self.one % count) if isinstance(self.one, Promise) else self.one

    def progress(self, done: int, target: int) -> str:
        """How far: “2 of 4 meetings”. More than was aimed for is said as it is."""
        return _("%(done)d of %(target)d %(unit)s") % {
            "done": done,
            "target": target,
            "unit": self.unit(target),
        }

    @property
    def counted_verbs(self) -> frozenset[str]:
        """Names of the verbs that count: its own, or for the kind that takes anything, every act there is."""
        if self.key == ANYTHING:
            return frozenset(verbs_counting_as(Counts.ACT, Counts.CARE, Counts.LEAD))
        return self.verbs


_kinds: dict[str, Kind] = {}


def declare_kind(
    key: str,
    one: Words,
    verbs: Collection[str],
    verified: bool = True,
    *,
    title: Words = "",
    suggested: int = 3,
    order: int = 50,
) -> Kind:
    """Add something a goal can count. The key stays for good: goals are stored with it."""
    _kinds[key] = Kind(key, one, frozenset(verbs), verified, title, suggested, order)
    return _kinds[key]


def all_kinds() -> list[Kind]:
    """Everything a goal can count, in the order it is offered."""
    return sorted(_kinds.values(), key=lambda kind: (kind.order, kind.key))


def kind_named(key: str) -> Kind:
    """The kind of this key; the one that takes anything for a kind whose feature is not here any more."""
    return _kinds.get(key) or _kinds[ANYTHING]


declare_kind(
    ANYTHING,
    ngettext_lazy("act of any kind", "acts of any kind"),
    verbs=(),
    verified=False,
    title=ngettext_lazy("Do %(count)d thing that helps", "Do %(count)d things that help", "count"),
    order=90,
)
