"""Many open pages in one room: how long until the last of them has a message, and what a socket costs.

python -m tests.load.sockets --sockets 200 --messages 20     against a server and database of its own, in a temporary folder
The bar of 1,000 sockets is --sockets 1000; nothing else should run on the machine then.
"""

import argparse
import asyncio
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import websockets

from tests.load.machine import free_port

ROOT = Path(__file__).parents[2]
MAKE = """
import django; django.setup()
import json, sys
from django.conf import settings
from django.test import Client
from groundswell.accounts.make import person
from groundswell.chat.make import room
from groundswell.groups.make import group, member
home = group()
hall = room(home)
cookies = []
for number in range({count}):
    one = member(home, person()).person
    client = Client()
    client.force_login(one, settings.AUTHENTICATION_BACKENDS[0])
    cookies.append(client.cookies[settings.SESSION_COOKIE_NAME].value)
print(json.dumps([hall.pk, hall.channel, cookies]))
"""


def prepared(count: int, environ: dict[str, str]) -> tuple[int, str, list[str]]:
    """A room with so many members in a new database; the session of each."""
    subprocess.run(
        [sys.executable, "-m", "groundswell", "migrate"],
        env=environ,
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    done = subprocess.run(
        [sys.executable, "-c", MAKE.format(count=count)],
        env=environ,
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    pk, channel, cookies = json.loads(done.stdout.splitlines()[-1])
    return pk, channel, cookies


async def listen(base: str, channel: str, cookie: str, heard: dict[int, list[float]]) -> Any:
    """One page: when it heard each message."""
    origin = base.replace("ws", "http", 1)
    line = await websockets.connect(
        f"{base}/live/", origin=origin, additional_headers={"Cookie": f"session={cookie}"}
    )
    await line.send(json.dumps({"listen": [channel], "language": "en"}))

    async def read() -> None:
        async for text in line:
            frame = json.loads(text)
            if frame.get("what") == "message":
                heard.setdefault(frame["number"], []).append(time.perf_counter())

    assert "listening" in json.loads(await line.recv())
    return line, asyncio.create_task(read())


def memory(pid: int) -> float:
    """Of a process and its children, in MB (proportional set size)."""
    pids = [pid, *map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split())]
    rolls = [Path(f"/proc/{one}/smaps_rollup").read_text() for one in pids]
    return (
        sum(int(line.split()[1]) for roll in rolls for line in roll.splitlines() if line.startswith("Pss:"))
        / 1024
    )


async def drive(
    given: argparse.Namespace, base: str, pid: int, room: tuple[int, str, list[str]]
) -> dict[str, Any]:
    """Open the pages, say things, and wait until all have heard them."""
    pk, channel, cookies = room
    heard: dict[int, list[float]] = {}
    before, began = memory(pid), time.perf_counter()
    lines = []
    for start in range(0, len(cookies), 50):
        lines += await asyncio.gather(
            *(listen(base, channel, one, heard) for one in cookies[start : start + 50])
        )
    opened = time.perf_counter() - began
    after, last = memory(pid), []
    for number in range(1, given.messages + 2):
        said = await asyncio.to_thread(
            speak, base.replace("ws", "http", 1), pk, cookies[number % len(cookies)], number
        )
        stored = time.perf_counter()
        while len(heard.get(number, [])) < len(cookies) and time.perf_counter() - said < 20:
            await asyncio.sleep(0.005)
        times = heard.get(number, [])
        last.append(
            {"heard": len(times), "from_press": max(times) - said, "from_answer": max(times) - stored}
        )
    for line, task in lines:
        task.cancel()
        await line.close()
    # The first one warms the server up.
    last = last[1:]
    spans = [1000 * one["from_press"] for one in last]
    return {
        "sockets": len(cookies),
        "opened_in_s": round(opened, 2),
        "kB_a_socket": round(1024 * (after - before) / len(cookies), 1),
        "last_page_ms_p50": round(statistics.median(spans), 1),
        "last_page_ms_max": round(max(spans), 1),
        "after_the_answer_ms_p50": round(1000 * statistics.median(one["from_answer"] for one in last), 1),
        "lost": sum(len(cookies) - one["heard"] for one in last),
        "twice": sum(max(0, len(times) - len(cookies)) for times in heard.values()),
    }


def speak(base: str, pk: int, cookie: str, number: int) -> float:
    """Say something as a page's own script does; the moment of the press."""
    import httpx

    with httpx.Client(base_url=base, cookies={"session": cookie}) as browser:
        browser.get(f"/chat/{pk}/")
        token = browser.cookies["csrf"]
        form = {"text": f"Message {number}", "client_id": f"load-{number:06}", "csrfmiddlewaretoken": token}
        pressed = time.perf_counter()
        answer = browser.post(f"/chat/{pk}/said/", data=form, headers={"HX-Request": "true"})
        assert answer.status_code == 200, answer.status_code
    return pressed


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sockets", type=int, default=200)
    parser.add_argument("--messages", type=int, default=20)
    given = parser.parse_args()
    port = free_port()
    with tempfile.TemporaryDirectory() as folder:
        environ = os.environ | {
            "GROUNDSWELL_DATA_DIR": folder,
            "GROUNDSWELL_BASE_URL": f"http://127.0.0.1:{port}",
            "GROUNDSWELL_LOG_LEVEL": "ERROR",
            "DJANGO_SETTINGS_MODULE": "groundswell.config.settings",
        }
        room = prepared(given.sockets, environ)
        server = subprocess.Popen(
            [sys.executable, "-m", "groundswell", "web", "--port", str(port)], env=environ, cwd=ROOT
        )
        try:
            time.sleep(3)
            print(json.dumps(asyncio.run(drive(given, f"ws://127.0.0.1:{port}", server.pid, room)), indent=1))
        finally:
            server.terminate()
            server.wait(10)


if __name__ == "__main__":
    main()
