"""Which pages a browser may keep to read without a network. What they keep goes when somebody signs out."""

from django.http import HttpResponse


def readable_offline(response: HttpResponse, *, may: bool = True) -> HttpResponse:
    """Let the service worker keep this page, as this person saw it last. For what is public, or the reader's own plans.

    Only a page that went well is kept. `may` is false for pages of closed and hidden groups, which leave no trace.
    """
    if may and response.status_code == 200:
        response["X-Offline"] = "keep"
    return response
