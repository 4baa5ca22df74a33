"""Next steps: every app offers what it knows, a person sees one at a time.

    @offers_step(order=30)
    def come_back(viewer: Person) -> Iterable[Step]: ...   cheap: it runs when a page is drawn

Low orders come first. A step's key stays the same while it means the same, because “Not this week” is kept by it;
its `why` says in words which rule chose it, from facts the viewer knows. Never a score.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import ngettext

from groundswell.accounts.models import Person

POOL = 3
OFTEN = 2
LONGEST_KEY = 80


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do next: what it is, why it is suggested, minutes it takes, where it is done.

    rule: the name of the rule that chose it, as stable as the key.
    """

    key: str
    title: str
    why: str
    minutes: int
    url: str
    rule: str
    text: str = ""
    button: str = ""

    def __post_init__(self) -> None:
        if not 0 < len(self.key) <= LONGEST_KEY:
            raise ValueError(f"A step's key has 1 to {LONGEST_KEY} characters: {self.key}")

    @property
    def time(self) -> str:
        """How long it takes, in words."""
        if self.minutes < 90:
            return ngettext("%(count)d minute", "%(count)d minutes", self.minutes) % {"count": self.minutes}
        hours = round(self.minutes / 60)
        return ngettext("%(count)d hour", "%(count)d hours", hours) % {"count": hours}


type Offer = Callable[[Person], Iterable[Step]]

_offers: list[tuple[int, Offer]] = []


def offers_step(order: int = 50) -> Callable[[Offer], Offer]:
    """Register a function that suggests steps to a viewer, best first."""

    def register(offer: Offer) -> Offer:
        _offers.append((order, offer))
        _offers.sort(key=lambda pair: pair[0])
        return offer

    return register


def pool(viewer: Person, put_away: Mapping[str, tuple[bool, int]], most: int = POOL) -> list[Step]:
    """The steps to suggest, best first, at most three.

    put_away: by step key, whether it is put away now, and how often it was so far. What was declined often comes
    after everything else. Offers that are not needed any more are not asked.
    """
    fresh: list[Step] = []
    declined: list[Step] = []
    for step in _offered(viewer):
        is_away, times = put_away.get(step.key, (False, 0))
        if not is_away:
            (declined if times >= OFTEN else fresh).append(step)
        if len(fresh) == most:
            break
    return (fresh + declined)[:most]


def keys_offered(viewer: Person) -> set[str]:
    """Keys of everything that could be suggested to a viewer now, put away or not. Asks every offer."""
    return {step.key for step in _offered(viewer)}


def _offered(viewer: Person) -> Iterator[Step]:
    seen: set[str] = set()
    for _order, offer in _offers:
        for step in offer(viewer):
            # Without an address there is nowhere to do it: its page is not part of this install.
            if step.url and step.key not in seen:
                seen.add(step.key)
                yield step
