"""May we e-mail you? Asked on the way in, with a box that is empty."""

import pytest
from django.conf import settings
from django.utils.html import escape

from groundswell.accounts import actions
from groundswell.accounts.asking import questions
from groundswell.accounts.make import person
from groundswell.accounts.models import Consent
from groundswell.accounts.queries import answers_of
from groundswell.notifications import wordings
from groundswell.notifications.queries import may_be_mailed, was_asked

pytestmark = pytest.mark.django_db
BOX = "agrees_notifications_mail"


@pytest.fixture
def ada(client):
    ada = person(email="ada@example.org", name="")
    client.force_login(ada, settings.AUTHENTICATION_BACKENDS[0])
    return ada


def test_the_welcome_asks_word_for_word_and_ticks_nothing(client, ada):
    html = client.get("/welcome/3/").content.decode()

    assert escape(wordings.NEWS.ask()) in html
    box = html[html.index(f'name="{BOX}"') - 80 : html.index(f'name="{BOX}"') + 80]
    assert "checked" not in box


def test_a_yes_is_kept_with_its_words_where_they_stood_and_what_for(client, ada):
    assert client.post("/welcome/3/", {"name": "Ada", BOX: "on"}).status_code == 303

    (said,) = Consent.objects.all()
    assert (said.purpose, said.channel, said.way) == ("notifications.mail", "email", "welcome")
    assert (said.wording, said.is_given, said.space_id) == (wordings.NEWS.key, True, None)
    assert may_be_mailed([ada.pk]) == {ada.pk}
    assert [answer.words for answer in answers_of(ada)] == [wordings.NEWS.said()]


def test_an_empty_box_and_a_skipped_page_are_no_answer(client, ada):
    client.post("/welcome/3/", {"name": "Ada"})
    client.post("/welcome/3/", {"skip": "1", BOX: "on"})

    assert not Consent.objects.exists()
    assert not was_asked(ada.pk)


def test_a_hello_that_has_to_be_put_right_keeps_the_tick_and_writes_nothing_down(client, ada):
    answer = client.post("/welcome/3/", {"name": "", BOX: "on"})

    assert answer.status_code == 422
    html = answer.content.decode()
    assert "checked" in html[html.index(f'name="{BOX}"') : html.index(f'name="{BOX}"') + 40]
    assert not Consent.objects.exists()


def test_a_yes_for_an_address_nobody_proved_is_not_kept():
    actions.agree_to(questions(), by=person())

    assert not Consent.objects.exists()
