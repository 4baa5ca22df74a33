"""A life of news, wishes, quiet hours and looking, drawn by lot, against what has to hold whatever happens."""

import random
from datetime import UTC, datetime, time, timedelta
from email.utils import parseaddr

import pytest

from groundswell.accounts.make import person
from groundswell.groups.make import group, member
from groundswell.kernel import clock
from groundswell.ledger.actions import deliver
from groundswell.mail.actions import send_due
from groundswell.mail.models import Mail
from groundswell.notifications import actions
from groundswell.notifications.make import news_for_all, wants_mail
from groundswell.notifications.models import Notice, Rhythm
from groundswell.notifications.queries import paces
from groundswell.notifications.timing import WINDOW, is_quiet

pytestmark = pytest.mark.django_db
# The two nights on which clocks change lie in it.
BEGINS = [datetime(2026, 3, 27, 20, tzinfo=UTC), datetime(2026, 10, 23, 20, tzinfo=UTC)]
RHYTHMS = [Rhythm.AT_ONCE, Rhythm.HOURLY, Rhythm.DAILY, Rhythm.WEEKLY]


class Life:
    """One person, two groups, and a clock that only goes on."""

    def __init__(self, dice, begins):
        self.dice, self.now = dice, begins
        with clock.at(begins - timedelta(days=1)):
            self.dee, self.ada = (
                person(name="Dee"),
                person(name="Ada", email="ada@example.org", time_zone="Europe/London"),
            )
            self.groups = [group(leader=self.dee), group(leader=self.dee)]
            for one in self.groups:
                member(one, self.ada)
            wants_mail(self.ada)

    def step(self):
        self.now += timedelta(seconds=self.dice.choice([5, 70, 400, 3_000, 20_000]))
        with clock.at(self.now):
            self.dice.choice([self.news, self.news, self.news, self.look, self.wish, self.hours])()
        self.send()

    def news(self):
        news_for_all(self.dice.choice(self.groups), by=self.dee)
        deliver()

    def look(self):
        actions.see_all(self.ada)

    def wish(self):
        wants_mail(self.ada, self.dice.choice(RHYTHMS), self.dice.choice([None, *self.groups]))

    def hours(self):
        start, end = (time(self.dice.randrange(24), self.dice.choice([0, 30])) for _ in range(2))
        actions.keep_hours(
            self.ada,
            quiet_from=start,
            quiet_until=end,
            digest_hour=self.dice.randrange(24),
            digest_day=self.dice.randrange(7),
        )

    def send(self):
        before = {one.pk: one for one in Notice.objects.filter(mailed_at=None)}
        sent = {*Mail.objects.exclude(sent_at=None).values_list("pk", flat=True)}
        with clock.at(self.now):
            send_due()
        left = Notice.objects.filter(pk__in=before).exclude(mailed_at=None)
        new = Mail.objects.exclude(sent_at=None).exclude(pk__in=sent)
        lives = paces([type(self.ada).objects.get(pk=self.ada.pk)])[self.ada.pk]
        assert bool(new) == bool(left), "a mail without news, or news without a mail"
        assert not new or not is_quiet(self.now, lives), "mailed in quiet hours"
        for notice in left:
            assert before[notice.pk].seen_at is None, "mailed although it was seen"
            assert self.now - notice.made_at >= WINDOW, "mailed before two minutes were over"
        assert all(parseaddr(mail.to)[1] == "ada@example.org" for mail in new)


@pytest.mark.parametrize("begins", BEGINS, ids=["clocks go on", "clocks go back"])
@pytest.mark.parametrize("seed", range(4))
def test_whatever_happens_nothing_unseen_is_forgotten_nothing_comes_twice_and_nobody_is_woken(seed, begins):
    life = Life(random.Random(seed), begins)  # noqa: S311 - the same lives at every run
    for _ in range(30):
        life.step()

    with clock.at(life.now):
        actions.keep_hours(life.ada, quiet_from=None, quiet_until=None, digest_hour=7, digest_day=0)
        for place in (None, *life.groups):
            wants_mail(life.ada, Rhythm.AT_ONCE, place)
    fresh = Notice.objects.filter(seen_at=None, mailed_at=None, made_at__gt=life.now - timedelta(days=1))
    waiting = [*fresh.values_list("pk", flat=True)]
    for _ in range(4):
        life.now += timedelta(minutes=10)
        life.send()

    assert not Notice.objects.filter(pk__in=waiting, mailed_at=None).exists()
