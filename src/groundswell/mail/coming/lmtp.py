"""The door for a mail server on the same machine: LMTP (RFC 2033) and the part of SMTP (RFC 5321) it speaks.

Takes mail for the one domain where mail comes in, relays nothing, and answers for each recipient only when the mail is
stored, so that the server in front keeps what we could not.
"""

import asyncio
import re
from collections.abc import Callable

from django.db import close_old_connections

from groundswell.mail.coming.taking import LARGEST, ours_of, take_in

PATH = re.compile(rb"<([^<>\r\n]{0,320})>")
LINE, IDLE = 2_000, 120
MOST_RECIPIENTS = 100
type Take = Callable[[bytes, list[str], str | None], int]


class Session:
    """One conversation with a mail server."""

    def __init__(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, take: Take = take_in
    ) -> None:
        self.reader, self.writer, self.take = reader, writer, take
        self.is_lmtp = False
        self._forget()

    def _forget(self) -> None:
        self.sender: str | None = None
        self.to: list[str] = []

    async def run(self) -> None:
        """Answer until the other side says goodbye, is silent for two minutes, or talks nonsense."""
        try:
            await self._say(b"220 ready")
            while line := await asyncio.wait_for(self.reader.readline(), IDLE):
                if not await self._answer(line.strip()):
                    return
        except (OSError, TimeoutError, ValueError, asyncio.IncompleteReadError):
            return
        finally:
            self.writer.close()

    async def _answer(self, line: bytes) -> bool:
        word = line[:4].upper()
        if word in (b"LHLO", b"EHLO", b"HELO"):
            await self._hello(word)
        elif word == b"MAIL":
            await self._mail(line)
        elif word == b"RCPT":
            await self._recipient(line)
        elif word == b"DATA":
            return await self._data()
        elif word == b"RSET":
            self._forget()
            await self._say(b"250 fine")
        elif word == b"QUIT":
            await self._say(b"221 goodbye")
            return False
        else:
            await self._say(b"250 fine" if word == b"NOOP" else b"502 we do not speak that")
        return True

    async def _hello(self, word: bytes) -> None:
        self.is_lmtp = word == b"LHLO"
        self._forget()
        if word == b"HELO":
            await self._say(b"250 hello")
        else:
            await self._say(b"250-hello", b"250-8BITMIME", b"250 SIZE %d" % LARGEST)

    async def _mail(self, line: bytes) -> None:
        found = PATH.search(line)
        if found is None:
            await self._say(b"501 from whom?")
            return
        self._forget()
        self.sender = found[1].decode("utf-8", "replace")
        await self._say(b"250 fine")

    async def _recipient(self, line: bytes) -> None:
        found = PATH.search(line)
        address = found[1].decode("utf-8", "replace") if found else ""
        if self.sender is None:
            await self._say(b"503 from whom?")
        elif not ours_of(address):
            await self._say(b"550 nobody here by that name")
        elif len(self.to) >= MOST_RECIPIENTS:
            await self._say(b"452 too many at once")
        else:
            self.to.append(address)
            await self._say(b"250 fine")

    async def _data(self) -> bool:
        if not self.to:
            await self._say(b"503 to whom?")
            return True
        await self._say(b"354 go on, and end with a dot")
        raw = await self._read()
        answers = [b"552 too large"] * len(self.to) if raw is None else await self._take(raw)
        await self._say(*(answers if self.is_lmtp else answers[:1]))
        self._forget()
        return True

    async def _read(self) -> bytes | None:
        """The mail, without the dots put in for the line (RFC 5321 4.5.2); None when it is too large."""
        whole, is_too_large = bytearray(), False
        while (line := await asyncio.wait_for(self.reader.readline(), IDLE)) not in (b".\r\n", b".\n"):
            if not line:
                raise OSError
            is_too_large = is_too_large or len(whole) + len(line) > LARGEST
            if not is_too_large:
                whole += line[1:] if line.startswith(b".") else line
        return None if is_too_large else bytes(whole)

    async def _take(self, raw: bytes) -> list[bytes]:
        try:
            await asyncio.to_thread(self._store, raw)
        except Exception:  # noqa: BLE001 - whatever keeps us from storing it, the server in front brings it again
            return [b"451 not now, please bring it again"] * len(self.to)
        return [b"250 taken"] * len(self.to)

    def _store(self, raw: bytes) -> None:
        close_old_connections()
        try:
            self.take(raw, self.to, self.sender)
        finally:
            close_old_connections()

    async def _say(self, *lines: bytes) -> None:
        self.writer.write(b"".join(line + b"\r\n" for line in lines))
        await self.writer.drain()


async def listen(host: str, port: int, take: Take = take_in) -> asyncio.Server:
    """Listen for a mail server. A line that never ends ends the conversation."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await Session(reader, writer, take).run()

    return await asyncio.start_server(serve, host, port, limit=200_000)
