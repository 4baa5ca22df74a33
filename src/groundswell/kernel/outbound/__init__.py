"""The one guarded HTTP client. Nothing else in Groundswell opens a connection to an address somebody typed."""

from groundswell.kernel.outbound.client import Failed, Refused, Response, fetch
from groundswell.kernel.outbound.network import INTERNET, Network

__all__ = ["INTERNET", "Failed", "Network", "Refused", "Response", "fetch"]
