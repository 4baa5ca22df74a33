"""kill -9 in the middle of 500 parallel signings: what was acknowledged is there once, what was recorded is read, and no mail
goes out under two Message-IDs. Real processes, on the database of this run. ROUNDS=20 for the whole of it."""

import os
import random
import re
import signal
import socketserver
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections import Counter, defaultdict

import pytest

from tests.load.machine import Server

ROUNDS = int(os.environ.get("ROUNDS", "2"))
SIGNERS = 500
pytestmark = [pytest.mark.processes, pytest.mark.xdist_group("servers")]


class Sink(socketserver.StreamRequestHandler):
    """A mail server that takes everything and remembers who got which Message-ID."""

    seen: dict = defaultdict(list)

    def handle(self):
        self.wfile.write(b"220 sink\r\n")
        to = ""
        while line := self.rfile.readline():
            word = line[:4].upper()
            if word == b"RCPT":
                to = re.search(rb"<([^>]+)>", line).group(1).decode()
            if word == b"DATA":
                self.wfile.write(b"354 go on\r\n")
                self._take(to)
            elif word == b"QUIT":
                self.wfile.write(b"221 bye\r\n")
                return
            self.wfile.write(b"250 fine\r\n")

    def _take(self, to):
        number = ""
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            if line.lower().startswith(b"message-id:"):
                number = line.split(b":", 1)[1].strip().decode()
        self.seen[to].append(number)


@pytest.fixture
def mail_server():
    Sink.seen = defaultdict(list)
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Sink) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_address[1]
        server.shutdown()


@pytest.fixture
def environ(environ, mail_server):
    return environ | {"GROUNDSWELL_MAIL_URL": f"smtp://127.0.0.1:{mail_server}?tls=no"}


class Town:
    """A web server and a worker that can be killed and started again, and five hundred people who sign."""

    def __init__(self, environ, path):
        self.environ, self.port, self.path = environ, int(environ["PORT"]), path
        self.acknowledged = []
        self.start_web()
        self.start_worker()

    def start_web(self):
        self.web = Server(
            [sys.executable, "-m", "groundswell", "web", "--port", str(self.port)], self.port, self.environ
        )

    def start_worker(self):
        self.worker = subprocess.Popen(
            [sys.executable, "-m", "groundswell", "worker"], env=self.environ, start_new_session=True
        )

    def kill(self, which):
        process = self.web.process if which == "web" else self.worker
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        self.start_web() if which == "web" else self.start_worker()

    def stop(self):
        self.web.stop()
        os.killpg(self.worker.pid, signal.SIGTERM)
        self.worker.wait(10)

    def sign(self, numbers):
        opener = urllib.request.build_opener(_Stay)
        token = cookie = ""
        for n in numbers:
            for _attempt in range(200):
                try:
                    if not token:
                        token, cookie = self._open_form()
                    if self._press(opener, n, token, cookie) == 303:
                        self.acknowledged.append(n)
                        break
                except (OSError, urllib.error.URLError):
                    time.sleep(0.02)

    def _open_form(self):
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{self.path}", timeout=10) as answer:
            html, cookies = answer.read().decode(), answer.headers.get_all("Set-Cookie") or []
        found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', html)
        return found.group(1) if found else "none", "; ".join(c.split(";")[0] for c in cookies)

    def _press(self, opener, n, token, cookie):
        fields = {
            "csrfmiddlewaretoken": token,
            "name": f"Signer {n}",
            "place": "LS7",
            "email": address(n),
            "news": "no",
        }
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}{self.path}signatures/",
            data=urllib.parse.urlencode(fields).encode(),
            headers={"Cookie": cookie, "X-Forwarded-For": f"20.{n // 200 % 250}.{n % 200}.9"},
        )
        try:
            with opener.open(request, timeout=20) as answer:
                return answer.status
        except urllib.error.HTTPError as answer:
            return answer.code


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args, **kwargs):
        return None


def address(n):
    return f"signer-{n}@example.org"


