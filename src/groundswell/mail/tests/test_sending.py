import smtplib
from datetime import timedelta

import pytest

from groundswell.kernel import clock
from groundswell.mail.actions import send_due, sending
from groundswell.mail.make import mail
from groundswell.mail.models import Mail
from groundswell.mail.purposes import declare
from groundswell.mail.tests.lines import Line, always, for_address

pytestmark = pytest.mark.django_db
REFUSED = ConnectionRefusedError("nobody there")


def _pauses(line, times, **given):
    """How long a mail waits after each of so many tries, each made the moment it is due."""
    waiting, pauses = mail(**given), []
    for _ in range(times):
        moment = waiting.due
        send_due(now=moment, transport=line)
        waiting.refresh_from_db()
        pauses.append(waiting.due - moment)
    return waiting, pauses


def test_a_server_that_is_away_is_tried_again_with_growing_pauses_and_the_mail_stays():
    waiting, pauses = _pauses(Line(before=always(REFUSED)), 40)

    assert pauses[0] == timedelta(minutes=1)
    assert pauses == sorted(pauses)
    assert pauses[-1] == timedelta(minutes=15)
    assert waiting.state == "waiting"
    assert not waiting.dropped_why


def test_after_an_outage_everything_leaves_in_the_order_it_was_posted():
    posted = [mail(f"p{number}@example.org") for number in range(5)]
    later = posted[0].due + timedelta(hours=2)
    send_due(now=posted[-1].due, transport=Line(before=always(REFUSED)))

    line = Line()
    assert send_due(now=later, transport=line) == 5
    assert line.recipients == [one.to for one in posted]


def test_a_mail_refused_for_now_waits_longer_each_time_and_is_given_up_in_the_end():
    busy = Line(before=always(smtplib.SMTPRecipientsRefused({"ada@example.org": (451, b"greylisted")})))

    waiting, pauses = _pauses(busy, sending.MOST_TRIES)

    assert pauses[:4] == [timedelta(minutes=minutes) for minutes in (1, 2, 4, 8)]
    assert max(pauses) == sending.LONGEST_PAUSE
    assert waiting.dropped_why == "given up after 12 tries"


@pytest.mark.parametrize(
    "error",
    [
        smtplib.SMTPRecipientsRefused({"gone@example.org": (550, b"no such mailbox")}),
        smtplib.SMTPDataError(554, b"no"),
        ValueError("Invalid address"),
    ],
)
def test_a_refusal_for_good_stops_that_mail_and_no_other(error):
    gone, fine = mail("gone@example.org"), mail("fine@example.org")
    line = Line(before=for_address("gone@example.org", error))

    send_due(now=fine.due, transport=line)

    gone.refresh_from_db()
    assert gone.state == "dropped"
    assert "gone@" not in gone.dropped_why
    assert line.recipients == ["fine@example.org"]
    assert send_due(now=fine.due + timedelta(days=2), transport=line) == 0


def test_a_mail_that_cannot_be_written_holds_up_no_other():
    broken, fine = mail(), mail("fine@example.org")
    Mail.objects.filter(pk=broken.pk).update(template="mail/nowhere.txt")
    line = Line()

    assert send_due(now=fine.due, transport=line) == 1
    assert line.recipients == ["fine@example.org"]
    broken.refresh_from_db()
    assert (broken.state, broken.tries) == ("waiting", 1)


def test_a_mail_taken_by_the_server_before_a_crash_goes_again_under_the_same_message_id():
    posted = mail()
    killed = Line(after=always(KeyboardInterrupt()))
    with pytest.raises(KeyboardInterrupt):
        send_due(now=posted.due, transport=killed)

    line = Line()
    assert send_due(now=posted.due + timedelta(seconds=61), transport=line) == 1
    assert line.taken == killed.taken


def test_the_mail_of_a_lost_worker_is_left_alone_for_sixty_seconds_and_then_sent():
    posted = mail()
    Mail.objects.update(leased_until=posted.due + sending.LEASE)
    line = Line()

    assert send_due(now=posted.due + timedelta(seconds=59), transport=line) == 0
    assert send_due(now=posted.due + timedelta(seconds=61), transport=line) == 1


def test_what_a_slow_server_leaves_over_is_given_back_before_its_lease_ends(monkeypatch):
    passed = iter([0.0, 1.0, 31.0])
    monkeypatch.setattr(sending, "monotonic", lambda: next(passed))
    first, second = mail("first@example.org"), mail("second@example.org")
    line = Line()

    assert send_due(now=second.due, transport=line) == 1
    second.refresh_from_db()
    assert (second.leased_until, line.recipients) == (None, [first.to])


def test_a_mail_is_dropped_when_its_purpose_says_no_at_the_last_moment():
    wanted = {"yes": True}
    purpose = declare("mail.maybe", may_send=lambda mail: wanted["yes"])
    posted = mail(purpose=purpose)
    wanted["yes"] = False
    line = Line()

    assert send_due(now=posted.due, transport=line) == 0
    posted.refresh_from_db()
    assert (posted.state, posted.dropped_why) == ("dropped", "no longer wanted or allowed")
    assert posted.context == {}
    assert not line.taken


def test_mail_of_an_undeclared_purpose_is_never_sent():
    posted = mail()
    Mail.objects.update(purpose="app.removed")

    assert send_due(now=posted.due, transport=Line()) == 0
    assert Mail.objects.get().state == "dropped"


def test_urgent_mail_goes_first():
    mail("calm@example.org")
    last = mail("urgent@example.org", is_urgent=True)
    line = Line()

    send_due(now=last.due, transport=line)

    assert line.recipients == ["urgent@example.org", "calm@example.org"]


def test_mail_waits_until_it_is_due():
    soon = clock.now() + timedelta(minutes=2)
    mail(due=soon)

    assert send_due(now=soon - timedelta(seconds=1), transport=Line()) == 0
    assert send_due(now=soon, transport=Line()) == 1


def test_sent_mail_keeps_no_text_when_it_left_this_machine():
    posted = mail(text="Only for Ada.")

    send_due(now=posted.due, transport=Line())

    posted.refresh_from_db()
    assert (posted.state, posted.subject, posted.body, posted.context) == ("sent", "A note", "", {})


def test_without_a_mail_server_the_text_stays_readable():
    posted = mail(text="Only for Ada.")

    send_due(now=posted.due)

    posted.refresh_from_db()
    assert "Only for Ada." in posted.body
