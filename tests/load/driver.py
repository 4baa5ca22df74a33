"""The load generator: its own process, so that its work is not counted as the server's.

Reads one JSON request for load on standard input, prints one JSON answer. Raw HTTP/1.1 over kept-open connections.
"""

import asyncio
import json
import sys
import time
from collections import Counter
from typing import Any


async def exchange(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, request: bytes
) -> tuple[int, int]:
    """Send one request on an open connection; status and size of the answer."""
    writer.write(request)
    head = await reader.readuntil(b"\r\n\r\n")
    status = int(head[9:12])
    lowered = head.lower()
    at = lowered.find(b"content-length:")
    if at >= 0:
        length = int(lowered[at + 15 : lowered.index(b"\r", at)])
        if length:
            await reader.readexactly(length)
        return status, len(head) + length
    return status, len(head) + await _chunks(reader)


async def _chunks(reader: asyncio.StreamReader) -> int:
    total = 0
    while size := int((await reader.readline()).split(b";")[0], 16):
        await reader.readexactly(size + 2)
        total += size
    await reader.readline()
    return total


async def connection(
    spec: dict[str, Any], requests: "asyncio.Queue[bytes]", found: dict[str, Any], until: float
) -> None:
    """Work requests off one after another until the time or the requests are over."""
    reader, writer = await asyncio.open_connection(spec["host"], spec["port"])
    while time.perf_counter() < until:
        try:
            request = requests.get_nowait()
        except asyncio.QueueEmpty:
            break
        if spec["repeat"]:
            requests.put_nowait(request)
        began = time.perf_counter()
        try:
            status, _size = await exchange(reader, writer, request)
        except (asyncio.IncompleteReadError, ConnectionError, ValueError):
            found["statuses"][0] += 1
            reader, writer = await asyncio.open_connection(spec["host"], spec["port"])
            continue
        found["times"].append(time.perf_counter() - began)
        found["statuses"][status] += 1
    writer.close()


def compose(spec: dict[str, Any], item: dict[str, Any]) -> bytes:
    """One request as bytes. item: path, and for a POST its form body and headers of its own."""
    body = item.get("body", "").encode()
    method = "POST" if body else "GET"
    headers = (
        {"Host": spec["hostname"], "Accept": "text/html"} | spec.get("headers", {}) | item.get("headers", {})
    )
    if body:
        headers |= {"Content-Type": "application/x-www-form-urlencoded", "Content-Length": str(len(body))}
    lines = [f"{method} {item['path']} HTTP/1.1", *(f"{name}: {value}" for name, value in headers.items())]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


async def drive(spec: dict[str, Any]) -> dict[str, Any]:
    """Offer the load; requests per second, latencies in ms and answers by status."""
    requests: asyncio.Queue[bytes] = asyncio.Queue()
    for item in spec["items"]:
        requests.put_nowait(compose(spec, item))
    found: dict[str, Any] = {"times": [], "statuses": Counter()}
    began = time.perf_counter()
    until = began + spec["seconds"]
    await asyncio.gather(*(connection(spec, requests, found, until) for _ in range(spec["connections"])))
    took = time.perf_counter() - began
    times = sorted(found["times"]) or [0.0]
    return {
        "requests": len(found["times"]),
        "per_second": len(found["times"]) / took,
        "p50": times[len(times) // 2] * 1000,
        "p99": times[min(len(times) - 1, int(len(times) * 0.99))] * 1000,
        "statuses": {str(k): v for k, v in found["statuses"].items()},
        "seconds": took,
    }


if __name__ == "__main__":
    print(json.dumps(asyncio.run(drive(json.load(sys.stdin)))))
