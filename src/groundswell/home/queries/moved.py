"""What was won."""

from dataclasses import dataclass

from groundswell.campaigns.models import Petition, State
from groundswell.campaigns.queries import visible_petitions
from groundswell.kernel.requests import Visitor
from groundswell.kernel.text import plain


@dataclass(frozen=True)
class Won:
    """A petition that was won, what came of it in a sentence or two, and how many months it took (at least 1)."""

    petition: Petition
    words: str
    months: int


def won(limit: int = 3) -> list[Won]:
    """The last petitions that were won, for anybody to read. One question."""
    ended = visible_petitions(Visitor()).filter(state=State.WON, ended_at__isnull=False)
    return [_won(petition) for petition in ended.order_by("-ended_at", "-pk")[:limit]]


def _won(petition: Petition) -> Won:
    began = petition.opens_at or petition.started_at
    days = (petition.ended_at - began).days if petition.ended_at else 0
    return Won(petition, plain(petition.outcome or petition.ask, 240), max(1, round(days / 30.4)))
