"""How mail is sent: libraries speak to the outbox, the outbox speaks SMTP."""

from typing import Any
from urllib.parse import parse_qs, unquote, urlparse

from groundswell.config.options import Options


def mailers(options: Options) -> dict[str, Any]:
    """Django's MAILERS: `default` is the outbox; `smtp` is the operator's server, when there is one."""
    found: dict[str, Any] = {"default": {"BACKEND": "groundswell.mail.backend.Outbox"}}
    if options.mail_url:
        found["smtp"] = {
            "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "OPTIONS": _smtp(options.mail_url),
        }
    return found


def _smtp(url: str) -> dict[str, Any]:
    parts = urlparse(url)
    is_implicit = parts.scheme == "smtps"
    wants_tls = parse_qs(parts.query).get("tls", ["yes"])[0] == "yes"
    return {
        "host": parts.hostname or "localhost",
        "port": parts.port or (465 if is_implicit else 587),
        "username": unquote(parts.username or ""),
        "password": unquote(parts.password or ""),
        "use_ssl": is_implicit,
        "use_tls": wants_tls and not is_implicit,
        "timeout": 20,
    }
