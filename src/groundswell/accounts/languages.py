"""The language a browser reads in while nobody is signed in, kept in the cookie that the page's footer sets too."""

from django.conf import settings
from django.http import HttpResponse

YEAR = 365 * 24 * 3600


def keep(response: HttpResponse, language: str) -> None:
    """Have this browser read a language from now on; empty: whatever it asks for itself."""
    name, is_secure = settings.LANGUAGE_COOKIE_NAME, settings.SESSION_COOKIE_SECURE
    if language:
        response.set_cookie(name, language, max_age=YEAR, secure=is_secure, httponly=True, samesite="Lax")
    else:
        response.delete_cookie(name, samesite="Lax")
