from datetime import UTC, datetime, timedelta

import pytest

from groundswell.accounts.actions import block, withdraw_consent
from groundswell.accounts.make import person
from groundswell.groups.make import group, member
from groundswell.groups.models import State, Visibility
from groundswell.kernel import clock
from groundswell.ledger.actions import deliver
from groundswell.mail.actions import send_due
from groundswell.mail.models import Mail
from groundswell.notifications import queries
from groundswell.notifications.actions import mute, see_all, send_daily, stop_mail
from groundswell.notifications.make import news_for_all, news_for_one, wants_mail
from groundswell.notifications.models import Rhythm

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 21, 12, 0, 30, tzinfo=UTC)


@pytest.fixture
def movers(settings):
    """A public group with Dee, who leads, and Ada, who wants mail."""
    settings.MOVEMENT = "Warm Homes"
    return _group()


def _group(visibility=Visibility.PUBLIC):
    made = group(leader=person(name="Dee"), name="Movers", visibility=visibility)
    made.dee, made.ada = made.memberships.get().person, person(name="Ada", email="ada@example.org")
    made.membership = member(made, made.ada)
    wants_mail(made.ada)
    return made


def _happen(*news, at=NOON):
    with clock.at(at):
        for one in news:
            one()
        deliver()


def _one(movers):
    return lambda: news_for_one(movers.membership, by=movers.dee)


def _send(after=timedelta(minutes=4), at=NOON):
    with clock.at(at + after):
        return send_due()


def test_news_leaves_by_mail_after_two_minutes_at_the_earliest(movers):
    _happen(_one(movers))

    assert _send(timedelta(seconds=119)) == 0
    assert _send() == 1
    mail = Mail.objects.get()
    assert mail.to == "ada@example.org"
    assert mail.subject == "News from Movers"
    assert "Dee welcomed you to Movers" in mail.body


def test_what_was_seen_meanwhile_is_not_mailed(movers):
    _happen(_one(movers))
    see_all(movers.ada)

    assert _send() == 0
    assert Mail.objects.get().dropped_why


def test_what_happens_within_two_minutes_comes_as_one_mail(movers):
    _happen(_one(movers), _one(movers))
    _happen(_one(movers), at=NOON + timedelta(seconds=60))

    assert _send() == 1
    assert Mail.objects.get().body.count("Dee welcomed you") == 3


def test_each_notice_is_in_one_mail_only(movers):
    _happen(_one(movers))
    _happen(_one(movers), at=NOON + timedelta(minutes=2))

    _send(), _send(timedelta(minutes=6))

    assert [mail.body.count("Dee welcomed you") for mail in Mail.objects.all()] == [1, 1]


def test_no_answer_to_the_question_is_no_mail(movers):
    bo = person(email="bo@example.org")
    member(movers, bo)
    _happen(lambda: news_for_all(movers, by=movers.dee))

    assert [mail.to for mail in Mail.objects.all()] == ["ada@example.org"]


@pytest.mark.parametrize(
    "meanwhile",
    [
        lambda movers: movers.memberships.filter(person=movers.ada).update(state=State.REMOVED),
        lambda movers: block(movers.dee, movers.ada),
        lambda movers: withdraw_consent(movers.ada, queries.MAIL),
        lambda movers: mute(movers.ada, movers.pk),
        lambda movers: stop_mail(movers.ada, movers.pk, way="test"),
        lambda movers: wants_mail(movers.ada, Rhythm.DAILY),
        lambda movers: type(movers.ada).objects.filter(pk=movers.ada.pk).update(erase_after=NOON),
        lambda movers: movers.ada.emailaddress_set.update(email="new@example.org"),
    ],
    ids=["removed", "blocked", "withdrawn", "muted", "stopped", "daily now", "leaving", "another address"],
)
def test_what_changed_before_the_mail_left_counts(meanwhile):
    movers = _group(Visibility.CLOSED)
    _happen(_one(movers))
    meanwhile(movers)

    assert _send() == 0
    assert not Mail.objects.exclude(sent_at=None).exists()


@pytest.mark.parametrize("visibility", [Visibility.CLOSED, Visibility.HIDDEN])
def test_of_groups_that_are_not_public_neither_name_nor_content_is_mailed(settings, visibility):
    settings.MOVEMENT = "Warm Homes"
    movers = _group(visibility)
    _happen(_one(movers))

    assert _send() == 1
    mail = Mail.objects.get()
    assert mail.subject == "News from Warm Homes"
    assert "Something new waits for you." in mail.body
    assert "Movers" not in mail.body
    assert "Dee" not in mail.body


def test_news_comes_in_the_reader_s_language(movers):
    type(movers.ada).objects.filter(pk=movers.ada.pk).update(language="es")
    _happen(_one(movers))

    assert Mail.objects.get().language == "es"


def test_old_news_read_late_makes_no_mail(movers):
    with clock.at(NOON - timedelta(days=2)):
        news_for_one(movers.membership, by=movers.dee)
    with clock.at(NOON):
        deliver()

    assert queries.unseen_count(movers.ada) == 1
    assert not Mail.objects.exists()


def test_daily_news_comes_as_one_mail_of_all_groups_once_a_day(movers):
    others = group(leader=movers.dee, name="Others")
    member(others, movers.ada)
    wants_mail(movers.ada, Rhythm.DAILY)
    _happen(_one(movers), lambda: news_for_all(others, by=movers.dee))
    assert not Mail.objects.exists()

    seven = datetime(2026, 11, 22, 7, 1, tzinfo=UTC)
    for minutes in (0, 20, 40):
        send_daily(seven + timedelta(minutes=minutes))
    with clock.at(seven + timedelta(hours=1)):
        assert send_due() == 1

    mail = Mail.objects.get()
    assert "Dee welcomed you to Movers" in mail.body
    assert "Others has a new agreement" in mail.body


def test_a_day_without_news_is_a_day_without_mail(movers):
    wants_mail(movers.ada, Rhythm.DAILY)
    _happen(_one(movers))
    see_all(movers.ada)

    assert send_daily(datetime(2026, 11, 22, 7, 1, tzinfo=UTC)) == 0
    assert not Mail.objects.exists()
