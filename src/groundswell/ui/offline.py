"""Which pages a browser may keep to read without a network. What they keep goes when somebody signs out, and when
somebody else reads here.
"""

from functools import lru_cache

from django.http import HttpResponse
from django.utils.crypto import salted_hmac


def readable_offline(response: HttpResponse, *, may: bool = True) -> HttpResponse:
    """Let the service worker keep this page, as this person saw it last. For what is public, or the reader's own plans.

    Only a page that went well is kept. `may` is false for pages of closed and hidden groups, which leave no trace.
    """
    if may and response.status_code == 200:
        response["X-Offline"] = "keep"
    return response


@lru_cache(maxsize=4096)
def mark_of(person: int | None) -> str:
    """Tells a browser whether the same person reads as before, and nothing else: it says nothing outside this install."""
    return salted_hmac("groundswell.offline", str(person), algorithm="sha256").hexdigest()[:16]
