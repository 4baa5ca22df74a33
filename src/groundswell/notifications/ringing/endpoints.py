"""Where a browser may say that its messages go."""

from urllib.parse import urlsplit

from django.conf import settings

LONGEST = 1_000


def is_a_push_service(endpoint: str) -> bool:
    """Whether an address is one of a maker of browsers whom the operator lets us speak to."""
    try:
        parts = urlsplit(endpoint)
        port = parts.port
    except ValueError:
        return False
    host = parts.hostname or ""
    is_plain = (
        endpoint.isascii() and endpoint.isprintable() and len(endpoint) <= LONGEST and "\\" not in endpoint
    )
    is_known = any(host == name or host.endswith(f".{name}") for name in settings.PUSH_HOSTS)
    return is_plain and is_known and parts.scheme == "https" and port is None and parts.username is None
