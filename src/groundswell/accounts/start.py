"""“Keep my place”: what somebody has just acted with, filled in on the sign-up page of this browser.

A feature that has just seen an address proved or typed calls `remember(response, …)` before it sends its answer. The
address travels in a signed cookie that only the sign-up page gets, for an hour: not in an address, not in a session.
"""

from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from groundswell.kernel import signing

COOKIE, PURPOSE, PATH = "start", "accounts.start", "/sign-up/"
LIFETIME = timedelta(hours=1)


def remember(response: HttpResponse, *, email: str, name: str = "") -> None:
    """Have this browser's sign-up page begin with an address and a name."""
    response.set_cookie(
        COOKIE,
        signing.sign(PURPOSE, email, name, lifetime=LIFETIME),
        max_age=int(LIFETIME.total_seconds()),
        path=PATH,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def remembered(request: HttpRequest) -> dict[str, str]:
    """What the sign-up form begins with; nothing when this browser brought nothing of ours."""
    try:
        email, name = signing.read(PURPOSE, request.COOKIES.get(COOKIE, ""))
    except (signing.BadToken, ValueError):
        return {}
    return {"email": email, "name": name}


def forget(response: HttpResponse) -> None:
    """The sign-up has begun: the cookie has done its work."""
    response.delete_cookie(COOKIE, path=PATH, samesite="Lax")
