"""The way out: names resolved once, addresses checked, everything within one deadline."""

import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, override

import httpcore
import httpx
from django.utils.translation import gettext as _

from groundswell.kernel.outbound.addresses import is_public

type Resolve = Callable[[str, int], list[str]]


class Refused(Exception):
    """We will not ask this address. Its text says why in a plain sentence."""


class Failed(Exception):
    """The other side did not answer as we need. Its text says how in a plain sentence."""


def ask_system(host: str, port: int) -> list[str]:
    """Every address the system's resolver knows for a name, in its order of preference."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


@cache
def public_authorities() -> ssl.SSLContext:
    """The certificate authorities that browsers trust."""
    return httpx.create_ssl_context(trust_env=False)


@dataclass(frozen=True)
class Network:
    """What is out there. INTERNET is the real one; a test passes its own, with a server of its own behind it."""

    resolve: Resolve = ask_system
    may_connect: Callable[[str], bool] = is_public
    ports: frozenset[int] = frozenset({80, 443})
    trust: Callable[[], ssl.SSLContext] = public_authorities


INTERNET = Network()


class Deadline:
    """One span of seconds for a whole exchange, on a clock that nobody sets back."""

    def __init__(self, seconds: float) -> None:
        self.ends = time.monotonic() + seconds

    def left(self) -> float:
        """Seconds that remain. Raises Failed when there are none."""
        left = self.ends - time.monotonic()
        if left <= 0:
            raise Failed(_("The other site took too long to answer."))
        return left


def addresses_of(host: str, port: int, network: Network, deadline: Deadline) -> list[str]:
    """The addresses of a name, all of them fit to connect to. Raises Refused or Failed.

    The system's resolver knows no deadline, so it is asked from a thread that may be left behind.
    """
    found: list[str] = []
    thread = threading.Thread(target=_resolve, args=(found, host, port, network.resolve), daemon=True)
    thread.start()
    thread.join(deadline.left())
    deadline.left()
    if not found:
        raise Failed(_("We could not find the site “%(host)s”.") % {"host": host})
    if not all(network.may_connect(address) for address in found):
        raise Refused(_("“%(host)s” is not on the public internet.") % {"host": host})
    return found


def _resolve(found: list[str], host: str, port: int, resolve: Resolve) -> None:
    try:
        found.extend(resolve(host, port))
    except (OSError, UnicodeError):
        return


class GuardedBackend(httpcore.NetworkBackend):
    """Connects to the address that was checked. TLS above it still names, and proves, the host."""

    def __init__(self, network: Network, deadline: Deadline) -> None:
        self.network, self.deadline = network, deadline
        self.inner = httpcore.SyncBackend()

    @override
    def connect_tcp(
        self, host: str, port: int, timeout: float | None = None, *args: Any, **kwargs: Any
    ) -> Any:
        error: Exception | None = None
        for address in addresses_of(host, port, self.network, self.deadline):
            try:
                return GuardedStream(
                    self.inner.connect_tcp(address, port, self.deadline.left()), self.deadline
                )
            except httpcore.ConnectError as refusal:
                error = refusal
        raise error or httpcore.ConnectError


class GuardedStream(httpcore.NetworkStream):
    """A connection on which every wait ends with the exchange's deadline, so that nobody can drip bytes."""

    def __init__(self, inner: httpcore.NetworkStream, deadline: Deadline) -> None:
        self.inner, self.deadline = inner, deadline

    @override
    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self.inner.read(max_bytes, self.deadline.left())

    @override
    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self.inner.write(buffer, self.deadline.left())

    @override
    def close(self) -> None:
        self.inner.close()

    @override
    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        return GuardedStream(
            self.inner.start_tls(ssl_context, server_hostname, self.deadline.left()), self.deadline
        )

    @override
    def get_extra_info(self, info: str) -> Any:
        return self.inner.get_extra_info(info)


class GuardedTransport(httpx.BaseTransport):
    """httpx over the guarded backend: one exchange, HTTP/1.1, no proxy from the environment."""

    def __init__(self, network: Network, deadline: Deadline) -> None:
        self.pool = httpcore.ConnectionPool(
            ssl_context=network.trust(), max_connections=1, network_backend=GuardedBackend(network, deadline)
        )

    @override
    def handle_request(self, request: httpx.Request) -> httpx.Response:
        answer = self.pool.handle_request(
            httpcore.Request(
                request.method,
                httpcore.URL(
                    scheme=request.url.raw_scheme,
                    host=request.url.raw_host,
                    port=request.url.port,
                    target=request.url.raw_path,
                ),
                headers=request.headers.raw,
                content=request.read(),
            )
        )
        return httpx.Response(answer.status, headers=answer.headers, stream=_Stream(answer))

    @override
    def close(self) -> None:
        self.pool.close()


class _Stream(httpx.SyncByteStream):
    def __init__(self, answer: httpcore.Response) -> None:
        self.answer = answer

    @override
    def __iter__(self) -> Iterator[bytes]:
        yield from self.answer.iter_stream()

    @override
    def close(self) -> None:
        self.answer.close()
