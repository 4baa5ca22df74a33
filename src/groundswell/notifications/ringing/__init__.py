"""Ringing a device: Web Push by the standards, through the one guarded client, saying nothing of what there is to read.

`carriers` is for the worker alone: web processes do not load an HTTP client.
"""

from groundswell.notifications.ringing.endpoints import is_a_push_service
from groundswell.notifications.ringing.keys import public_key
from groundswell.notifications.ringing.sealing import BadKey, seal

__all__ = ["BadKey", "is_a_push_service", "public_key", "seal"]
