"""Small real servers on loopback addresses: 127.0.0.2 plays the public internet, 127.0.0.1 our inside."""

import datetime
import ipaddress
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, override

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from groundswell.kernel.outbound import Network

OUTSIDE, INSIDE = "127.0.0.2", "127.0.0.1"

type Behaviour = Callable[[Any], object]


class Server(ThreadingHTTPServer):
    """Counts every connection it accepts and keeps what it was asked."""

    daemon_threads = True
    block_on_close = False
    connections = 0

    def __init__(self, host: str, port: int, behaviour: Behaviour) -> None:
        self.asked: list[tuple[str, str, dict[str, str]]] = []
        self.closing = threading.Event()
        server = self

        class Handler(BaseHTTPRequestHandler):
            def handle_any(self) -> None:
                headers = {name.lower(): value for name, value in self.headers.items()}
                server.asked.append((self.command, self.path, headers))
                behaviour(self)

            @override
            def log_message(self, format: str, *args: object) -> None:
                pass

        for method in ("GET", "HEAD", "POST"):
            setattr(Handler, f"do_{method}", Handler.handle_any)
        super().__init__((host, port), Handler)

    @override
    def get_request(self):
        self.connections += 1
        return super().get_request()

    @override
    def handle_error(self, request, client_address) -> None:
        """Clients that hang up on us are what these tests are about."""

    @property
    def port(self) -> int:
        return self.server_address[1]


@contextmanager
def serving(
    behaviour: Behaviour, host: str = OUTSIDE, port: int = 0, tls: ssl.SSLContext | None = None
) -> Iterator[Server]:
    server = Server(host, port, behaviour)
    if tls:
        server.socket = tls.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.closing.set()
        server.shutdown()
        server.server_close()
        thread.join()


def answer(status: int = 200, body: bytes = b"hello", **headers: str) -> Behaviour:
    def behave(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    return behave


def certificate(folder: Path, host: str) -> tuple[ssl.SSLContext, ssl.SSLContext]:
    """What a server shows for this host, and what a client that trusts its maker trusts."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)])
    start = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(start)
        .not_valid_after(start + datetime.timedelta(days=36500))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(host)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    secret = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    (folder / "cert.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    (folder / "key.pem").write_bytes(key.private_bytes(*secret))
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(folder / "cert.pem", folder / "key.pem")
    return server, ssl.create_default_context(cafile=folder / "cert.pem")


def is_outside(address: str) -> bool:
    return ipaddress.ip_address(address) == ipaddress.ip_address(OUTSIDE)


def names(**known):
    """A resolver that knows these hosts (dots written as _)."""
    table = {name.replace("_", "."): address for name, address in known.items()}

    def resolve(host, port):
        return [table[host]] if host in table else []

    return resolve


def outside_only(server, **known):
    return Network(
        resolve=names(good_example=OUTSIDE, other_example=OUTSIDE, inside_example=INSIDE, **known),
        may_connect=is_outside,
        ports=frozenset({server.port}),
    )
