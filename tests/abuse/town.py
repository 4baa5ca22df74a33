"""A server of its own that bots drive over HTTP, and a look into its database for what nobody sees from outside."""

import http.client
import json
import re
import subprocess
import sys
import threading
import time
import urllib.parse
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from http.client import HTTPMessage
from pathlib import Path

from tests.load.machine import Server, free_port

ROOT = Path(__file__).parents[2]
TOKEN = "a" * 32
# Runs what it is sent, inside the install, and answers with what `out` holds then.
INSIDE = """
import json, sys
import django
django.setup()
from django.db import close_old_connections
known = {}
for line in sys.stdin:
    known["out"] = None
    try:
        exec(json.loads(line), known)
        answer = {"out": known["out"]}
    except BaseException as error:
        answer = {"error": f"{type(error).__name__}: {error}"}
    print(json.dumps(answer), flush=True)
"""
MAKE = """
from datetime import timedelta
from importlib import import_module
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.core.cache import cache
from allauth.mfa.models import Authenticator
from groundswell.accounts.make import person
from groundswell.accounts.models import Person
from groundswell.campaigns import make as campaigns
from groundswell.chat.models import Seat
from groundswell.discussions import make as discussions
from groundswell.events import make as events
from groundswell.groups import make as groups
from groundswell.groups.models import Group, Membership
from groundswell.kernel import clock
from groundswell.ledger.actions import deliver
from groundswell.ledger.models import Entry
from groundswell.mail.models import Mail
from groundswell.moderation import make as moderation
from groundswell.moderation.jobs import watch_arrivals
from groundswell.moderation.models import Case, Raid, Ruling, Sweep
from groundswell.notifications.models import Notice
from groundswell.notifications.queries import visible_notices
from groundswell.threads import make as threads
from groundswell.threads.models import Post
LONG_AGO = timedelta(days=60)
def settled(**fields):
    then = clock.now() - LONG_AGO
    return person(**{"joined_at": then, "first_seen_at": then, "welcomed_at": then} | fields)
def newcomer(**fields):
    return person(**{"joined_at": clock.now(), "welcomed_at": clock.now()} | fields)
def cookie(who):
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(who.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = who.get_session_auth_hash()
    session.save()
    return session.session_key
def joined(group, count, make=newcomer):
    made = [make() for _ in range(count)]
    for one in made:
        groups.member(group, one, joined_at=one.joined_at)
    return made
def place(**fields):
    leader = settled(name="Dee")
    group = groups.group(leader=leader, **fields)
    topic = discussions.topic(group=group, starter=leader)
    return group, leader, topic
def told(who):
    return visible_notices(who).filter(seen_at=None)
"""


@dataclass
class Answer:
    """What came back. seconds: how long it took."""

    status: int
    headers: HTTPMessage
    text: str
    seconds: float


@dataclass
class Bot:
    """A browser: signed in when it has a session, on a network of its own."""

    port: int
    session: str = ""
    network: int = 1
    cookies: dict[str, str] = field(default_factory=dict)

    def get(self, path: str) -> Answer:
        """Open a page."""
        return self._ask("GET", path, None)

    def post(self, path: str, **fields: object) -> Answer:
        """Press a form."""
        given = {"csrfmiddlewaretoken": TOKEN} | {name: str(value) for name, value in fields.items()}
        return self._ask("POST", path, urllib.parse.urlencode(given))

    def _ask(self, method: str, path: str, body: str | None) -> Answer:
        kept = {"csrf": TOKEN} | ({"session": self.session} if self.session else {}) | self.cookies
        headers = {
            "Host": f"127.0.0.1:{self.port}",
            "Cookie": "; ".join(f"{name}={value}" for name, value in kept.items()),
            "X-Forwarded-For": f"{20 + self.network // 60_000}.{self.network // 250 % 250}.{self.network % 250}.9",
        }
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        began = time.perf_counter()
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            line.request(method, path, body, headers)
            answer = line.getresponse()
            text = answer.read().decode(errors="replace")
        finally:
            line.close()
        for said in answer.headers.get_all("Set-Cookie") or []:
            name, _, value = said.split(";")[0].partition("=")
            if name != "csrf":
                self.cookies[name] = value
        return Answer(answer.status, answer.headers, text, time.perf_counter() - began)


class Town:
    """The install: its web server, and a process inside it."""

    def __init__(self, environ: dict[str, str]) -> None:
        self.environ = environ
        command = [sys.executable, "-m", "groundswell"]
        subprocess.run([*command, "migrate"], env=environ, check=True, capture_output=True)
        self.port = int(environ["PORT"])
        self.web = Server([*command, "web", "--port", str(self.port)], self.port, environ)
        self.inside = subprocess.Popen(
            [sys.executable, "-c", INSIDE],
            env=environ,
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.look(MAKE)

    def look(self, code: str) -> object:
        """Run code inside the install; what it leaves in `out`."""
        assert self.inside.stdin
        assert self.inside.stdout
        self.inside.stdin.write(json.dumps(code) + "\n")
        self.inside.stdin.flush()
        answer = json.loads(self.inside.stdout.readline())
        assert "error" not in answer, answer["error"]
        return answer["out"]

    def restart(self) -> None:
        """Start the web server anew, so that it remembers nothing."""
        self.web.stop()
        self.port = free_port()
        self.environ["PORT"] = str(self.port)
        self.web = Server(
            [sys.executable, "-m", "groundswell", "web", "--port", str(self.port)], self.port, self.environ
        )

    def bot(self, session: str = "", network: int = 1) -> Bot:
        """A browser on this town."""
        return Bot(self.port, session, network)

    def stop(self) -> None:
        """End everything this started."""
        self.inside.stdin.close()  # type: ignore[union-attr]
        self.inside.wait(10)
        self.inside.stdout.close()  # type: ignore[union-attr]
        self.web.stop()


def at_once[Thing](act: Callable[[Thing], object], things: Iterable[Thing], hands: int = 8) -> list[object]:
    """Do something for each of many, so many at a time; the answers in order."""
    waiting, found = list(enumerate(things)), {}

    def work() -> None:
        while waiting:
            try:
                number, thing = waiting.pop()
            except IndexError:
                return
            found[number] = act(thing)

    crowd = [threading.Thread(target=work) for _ in range(hands)]
    for thread in crowd:
        thread.start()
    for thread in crowd:
        thread.join()
    return [found[number] for number in sorted(found)]


def p95(seconds: Iterable[float]) -> float:
    """The 95th percentile, in milliseconds."""
    ordered = sorted(seconds)
    return 1_000 * ordered[int(len(ordered) * 0.95)] if ordered else 0.0


def links_in(html: str, pattern: str) -> list[str]:
    """Addresses in a page that match."""
    return re.findall(rf'(?:href|action)="({pattern})"', html)
