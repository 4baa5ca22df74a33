import base64
import hashlib
import json
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.apps import apps
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.core import serializers
from django.db import connection

from groundswell.accounts import actions, jobs, queries
from groundswell.accounts.belongings import all_belongings
from groundswell.accounts.make import person
from groundswell.accounts.models import Block, Consent, ContactPoint, Download, Person
from groundswell.issues.make import issue
from groundswell.kernel import clock, retention
from groundswell.ledger.actions import record
from groundswell.ledger.models import Entry
from groundswell.ledger.verbs import verb_named
from groundswell.mail.actions import post
from groundswell.mail.purposes import SIGN_IN

pytestmark = pytest.mark.django_db

WORD = "zqmarker7"
EMAIL = f"{WORD}.person@residue-{WORD}.example.org"


@pytest.fixture(autouse=True)
def _own_media(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path / "media"


def marked() -> Person:
    """Somebody with the marker in every field that holds what people say."""
    one = person(
        email=EMAIL,
        name=f"Name {WORD}",
        handle=f"handle-{WORD}",
        pronouns=f"{WORD}/they",
        about=f"About {WORD}",
        languages=[f"Language {WORD}"],
        place=f"Place {WORD}",
        precision="town",
        latitude=53.8017,
        longitude=-1.5436,
        interests=[issue()],
    )
    other = person(name="Ben")
    actions.block(one, other)
    actions.block(other, one)
    actions.give_consent(one, f"purpose-{WORD}", wording=f"w-{WORD}/1", way=f"way-{WORD}")
    Authenticator.objects.create(user=one, type="totp", data={"secret": WORD})
    EmailAddress.objects.create(user=one, email=f"second-{EMAIL}", verified=False)
    session = SessionStore()
    session["seen"] = WORD
    session.create()
    UserSession.objects.create(user=one, session_key=session.session_key, ip="192.0.2.7", user_agent=WORD)
    post(SIGN_IN, to=EMAIL.upper(), template="mail/ready.txt", context={"subject": "s", "body": WORD})
    post(SIGN_IN, to="else@example.org", template="mail/ready.txt", context={"body": WORD}, person_id=one.pk)
    record(verb_named("accounts.joined"), by=one, about=one)
    return one


def everything() -> bytes:
    """Every row of every table and every file."""
    tables = set(connection.introspection.table_names())
    stored = [model for model in apps.get_models() if model._meta.db_table in tables]
    rows = [row for model in stored for row in model._base_manager.all()]
    dumped = serializers.serialize("json", rows, ensure_ascii=False)
    sessions = json.dumps([str(s.get_decoded()) for s in apps.get_model("sessions.Session").objects.all()])
    files = b"".join(path.read_bytes() for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file())
    return dumped.encode() + sessions.encode() + files


def encodings(text: str) -> dict[str, bytes]:
    raw = text.encode()
    shifted = {f"base64+{n}": base64.b64encode(b"x" * n + raw)[(n * 4 + 2) // 3 : -4] for n in range(3)}
    return shifted | {
        "plain": raw,
        "lower": text.lower().encode(),
        "upper": text.upper().encode(),
        "percent": text.replace("@", "%40").replace(".", "%2E").encode(),
        "hex": raw.hex().encode(),
        "utf-16": text.encode("utf-16-le"),
        "reversed": ".".join(reversed(text.split("."))).encode(),
        "sha256": hashlib.sha256(raw).hexdigest().encode(),
        "md5, as gravatar": hashlib.md5(raw.lower()).hexdigest().encode(),  # noqa: S324
    }


def hits() -> list[tuple[str, str]]:
    there = everything()
    return [(text, how) for text in (WORD, EMAIL) for how, sign in encodings(text).items() if sign in there]


def test_the_scan_sees_somebody_who_is_there():
    marked()
    assert (WORD, "plain") in hits()
    assert (EMAIL, "plain") in hits()


def test_an_erased_person_leaves_no_trace_in_any_table_or_file():
    one = marked()
    download, _ = actions.ask_for_download(one)
    actions.make_download(download.pk)
    assert download.path.exists()

    actions.erase(one)

    assert hits() == []
    assert not download.path.exists()
    assert not Person.objects.filter(pk=one.pk).exists()
    assert Block.objects.count() == Consent.objects.count() == ContactPoint.objects.count() == 0
    assert Entry.objects.get().actor_id is None


def test_an_empty_row_says_nothing_of_who_it_was(monkeypatch):
    one = marked()
    left = actions.prove_address("counted@example.org", name=f"Ghost {WORD}")
    Download.objects.create(person=left, key="k")
    from groundswell.accounts.actions.leftovers import remove_person

    assert remove_person(left) == ["accounts.ContactPoint", "accounts.Download"]
    left.refresh_from_db()
    assert left.is_gone
    assert left.shown_name == "Someone who left"
    ContactPoint.objects.filter(person=left).delete()
    actions.erase(one)
    assert hits() == []


def test_leaving_later_hides_signs_out_and_can_be_undone():
    one = marked()
    ends = actions.leave_later(one)

    assert ends - clock.now() > timedelta(days=13)
    assert not UserSession.objects.filter(user=one).exists()
    assert one not in queries.active_people()

    assert actions.stay(one)
    assert not actions.stay(one)
    assert one in queries.active_people()


def test_fourteen_days_later_the_account_is_gone_and_not_a_minute_before():
    one = marked()
    ends = actions.leave_later(one)

    assert jobs.erase_due(ends - timedelta(minutes=1)) == 0
    assert Person.objects.filter(pk=one.pk).exists()
    assert jobs.erase_due(ends) == 1
    assert hits() == []
    assert jobs.erase_due(ends) == 0


def test_asking_to_leave_again_does_not_move_the_day():
    one = person()
    first = actions.leave_later(one)
    with time_machine.travel(clock.now() + timedelta(days=3), tick=False):
        assert actions.leave_later(one) == first


def test_a_download_has_a_file_for_each_belonging_and_a_page_to_read():
    one = marked()
    download, is_new = actions.ask_for_download(one)
    assert is_new
    made = actions.make_download(download.pk)

    with zipfile.ZipFile(made.path) as packed:
        names = set(packed.namelist())
        profile = json.loads(packed.read("accounts.profile.json"))
        page = packed.read("index.html").decode()
    assert names == {f"{belonging.name}.json" for belonging in all_belongings()} | {"index.html"}
    assert profile[0]["name"] == f"Name {WORD}"
    assert f"About {WORD}" in page
    assert "192.0.2.7" not in page


def test_what_people_write_is_escaped_in_the_page_to_read():
    one = person(about="<script>alert(1)</script>")
    download, _ = actions.ask_for_download(one)
    with zipfile.ZipFile(actions.make_download(download.pk).path) as packed:
        assert b"<script>" not in packed.read("index.html")


def test_asking_twice_makes_one_download_and_a_ready_one_is_replaced():
    one = person()
    first, _ = actions.ask_for_download(one)
    same, is_new = actions.ask_for_download(one)
    assert (first, is_new) == (same, False)

    actions.make_download(first.pk)
    second, is_new = actions.ask_for_download(one)
    assert is_new
    assert second.key != first.key
    assert not first.path.exists()


def test_a_download_made_twice_is_made_once_and_one_that_is_gone_is_not_made():
    download, _ = actions.ask_for_download(person())
    made = actions.make_download(download.pk)
    assert actions.make_download(download.pk).made_at == made.made_at
    actions.drop_download(download.person)
    assert actions.make_download(download.pk) is None


def test_a_download_is_kept_for_a_day():
    download, _ = actions.ask_for_download(person())
    made = actions.make_download(download.pk)
    retention.sweep(made.asked_at + timedelta(hours=23))
    assert made.path.exists()
    retention.sweep(made.asked_at + timedelta(hours=25))
    assert not made.path.exists()
    assert not Download.objects.exists()


def test_a_sign_up_that_nobody_proved_goes_after_a_week_and_a_first_act_stays():
    begun = Person.objects.create(name=f"Begun {WORD}")
    EmailAddress.objects.create(user=begun, email=EMAIL, verified=False, primary=True)
    acted = actions.prove_address("acted@example.org", name="Ngozi")

    retention.sweep(clock.now() + timedelta(days=6))
    assert Person.objects.filter(pk=begun.pk).exists()
    retention.sweep(clock.now() + timedelta(days=8))
    assert not Person.objects.filter(pk=begun.pk).exists()
    assert Person.objects.filter(pk=acted.pk).exists()


def test_every_table_of_this_app_has_a_rule():
    ours = ("accounts.", "account.", "mfa.", "usersessions.", "sessions.")
    assert [label for label in retention.unruled() if label.startswith(ours)] == []
