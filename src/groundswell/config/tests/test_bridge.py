"""What comes in through the bridge goes out as the WSGI application said it, short or long."""

import asyncio
from collections.abc import Iterator
from typing import Any

import pytest

from groundswell.config.bridge import SHORT, Bridge


class Exchange:
    """One request offered to an ASGI application, and what it sent."""

    def __init__(
        self, *parts: bytes, headers: list[tuple[bytes, bytes]] | None = None, gone: bool = False
    ) -> None:
        self.coming = [
            {"type": "http.request", "body": part, "more_body": n + 1 < len(parts) or gone}
            for n, part in enumerate(parts or (b"",))
        ]
        if gone:
            self.coming.append({"type": "http.disconnect"})
        self.headers = headers or []
        self.sent: list[Any] = []

    async def receive(self) -> Any:
        return self.coming.pop(0)

    async def send(self, message: Any) -> None:
        self.sent.append(message)

    def through(self, app: Any) -> "Exchange":
        scope = {
            "type": "http",
            "http_version": "1.1",
            "method": "POST" if self.headers else "GET",
            "path": "/",
            "query_string": b"",
            "headers": self.headers,
        }
        asyncio.run(Bridge(app, workers=2)(scope, self.receive, self.send))
        return self

    @property
    def body(self) -> bytes:
        return b"".join(message.get("body", b"") for message in self.sent)


def echo(environ: Any, start_response: Any) -> list[bytes]:
    """Gives back the body that came in."""
    length = int(environ.get("CONTENT_LENGTH") or -1)
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [environ["wsgi.input"].read(length)]


def long(environ: Any, start_response: Any) -> Iterator[bytes]:
    """Makes its answer bit by bit."""
    start_response("200 OK", [])
    for n in range(50):
        yield bytes([n]) * 4096


def sized(number: int) -> list[tuple[bytes, bytes]]:
    return [(b"content-length", str(number).encode())]


def test_a_short_answer_is_sent_whole() -> None:
    def app(environ: Any, start_response: Any) -> list[bytes]:
        start_response("404 Not Found", [("X-Word", " yes "), ("Set-Cookie", "a=1"), ("Set-Cookie", "b=2")])
        return [b"one ", b"two"]

    sent = Exchange().through(app).sent

    assert sent == [
        {
            "type": "http.response.start",
            "status": 404,
            "headers": [(b"x-word", b"yes"), (b"set-cookie", b"a=1"), (b"set-cookie", b"b=2")],
        },
        {"type": "http.response.body", "body": b"one two", "more_body": False},
    ]


@pytest.mark.parametrize("size", [1, SHORT, SHORT + 1, 5 * SHORT])
def test_what_came_in_is_read_to_its_end(size: int) -> None:
    whole = bytes(range(251)) * (size // 251) + b"x" * (size % 251)
    parts = [whole[at : at + 30_000] for at in range(0, size, 30_000)]

    assert Exchange(*parts, headers=sized(size)).through(echo).body == whole


def test_what_comes_without_a_length_is_read_to_its_end() -> None:
    exchange = Exchange(b"one", b"two", headers=[(b"transfer-encoding", b"chunked")])

    assert exchange.through(echo).body == b"onetwo"


def test_a_request_without_a_body_has_an_empty_one() -> None:
    exchange = Exchange()

    assert exchange.through(echo).body == b""
    assert len(exchange.coming) == 1


def test_a_long_answer_goes_out_while_it_is_made() -> None:
    exchange = Exchange().through(long)

    assert exchange.body == b"".join(bytes([n]) * 4096 for n in range(50))
    assert [message["more_body"] for message in exchange.sent[1:]] == [True, True, True, False]
    assert max(len(message["body"]) for message in exchange.sent[1:]) <= SHORT


def test_nothing_is_done_for_who_left_before_the_end_of_their_form() -> None:
    called = []

    Exchange(b"na", headers=sized(9), gone=True).through(lambda *_: called.append(1) or [])

    assert called == []


def test_an_application_that_fails_says_so_to_the_server() -> None:
    def app(environ: Any, start_response: Any) -> list[bytes]:
        start_response("200 OK", [])
        raise RuntimeError("boom")

    exchange = Exchange()
    with pytest.raises(RuntimeError, match="boom"):
        exchange.through(app)
    assert exchange.sent == []
