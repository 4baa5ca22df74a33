import gzip
import io
import tarfile
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from django.apps import apps
from django.conf import settings as real
from django.urls import reverse
from django.utils.html import escape

from groundswell import VERSION
from groundswell.accounts import wordings
from groundswell.accounts.models import Person
from groundswell.home.source import archive
from groundswell.kernel import clock, retention

pytestmark = pytest.mark.django_db
PAGES = ["home:safety", "home:privacy", "home:source"]


@pytest.fixture
def reachable(settings):
    settings.OPTIONS = replace(real.OPTIONS, run_by="Leeds Tenants", contact="help@example.org")


@pytest.mark.parametrize("name", PAGES)
def test_every_page_leads_to_who_runs_this_and_the_footer_leads_to_it(client, reachable, name):
    html = client.get(reverse(name)).content.decode()

    assert "Leeds Tenants" in html
    assert 'href="mailto:help@example.org"' in html
    assert f'href="{reverse(name)}"' in client.get("/").content.decode()


@pytest.mark.parametrize("name", PAGES)
def test_where_nobody_can_be_reached_it_says_so(client, name):
    assert "Nobody has said yet how to reach" in client.get(reverse(name)).content.decode()


def test_what_is_kept_is_what_the_sweeping_goes_by(client, monkeypatch):
    rule = retention.Rule(Person, 3, "Because of a canary.", None, retention.delete, what="Canaries")
    monkeypatch.setitem(retention._rules, Person, rule)

    html = client.get(reverse("home:privacy")).content.decode()

    assert "Canaries" in html
    assert "Because of a canary." in html
    assert "3 days" in html
    assert all(escape(wording.means("Groundswell")) in html for wording in wordings.latest())


def test_whatever_names_a_person_says_what_it_is_and_how_long_it_stays():
    rules = retention.rules()
    silent = [
        model._meta.label
        for model in apps.get_models()
        if any(f.related_model is Person for f in model._meta.concrete_fields) and not rules[model].what
    ]
    assert silent == []
    assert [
        rule.model for rule in rules.values() if rule.what and rule.due and not rule.lasts and not rule.days
    ] == []


def test_security_txt_names_a_way_and_has_not_run_out(client, reachable):
    answer = client.get("/.well-known/security.txt")

    said = dict(line.split(": ", 1) for line in answer.content.decode().splitlines())
    assert answer["Content-Type"].startswith("text/plain")
    assert said["Contact"] == "mailto:help@example.org"
    ends = datetime.fromisoformat(said["Expires"])
    assert timedelta(days=150) < ends - clock.now() < timedelta(days=365)
    assert said["Canonical"].endswith("/.well-known/security.txt")


def test_without_somebody_to_reach_there_is_no_security_txt(client):
    assert client.get("/.well-known/security.txt").status_code == 404


def test_password_managers_are_led_to_where_it_is_changed(client):
    answer = client.get("/.well-known/change-password")
    assert (answer.status_code, answer["Location"]) == (302, reverse("accounts:security"))


def test_the_source_of_what_runs_is_handed_out_whole(client):
    page = client.get(reverse("home:source")).content.decode()
    answer = client.get(reverse("home:source_file"))

    assert VERSION in page
    assert reverse("home:source_file") in page
    with tarfile.open(fileobj=io.BytesIO(gzip.decompress(answer.content))) as packed:
        names = packed.getnames()
    assert "groundswell/home/source.py" in names
    assert "groundswell/home/templates/home/source.html" in names
    assert not [name for name in names if "__pycache__" in name or name.endswith((".key", ".sqlite3"))]


def test_the_source_may_stand_elsewhere(client, settings):
    settings.OPTIONS = replace(real.OPTIONS, source_url="https://code.example.org/groundswell")

    page = client.get(reverse("home:source")).content.decode()

    assert "https://code.example.org/groundswell" in page
    assert reverse("home:source_file") not in page


def test_the_same_files_give_the_same_archive():
    first = archive()
    archive.cache_clear()
    assert archive() == first
