"""How often one may search. By network for visitors: wide, because many people can be behind one."""

from datetime import timedelta

from groundswell.kernel.limits import Limit, take
from groundswell.kernel.networks import network_key
from groundswell.kernel.requests import Request

MINUTE = timedelta(minutes=1)
SEARCHES, SEARCHES_NETWORK = Limit("search.person", 60, MINUTE), Limit("search.network", 90, MINUTE)
SUGGESTIONS, SUGGESTIONS_NETWORK = (
    Limit("search.typing", 240, MINUTE),
    Limit("search.typing.net", 400, MINUTE),
)


def take_search(request: Request) -> None:
    """Count a search. Raises TooMany."""
    _take(request, SEARCHES, SEARCHES_NETWORK)


def take_suggestion(request: Request) -> None:
    """Count a look at what may be meant while somebody types. Raises TooMany."""
    _take(request, SUGGESTIONS, SUGGESTIONS_NETWORK)


def _take(request: Request, own: Limit, network: Limit) -> None:
    viewer = request.viewer
    limit, key = (own, str(viewer.pk)) if viewer.is_signed_in else (network, network_key(request))
    take(limit, key).require()
