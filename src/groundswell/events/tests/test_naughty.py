"""Whatever is typed comes back as words, never as an error."""

from datetime import timedelta

import pytest
from django.urls import reverse
from markupsafe import escape

from groundswell.accounts.make import person
from groundswell.events import actions
from groundswell.events.make import event
from groundswell.events.models import Attendance, Event
from groundswell.groups.make import group
from groundswell.kernel import clock, text
from groundswell.kernel.tests.naughty import NAUGHTY as EVERYTHING
from groundswell.mail.actions import send_due

pytestmark = pytest.mark.django_db
# What a browser can send: half a surrogate pair it cannot.
NAUGHTY = [word for word in EVERYTHING if not any("\ud800" <= sign <= "\udfff" for sign in word)]
WORDS = [
    "title",
    "summary",
    "description",
    "place",
    "address",
    "bring",
    "look_for",
    "safety",
    "languages",
    "access_notes",
]
DAY = (clock.now() + timedelta(days=30)).date().isoformat()


def planned(**words):
    return {
        "day": DAY,
        "starts": "18:00",
        "ends": "20:00",
        "time_zone": "Europe/London",
        "place": "Hall",
        **words,
    }


def test_words_of_an_event_come_back_equal(client):
    leader = person()
    home = group(leader=leader)
    client.force_login(leader)
    for word in NAUGHTY:
        Event.objects.all().delete()
        words = dict.fromkeys(WORDS, word)
        for needed in ("title", "summary", "place"):
            words[needed] = words[needed] if word.strip() else "Something"
        sent = client.post(reverse("events:start", args=[home.slug]), planned(**words))
        if sent.status_code == 422:
            assert len(word) > 100 or "\0" in word or not text.tidy(word, 100, single_line=True), repr(word)
            continue
        made = Event.objects.get()
        for name in WORDS:
            whole = text.tidy(
                words[name],
                made._meta.get_field(name).max_length or 20_000,
                single_line=name != "description",
            )
            assert getattr(made, name) == whole, repr(word)
        page = client.get(made.get_absolute_url()).content.decode()
        assert all(str(escape(getattr(made, name))) in page for name in ("title", "summary", "safety")), repr(
            word
        )
        assert client.get(reverse("events:file", args=[made.slug])).status_code == 200


def test_names_and_addresses_of_visitors_do_no_harm(client):
    supper = event()
    path = reverse("events:answer", args=[supper.slug])
    for word in NAUGHTY:
        for given in ({"name": word, "email": "ada@example.org"}, {"name": "Ada", "email": word}):
            sent = client.post(path, given | {"answer": "coming", "source": word, "challenge": word})
            assert sent.status_code in (303, 422), repr(word)
    for row in Attendance.objects.filter(confirmed_at=None):
        actions.confirm(row)
    send_due(now=clock.now() + timedelta(minutes=1))


def test_searches_and_codes_do_no_harm(client):
    leader = person()
    supper = event(group=group(leader=leader), host=leader, starts_at=clock.now())
    client.force_login(leader)
    for word in NAUGHTY:
        assert (
            client.get(reverse("events:index"), {"near": word, "after": word, "miles": word}).status_code
            == 200
        )
        assert client.get(reverse("events:door", args=[supper.slug]), {"q": word}).status_code == 200
        assert client.get(
            reverse("events:check_in", args=[supper.slug]), {"code": word, "last": word}
        ).status_code in (200, 404)
        walked = client.post(reverse("events:walk_ins", args=[supper.slug]), {"name": word, "email": word})
        assert walked.status_code in (303, 422)


def test_reasons_and_outcomes_do_no_harm(client):
    leader = person()
    home = group(leader=leader)
    client.force_login(leader)
    for word in NAUGHTY[1::2]:
        coming, held = event(group=home, host=leader), event(group=home, host=leader, days=-1)
        cancelled = client.post(reverse("events:cancel", args=[coming.slug]), {"reason": word})
        told = client.post(reverse("events:report", args=[held.slug]), {"outcome": word, "next_step": word})
        assert {cancelled.status_code, told.status_code} <= {303, 422}, repr(word)
        assert client.get(coming.get_absolute_url()).status_code == 200
        assert client.get(held.get_absolute_url()).status_code == 200


def test_scripts_in_a_description_are_words():
    from groundswell.kernel.tests.vectors import VECTORS

    for vector in VECTORS:
        made = event(description=vector.replace("\0", ""))  # what no form lets through and no column holds
        assert "<script" not in made.told.lower()
        assert (
            "onerror=" not in made.told.lower().replace("&", "<").split(">")[0]
            or "<img" not in made.told.lower()
        )
