"""From the server's async side to Django's WSGI handler and back, with one change of threads.

a2wsgi changes threads for each part of an answer (its head, its body, its end) and for a form that came in; each change
costs a future, a lock and a wait for the interpreter. Here a short form is read before the thread begins, and a short
answer is handed back whole (docs/adr/0004). What is long goes in parts, and waits for whoever reads it.
"""

import asyncio
import contextvars
from typing import Any, override

from a2wsgi import WSGIMiddleware
from a2wsgi.wsgi import Body, build_environ

# Bytes held in memory: of a form on its way in, of an answer on its way out.
SHORT = 64 * 1024


class Bridge(WSGIMiddleware):
    """An ASGI application that answers HTTP with a WSGI one, on a pool of threads."""

    @override
    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "http":
            await super().__call__(scope, receive, send)
            return
        loop = asyncio.get_running_loop()
        body = Body(loop, receive)
        if not await _read_short(body, scope, receive):
            return
        answer = _Answer(loop, send)
        work = contextvars.copy_context().run
        await loop.run_in_executor(self.executor, work, answer.make, self.app, build_environ(scope, body))
        await answer.pass_on(is_last=True)


async def _read_short(body: Body, scope: Any, receive: Any) -> bool:
    """Read what came in, if it is short. False when the sender has gone before the end of it."""
    length = _length(scope)
    while 0 <= len(body.buffer) < length <= SHORT:
        message = await receive()
        if message["type"] == "http.disconnect":
            return False
        body.buffer.extend(message.get("body", b""))
    if length <= SHORT:
        body._has_more = False
    return True


def _length(scope: Any) -> int:
    """Of what came in, in bytes; more than SHORT where it is not said beforehand."""
    for name, value in scope["headers"]:
        if name == b"content-length":
            return int(value) if value.isdigit() else SHORT + 1
        if name == b"transfer-encoding":
            return SHORT + 1
    return 0


class _Answer:
    """One answer. Its parts are held by the thread that makes it, until it ends or they are too many."""

    def __init__(self, loop: asyncio.AbstractEventLoop, send: Any) -> None:
        self.loop, self.send = loop, send
        self.head: dict[str, Any] | None = None
        self.parts: list[bytes] = []
        self.size = 0

    def make(self, app: Any, environ: Any) -> None:
        """Run the WSGI application to its end, in this thread."""
        parts = app(environ, self.start)
        try:
            for part in parts:
                self.write(part)
        finally:
            getattr(parts, "close", lambda: None)()

    def start(self, status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> Any:
        """WSGI's start_response."""
        named = [(name.encode("latin-1").lower(), value.strip().encode("latin-1")) for name, value in headers]
        self.head = {"type": "http.response.start", "status": int(status[:3]), "headers": named}
        return self.write

    def write(self, part: bytes) -> None:
        """Hold a part; when there are many, hand them over and wait until they are taken."""
        self.parts.append(part)
        self.size += len(part)
        if self.size >= SHORT:
            asyncio.run_coroutine_threadsafe(self.pass_on(is_last=False), self.loop).result()

    async def pass_on(self, *, is_last: bool) -> None:
        """Send what is held."""
        if self.head is not None:
            head, self.head = self.head, None
            await self.send(head)
        body, self.parts, self.size = b"".join(self.parts), [], 0
        await self.send({"type": "http.response.body", "body": body, "more_body": not is_last})
