from datetime import timedelta
from itertools import count

import pytest
from django.contrib.auth import get_user_model

from groundswell.kernel import clock
from groundswell.mail import transport
from groundswell.mail.actions import send_due
from groundswell.mail.make import mail
from groundswell.mail.models import Mail

pytestmark = pytest.mark.django_db
_numbers = count(1)


def _account(**fields):
    return get_user_model().objects.create_user("Ada", handle=f"mail-{next(_numbers)}", **fields)


@pytest.fixture
def demo(settings):
    settings.DEMO = True


def _page(client, path="/mailbox/"):
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


def test_in_the_demo_anybody_reads_the_mailbox_and_follows_its_links(client, demo):
    mail(text="Press here: http://127.0.0.1:8000/confirm/abc/ <b>now</b>")
    send_due(now=clock.now() + timedelta(seconds=1))

    html = _page(client)

    assert "ada@example.org" in html
    assert '<a href="http://127.0.0.1:8000/confirm/abc/" rel="noopener">' in html
    assert "&lt;b&gt;now" in html


def test_the_mailbox_says_what_became_of_each_mail(client, demo):
    mail("sent@example.org")
    send_due(now=clock.now() + timedelta(seconds=1))
    Mail.objects.create(purpose="x", to="waiting@example.org", template="x")
    Mail.objects.create(
        purpose="x", to="no@example.org", dropped_at=clock.now(), dropped_why="refused with 550"
    )

    html = _page(client)

    assert html.index("no@example.org") < html.index("waiting@example.org") < html.index("sent@example.org")
    assert "Why: refused with 550" in html
    assert "It is written when it leaves" in html


def test_outside_the_demo_the_mailbox_is_for_staff(client, settings):
    mail()
    assert client.get("/mailbox/").status_code == 404
    assert client.get("/staff/mailbox/").status_code == 302
    client.force_login(_account())
    assert client.get("/staff/mailbox/").status_code == 404


def test_staff_read_the_mailbox(client, demo):
    mail("waiting@example.org")
    client.force_login(_account(is_staff=True))

    assert "waiting@example.org" in _page(client, "/staff/mailbox/")


def test_there_is_no_mailbox_where_mail_leaves_by_a_server(client, demo, monkeypatch):
    monkeypatch.setattr(transport, "mailers", {"default": None, "smtp": None})

    assert client.get("/mailbox/").status_code == 404


def test_a_long_mailbox_goes_on_by_older_mail(client, demo):
    for number in range(52):
        mail(f"p{number}@example.org")

    html = _page(client)
    assert "p1@example.org" not in html
    older = html.partition('href="?before=')[2].partition('"')[0]

    assert "p1@example.org" in _page(client, f"/mailbox/?before={older}")


@pytest.mark.parametrize("before", ["x", "-1", "9" * 40, "١"])
def test_a_number_that_is_none_begins_at_the_newest(client, demo, before):
    mail("p@example.org")

    assert "p@example.org" in _page(client, f"/mailbox/?before={before}")
