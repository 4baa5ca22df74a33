from datetime import UTC, datetime, time, timedelta

import pytest

from groundswell.accounts.actions import block, withdraw_consent
from groundswell.accounts.make import person
from groundswell.groups.make import group, member
from groundswell.groups.models import State, Visibility
from groundswell.kernel import clock
from groundswell.ledger.actions import deliver
from groundswell.mail import rendering
from groundswell.mail.actions import send_due
from groundswell.mail.models import Mail
from groundswell.notifications import letters, queries
from groundswell.notifications.actions import keep_hours, mute, see_all, stop_mail
from groundswell.notifications.make import news_for_all, news_for_one, wants_mail
from groundswell.notifications.models import Notice, Rhythm

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


def _mailed():
    return Notice.objects.exclude(mailed_at=None).count()


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
    assert _mailed() == 3
    assert Mail.objects.get().body.count("Dee welcomed you") == 1
    assert "and 2 more like it" in Mail.objects.get().body


def test_each_notice_is_in_one_mail_only(movers):
    _happen(_one(movers))
    _happen(_one(movers), at=NOON + timedelta(minutes=3))

    _send(), _send(timedelta(minutes=8))

    assert [mail.body.count("Dee welcomed you") for mail in Mail.objects.all()] == [1, 1]


def test_a_mail_that_goes_out_again_after_a_crash_says_the_same_again(movers):
    _happen(_one(movers))
    posted = Mail.objects.get()
    _happen(_one(movers), at=posted.due - timedelta(seconds=30))

    _send()

    assert Mail.objects.get(pk=posted.pk).body.count("Dee welcomed you") == 1
    assert Notice.objects.filter(mailed_at=None).count() == 1


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


SUNDAY_SEVEN = datetime(2026, 11, 22, 7, 0, tzinfo=UTC)


def test_daily_news_comes_as_one_mail_of_all_groups_once_a_day(movers):
    others = group(leader=movers.dee, name="Others")
    member(others, movers.ada)
    wants_mail(movers.ada, Rhythm.DAILY)
    _happen(_one(movers), lambda: news_for_all(others, by=movers.dee))
    _happen(_one(movers), at=NOON + timedelta(hours=5))

    assert _send(at=SUNDAY_SEVEN, after=-timedelta(seconds=1)) == 0
    assert _send(at=SUNDAY_SEVEN) == 1
    assert _send(at=SUNDAY_SEVEN, after=timedelta(days=2)) == 0

    mail = Mail.objects.get()
    assert "Dee welcomed you to Movers" in mail.body
    assert _mailed() == 3
    assert "Others has a new agreement" in mail.body


@pytest.mark.parametrize(
    ("rhythm", "comes"),
    [
        (Rhythm.HOURLY, datetime(2026, 11, 21, 13, 0, tzinfo=UTC)),
        (Rhythm.DAILY, SUNDAY_SEVEN),
        (Rhythm.WEEKLY, datetime(2026, 11, 23, 7, 0, tzinfo=UTC)),
    ],
)
def test_news_that_comes_together_comes_when_its_rhythm_says(movers, rhythm, comes):
    wants_mail(movers.ada, rhythm)
    for minutes in (0, 10, 20):
        _happen(_one(movers), at=NOON + timedelta(minutes=minutes))

    assert Mail.objects.get().due == comes
    assert _send(at=comes) == 1
    assert _mailed() == 3


@pytest.mark.parametrize("rhythm", [Rhythm.HOURLY, Rhythm.DAILY, Rhythm.WEEKLY])
def test_when_nothing_is_unseen_nothing_is_sent(movers, rhythm):
    wants_mail(movers.ada, rhythm)
    _happen(_one(movers))
    see_all(movers.ada)

    assert _send(timedelta(days=8)) == 0
    assert not Mail.objects.exclude(sent_at=None).exists()


def test_what_went_out_in_one_rhythm_does_not_come_again_in_another(movers):
    _happen(_one(movers))
    _send()
    with clock.at(NOON + timedelta(minutes=30)):
        wants_mail(movers.ada, Rhythm.DAILY)

    assert _send(timedelta(days=2)) == 0


def test_what_waits_when_somebody_changes_the_rhythm_comes_in_the_new_one(movers):
    wants_mail(movers.ada, Rhythm.WEEKLY)
    _happen(_one(movers))
    with clock.at(NOON + timedelta(hours=1)):
        wants_mail(movers.ada, Rhythm.AT_ONCE)

    assert _send(timedelta(hours=1, minutes=4)) == 1
    assert _send(timedelta(days=8)) == 0


def test_in_quiet_hours_nothing_is_mailed_and_all_of_it_comes_together_when_they_end(movers):
    night = datetime(2026, 11, 21, 23, 0, tzinfo=UTC)
    keep_hours(movers.ada, quiet_from=time(22), quiet_until=time(7), digest_hour=7, digest_day=0)
    for hours in (0, 3, 6):
        _happen(_one(movers), at=night + timedelta(hours=hours))

    assert _send(at=night, after=timedelta(hours=7, minutes=59)) == 0
    assert _send(at=night, after=timedelta(hours=8)) == 1
    assert _mailed() == 3


def test_quiet_hours_settled_meanwhile_hold_back_what_was_about_to_leave(movers):
    _happen(_one(movers))
    keep_hours(movers.ada, quiet_from=time(12), quiet_until=time(14), digest_hour=7, digest_day=0)

    assert _send() == 0
    assert _send(timedelta(hours=2)) == 1


def test_the_head_of_a_mail_names_its_list_by_number_and_no_person(movers):
    _happen(_one(movers))
    mail = Mail.objects.get()

    message = rendering.message(mail, letters.NEWS)

    assert message.extra_headers["List-Id"] == f"<group-{movers.pk}.localhost>"
    assert message.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert message.extra_headers["Auto-Submitted"] == "auto-generated"
    assert "Ada" not in str(message.extra_headers) + message.subject
