"""Asking other sites, safely: for link previews, webhooks, push messages, calendars by address."""

from collections.abc import Mapping
from dataclasses import dataclass

import httpcore
import httpx
from django.conf import settings
from django.utils.translation import gettext as _

from groundswell.kernel.outbound.addresses import is_disguised, is_ours
from groundswell.kernel.outbound.network import INTERNET, Deadline, Failed, GuardedTransport, Network, Refused

__all__ = ["Failed", "Refused", "Response", "fetch"]

REDIRECTS = {301, 302, 303, 307, 308}
KEPT_ACROSS_SITES = {"accept", "accept-language", "user-agent"}


@dataclass(frozen=True)
class Response:
    """What the other site answered: names of headers in lower case, the body undecoded, the address at the end."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    url: str


@dataclass(frozen=True)
class _Caps:
    max_bytes: int
    schemes: frozenset[str]
    network: Network


def fetch(
    url: str,
    *,
    method: str = "GET",
    headers: Mapping[str, str] | None = None,
    content: bytes | None = None,
    max_bytes: int = 1_000_000,
    timeout: float = 5.0,
    max_redirects: int = 3,
    allow_http: bool = False,
    network: Network = INTERNET,
) -> Response:
    """Ask one address of the public internet.

    The name is resolved once and the connection goes to the very address that was checked; every redirect is
    checked again. `timeout` is seconds for everything together. Only GET and HEAD follow redirects, and headers
    of the caller's go to the first site alone. Any status is an answer. Raises Refused for addresses we do not
    ask, Failed when no usable answer comes; both say why in a sentence for people.
    """
    caps = _Caps(max_bytes, frozenset({"https", "http"} if allow_http else {"https"}), network)
    sent = {"user-agent": "Groundswell", **{name.lower(): value for name, value in (headers or {}).items()}}
    target = _checked(url, caps)
    with httpx.Client(transport=GuardedTransport(network, Deadline(timeout)), trust_env=False) as client:
        for _hop in range(max_redirects + 1):
            response = _ask(client, _request(method, target, sent, content), caps)
            onward = response.headers.get("location", "")
            if response.status not in REDIRECTS or not onward or method not in ("GET", "HEAD"):
                return response
            following = _checked(str(target.join(_parsed(onward))), caps)
            if _site(following) != _site(target):
                sent = {name: value for name, value in sent.items() if name in KEPT_ACROSS_SITES}
            target = following
    raise Failed(_("The other site sends us on too many times."))


def _parsed(url: str) -> httpx.URL:
    if any(sign in url for sign in "\\\t\r\n ") or not url.isprintable():
        raise Refused(_("This is not a web address."))
    try:
        return httpx.URL(url)
    except (httpx.InvalidURL, ValueError) as error:
        raise Refused(_("This is not a web address.")) from error


def _checked(url: str, caps: _Caps) -> httpx.URL:
    parsed = _parsed(url)
    host = parsed.raw_host.decode("ascii")
    if parsed.scheme not in caps.schemes:
        raise Refused(_("The address must begin with %(start)s.") % {"start": _starts(caps)})
    if not host or parsed.userinfo:
        raise Refused(_("This is not a web address."))
    if (parsed.port or {"https": 443, "http": 80}[parsed.scheme]) not in caps.network.ports:
        raise Refused(_("The address names an unusual port."))
    if is_disguised(host):
        raise Refused(_("The address is written in an unusual way."))
    if is_ours(host, settings.ALLOWED_HOSTS):
        raise Refused(_("The address is one of our own."))
    return parsed.copy_with(fragment=None)


def _starts(caps: _Caps) -> str:
    return _("https:// or http://") if "http" in caps.schemes else "https://"


def _site(url: httpx.URL) -> tuple[str, bytes, int | None]:
    return url.scheme, url.raw_host, url.port


def _request(method: str, url: httpx.URL, headers: Mapping[str, str], content: bytes | None) -> httpx.Request:
    ours = {"accept-encoding": "identity", "connection": "close"}
    named = {name: value for name, value in headers.items() if name not in ("host", "content-length")}
    return httpx.Request(method, url, headers={**named, **ours}, content=content)


def _ask(client: httpx.Client, request: httpx.Request, caps: _Caps) -> Response:
    try:
        answer = client.send(request, stream=True, follow_redirects=False)
        try:
            return Response(
                answer.status_code, dict(answer.headers), _body(answer, caps.max_bytes), str(request.url)
            )
        finally:
            answer.close()
    except (
        httpx.HTTPError,
        httpcore.NetworkError,
        httpcore.ProtocolError,
        httpcore.TimeoutException,
    ) as error:
        raise Failed(
            _("The other site could not be reached, or did not answer in a way we understand.")
        ) from error


def _body(answer: httpx.Response, max_bytes: int) -> bytes:
    """Undecoded, because a small packed answer can unpack to a huge one. Raises Failed above the cap."""
    if answer.headers.get("content-encoding", "identity").lower() != "identity":
        raise Failed(_("The other site packed its answer although we asked it not to."))
    body = bytearray()
    for part in answer.iter_raw():
        body += part
        if len(body) > max_bytes:
            raise Failed(_("The answer of the other site is too large."))
    return bytes(body)
