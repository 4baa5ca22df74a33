"""Many at the same thing at once, over HTTP: several web processes, the database of this run."""

import subprocess
import sys
import urllib.parse

import pytest

from tests.load.machine import Server, load

pytestmark = [pytest.mark.processes, pytest.mark.xdist_group("servers")]

MAKE = """
from groundswell.accounts.make import person
from groundswell.campaigns.make import petition
from groundswell.events.make import event
print(event(slug="supper", capacity=100).get_absolute_url(), petition(slug="night-bus").get_absolute_url())
"""
SEATS = """
from groundswell.events.models import Attendance, Event
supper = Event.objects.get(slug="supper")
rows = Attendance.objects.filter(event=supper)
print(supper.seats_taken, rows.filter(has_seat=True).count(), rows.values("ticket").exclude(ticket=None).distinct().count(), rows.count())
"""
SIGNED = """
from groundswell.campaigns.models import Signature
from groundswell.mail.models import Mail
print(Signature.objects.count(), Mail.objects.count())
"""


@pytest.fixture
def town(environ, python):
    subprocess.run(
        [sys.executable, "-m", "groundswell", "migrate"], env=environ, check=True, capture_output=True
    )
    event, petition = python(environ, MAKE).split()
    port = int(environ["PORT"])
    web = [sys.executable, "-m", "groundswell", "web", "--port", str(port), "--processes", "2"]
    server = Server(web, port, environ)
    yield port, event, petition
    server.stop()


def pressed(path, n, **fields):
    """One press of a form by somebody on a network of their own."""
    token = "a" * 32
    body = urllib.parse.urlencode({"csrfmiddlewaretoken": token, **fields})
    headers = {"Cookie": f"csrf={token}", "X-Forwarded-For": f"20.{n // 250}.{n % 250}.9"}
    return {"path": path, "body": body, "headers": headers}


def test_of_a_thousand_takers_of_a_hundred_seats_a_hundred_sit(town, environ, python):
    port, event, _petition = town
    presses = [
        pressed(f"{event}answer/", n, answer="coming", name=f"P {n}", email=f"p-{n}@example.org")
        for n in range(1_000)
    ]

    answers = load(port, presses, seconds=120, repeat=False, connections=64)

    assert answers["statuses"] == {"303": 1_000}
    assert python(environ, SEATS).split() == ["100", "100", "900", "1000"]


def test_the_same_person_signing_thirty_two_times_at_once_signs_once(town, environ, python):
    port, _event, petition = town
    press = pressed(
        f"{petition}signatures/", 1, name="Amina", place="LS7", email="amina@example.org", news="no"
    )

    answers = load(port, [press] * 32, seconds=60, repeat=False, connections=32)

    assert answers["statuses"] == {"303": 32}
    signatures, mails = python(environ, SIGNED).split()
    assert signatures == "1"
    assert int(mails) <= 2
