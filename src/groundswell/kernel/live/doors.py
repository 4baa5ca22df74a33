"""Who opens a socket, and from where."""

from importlib import import_module
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import (
    BACKEND_SESSION_KEY,
    HASH_SESSION_KEY,
    SESSION_KEY,
    get_user_model,
    load_backend,
)
from django.http import parse_cookie
from django.utils.crypto import constant_time_compare

from groundswell.kernel.requests import Someone


def is_ours(headers: dict[bytes, bytes]) -> bool:
    """Whether a page of this install opens the socket (RFC 6455, 10.2): its origin is the base URL's, or a further host's."""
    origin = urlsplit(headers.get(b"origin", b"").decode("latin-1").lower())
    base = urlsplit(settings.BASE_URL.lower())
    if (origin.scheme, origin.netloc) == (base.scheme, base.netloc):
        return True
    return origin.scheme in ("http", "https") and origin.hostname in settings.OPTIONS.extra_hosts


def session_key(headers: dict[bytes, bytes]) -> str:
    """The session a browser comes with; empty for none."""
    cookies = parse_cookie(headers.get(b"cookie", b"").decode("latin-1"))
    return cookies.get(settings.SESSION_COOKIE_NAME, "")


def viewer_of(key: str) -> Someone | None:
    """Who is signed in by a session now; None when it has ended, or the password changed, or the account is closed.

    Like django.contrib.auth.get_user, which may give the session a new key: here is no answer that could carry it.
    """
    session = import_module(settings.SESSION_ENGINE).SessionStore(key)
    path = session.get(BACKEND_SESSION_KEY)
    if path not in settings.AUTHENTICATION_BACKENDS:
        return None
    number = get_user_model()._meta.pk.to_python(session[SESSION_KEY])
    user: Any = load_backend(path).get_user(number)
    if user is None:
        return None
    known = [user.get_session_auth_hash(), *user.get_session_auth_fallback_hash()]
    held = session.get(HASH_SESSION_KEY, "")
    return user if any(constant_time_compare(held, one) for one in known) else None