MAKE = """
from groundswell.campaigns.make import petition
print(petition(slug="night-bus").get_absolute_url())
"""
ROWS = """
from groundswell.campaigns.models import Signature
print(*Signature.objects.values_list("email", flat=True), sep="\\n")
"""
BEHIND = """
from groundswell.ledger.queries import behind
from groundswell.ledger.reading import all_readers
from groundswell.mail.models import Mail
print(len(behind(all_readers())), Mail.objects.filter(sent_at=None, dropped_at=None).count())
"""


def test_killed_in_the_middle_of_five_hundred_signings_nothing_acknowledged_is_lost_or_twice(environ, python):
    subprocess.run(
        [sys.executable, "-m", "groundswell", "migrate"], env=environ, check=True, capture_output=True
    )
    town = Town(environ, python(environ, MAKE).strip())
    dice = random.Random(41)
    try:
        for turn in range(ROUNDS):
            numbers = list(range(turn * SIGNERS, (turn + 1) * SIGNERS))
            crowd = [threading.Thread(target=town.sign, args=(numbers[part::16],)) for part in range(16)]
            for thread in crowd:
                thread.start()
            time.sleep(dice.uniform(0.05, 0.6))
            town.kill(("web", "worker")[turn % 2])
            for thread in crowd:
                thread.join()
        deadline = time.monotonic() + 150
        while python(environ, BEHIND).split() != ["0", "0"] and time.monotonic() < deadline:
            time.sleep(1)
        stored = Counter(python(environ, ROWS).split())
        behind = python(environ, BEHIND).split()
    finally:
        town.stop()

    assert len(town.acknowledged) == ROUNDS * SIGNERS
    assert [n for n in town.acknowledged if stored[address(n)] != 1] == []
    assert [who for who, times in stored.items() if times > 1] == []
    assert behind == ["0", "0"]
    assert [n for n in town.acknowledged if not Sink.seen[address(n)]] == []
    assert {who: set(numbers) for who, numbers in Sink.seen.items() if len(set(numbers)) > 1} == {}


DIGESTS = """
from datetime import timedelta
from groundswell.accounts.make import person
from groundswell.groups.make import group, member
from groundswell.kernel import clock
from groundswell.ledger.models import Entry
from groundswell.notifications.actions import tell
from groundswell.notifications.make import news_for_all, wants_mail
earlier = clock.now() - timedelta(hours=3)
with clock.at(earlier):
    home = group()
    for n in range(120):
        reader = person(email=f"reader-{n}@example.org")
        member(home, reader)
        wants_mail(reader, "hourly")
    for n in range(3):
        tell([news_for_all(home)])
"""
LEFT = """
from groundswell.mail.models import Mail
from groundswell.notifications.models import Notice
print(Mail.objects.filter(sent_at=None, dropped_at=None).count(), Notice.objects.filter(mailed_at=None).count())
"""
FREE = "from groundswell.mail.models import Mail; Mail.objects.filter(sent_at=None).update(leased_until=None)"


def test_killed_while_the_news_of_an_hour_goes_out_everybody_has_it_once_under_one_number(environ, python):
    subprocess.run(
        [sys.executable, "-m", "groundswell", "migrate"], env=environ, check=True, capture_output=True
    )
    python(environ, DIGESTS)
    worker = [sys.executable, "-m", "groundswell", "worker"]
    for more in (5, 40, 80):
        process = subprocess.Popen(worker, env=environ, start_new_session=True)
        wanted, deadline = len(Sink.seen) + more, time.monotonic() + 30
        while len(Sink.seen) < min(wanted, 100) and time.monotonic() < deadline:
            time.sleep(0.005)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        # A minute goes by: what the lost worker held is free again.
        python(environ, FREE)
    process = subprocess.Popen(worker, env=environ, start_new_session=True)
    deadline = time.monotonic() + 60
    while (left := python(environ, LEFT).split()) != ["0", "0"] and time.monotonic() < deadline:
        time.sleep(0.5)
    os.killpg(process.pid, signal.SIGTERM)
    process.wait(10)

    assert left == ["0", "0"]
    assert sorted(Sink.seen) == sorted(f"reader-{n}@example.org" for n in range(120))
    assert {who: set(numbers) for who, numbers in Sink.seen.items() if len(set(numbers)) > 1} == {}
    assert sum(len(numbers) for numbers in Sink.seen.values()) <= 120 + 3
