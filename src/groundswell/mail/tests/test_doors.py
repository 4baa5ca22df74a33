"""The ways in: a mail server on this machine, a mailbox elsewhere, a mail service on the web."""

import asyncio
import hashlib
import hmac
import smtplib
import threading

import pytest

from groundswell.kernel import clock
from groundswell.mail import views
from groundswell.mail.coming import fetching
from groundswell.mail.coming.lmtp import listen

OURS = "reply.example.org"
RAW = b"From: ada@example.org\r\nTo: reply+x@reply.example.org\r\n\r\nHello.\r\n.. dots\r\n"


@pytest.fixture(autouse=True)
def _domain(settings):
    settings.MAIL_IN_DOMAIN = OURS
    settings.MAIL_IN_SECRET = "shared"


class Server:
    """A door that listens in a thread of its own."""

    def __init__(self, take):
        self.loop = asyncio.new_event_loop()
        self.server = self.loop.run_until_complete(listen("127.0.0.1", 0, take))
        self.port = self.server.sockets[0].getsockname()[1]
        self.thread = threading.Thread(target=self.loop.run_forever)
        self.thread.start()

    def stop(self):
        self.loop.call_soon_threadsafe(self.server.close)
        asyncio.run_coroutine_threadsafe(self._settle(), self.loop).result(5)
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join(5)
        self.loop.close()

    async def _settle(self):
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)


@pytest.fixture
def door():
    servers = []

    def opened(take):
        servers.append(Server(take))
        return servers[-1].port

    yield opened
    for server in servers:
        server.stop()


@pytest.mark.parametrize("program", [smtplib.LMTP, smtplib.SMTP])
def test_a_mail_server_hands_a_mail_in_and_hears_that_it_is_taken(door, program):
    taken = []
    port = door(lambda *mail: taken.append(mail))

    with program("127.0.0.1", port) as line:
        refused = line.sendmail("ada@example.org", [f"reply+x@{OURS}", "ada@elsewhere.example"], RAW)

    assert list(refused) == ["ada@elsewhere.example"]
    [(raw, to, sender)] = taken
    assert raw.splitlines() == RAW.splitlines()
    assert (to, sender) == ([f"reply+x@{OURS}"], "ada@example.org")


def test_what_cannot_be_stored_now_is_to_be_brought_again(door):
    def fail(*mail):
        raise OSError

    with smtplib.LMTP("127.0.0.1", door(fail)) as line, pytest.raises(smtplib.SMTPException) as refused:
        line.sendmail("ada@example.org", [f"reply+x@{OURS}"], RAW)

    assert "451" in str(refused.value)


def test_a_mail_server_that_talks_nonsense_is_told_so_and_nothing_is_taken(door):
    taken = []
    with smtplib.SMTP("127.0.0.1", door(lambda *mail: taken.append(mail))) as line:
        answers = [
            line.docmd(word)[0] for word in ("DATA", "RCPT TO:<x>", "MAIL nobody", "EXPN all", "NOOP", "\x00")
        ]

    assert answers == [503, 503, 501, 502, 250, 502]
    assert taken == []


class Mailbox:
    """A mailbox as imaplib shows one."""

    def __init__(self, mails):
        self.mails, self.seen, self.said = mails, [], []

    def login(self, name, password):
        self.said.append((name, password))

    def select(self, folder):
        self.said.append(folder)

    def uid(self, command, *given):
        if command == "SEARCH":
            return "OK", [b" ".join(b"%d" % number for number in self.mails if number not in self.seen)]
        number = int(given[0])
        if command == "STORE":
            self.seen.append(number)
            return "OK", [None]
        if "SIZE" in given[1]:
            return "OK", [b"%d (UID %d RFC822.SIZE %d)" % (number, number, self.mails[number][0])]
        return "OK", [(b"1 (BODY[] {5}", self.mails[number][1]), b")"]

    def logout(self):
        self.said.append("goodbye")


def test_what_is_new_in_a_mailbox_is_fetched_once_and_what_is_too_large_is_left(monkeypatch):
    taken = []
    monkeypatch.setattr(fetching, "take_in", taken.append)
    box = Mailbox({1: (len(RAW), RAW), 2: (10**9, b"huge"), 3: (5, b"small")})

    def look():
        return fetching.fetch("imaps://a%40b:p%2Fw@mail.example.org/In", lambda *where: box)

    assert (look(), look()) == (3, 0)
    assert taken == [RAW, b"small"]
    assert box.said[:3] == [("a@b", "p/w"), "In", "goodbye"]


def test_a_mail_that_could_not_be_stored_is_fetched_again(monkeypatch):
    def fail(raw):
        raise ConnectionError

    monkeypatch.setattr(fetching, "take_in", fail)
    box = Mailbox({1: (5, b"x")})
    with pytest.raises(ConnectionError):
        fetching.fetch("imaps://a:b@mail.example.org", lambda *where: box)

    assert box.seen == []


def _signed(body=RAW, to=f"reply+x@{OURS}", stamp=None, key=b"shared"):
    stamp = str(stamp or int(clock.now().timestamp()))
    made = hmac.new(key, b"\n".join([stamp.encode(), to.encode(), body]), hashlib.sha256).hexdigest()
    return {"X-Mail-To": to, "X-Mail-Time": stamp, "X-Mail-Signature": made}


@pytest.fixture
def taken(monkeypatch):
    found = []
    monkeypatch.setattr(views, "take_in", lambda *mail: found.append(mail))
    return found


def _post(client, headers, body=RAW):
    return client.post("/mail/in/", body, content_type="message/rfc822", headers=headers).status_code


@pytest.mark.django_db
def test_a_service_that_knows_the_secret_posts_a_mail(client, taken):
    assert _post(client, _signed()) == 204
    assert taken == [(RAW, [f"reply+x@{OURS}"])]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "headers",
    [
        {},
        _signed(key=b"guessed"),
        _signed(body=b"another mail"),
        _signed(stamp=1_000_000_000),
        _signed() | {"X-Mail-To": f"reply+y@{OURS}"},
        _signed() | {"X-Mail-Time": "١"},
        _signed() | {"X-Mail-Signature": "é"},
    ],
    ids=["nothing", "another key", "another mail", "old", "another recipient", "no time", "no signature"],
)
def test_anybody_else_finds_no_door(client, taken, headers):
    assert _post(client, headers) == 404
    assert taken == []


@pytest.mark.django_db
def test_without_a_secret_the_door_is_shut(client, taken, settings):
    settings.MAIL_IN_SECRET = ""

    assert _post(client, _signed(key=b"")) == 404


@pytest.mark.django_db
def test_mailgun_posts_a_mail_as_its_routes_do(client, taken):
    stamp, token = str(int(clock.now().timestamp())), "t" * 50
    signature = hmac.new(b"shared", (stamp + token).encode(), hashlib.sha256).hexdigest()
    given = {
        "recipient": f"reply+x@{OURS}",
        "sender": "ada@example.org",
        "body-mime": RAW.decode(),
        "timestamp": stamp,
        "token": token,
        "signature": signature,
    }

    assert client.post("/mail/in/mailgun/mime", given).status_code == 204
    assert client.post("/mail/in/mailgun/mime", given | {"token": "u"}).status_code == 404
    assert [(to, sender) for _raw, to, sender in taken] == [([f"reply+x@{OURS}"], "ada@example.org")]
