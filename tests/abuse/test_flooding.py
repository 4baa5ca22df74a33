"""One account, or one link, or one name, very often (trust plan 2.c)."""

import pytest

from tests.abuse.town import at_once, p95

pytestmark = [pytest.mark.abuse, pytest.mark.processes, pytest.mark.xdist_group("servers")]


def test_a_flood_by_one_account_shows_thirteen_posts_and_is_told_when_to_come_back(town, figure, size):
    topic, spammer, calm = town.look("""
group, leader, topic = place()
out = topic.pk, cookie(joined(group, 1)[0]), cookie(joined(group, 1, settled)[0])""")
    reader, page = town.bot(calm), f"/t/{topic}/"
    page = reader.get(page).headers["Location"]
    before = p95(reader.get(page).seconds for _ in range(20))
    tries = size(40, 12_000)
    bot = town.bot(spammer, 7)
    answers = at_once(
        lambda n: bot.post(f"/topics/{topic}/replies/", text=f"Buy number {n} today."), range(tries), 4
    )
    after = p95(reader.get(page).seconds for _ in range(20))

    refused = [one for one in answers if one.status == 429]
    shown = town.look(f"out = Post.objects.filter(thread__topic={topic}, deleted_at=None).count() - 1")
    figure("spam flood by one account", f"{tries} posts", "≤ 13 visible", f"{shown} visible")
    figure("… other people's p95", "before, after", "+≤ 10 %", f"{before:.0f} ms, {after:.0f} ms")
    assert shown <= 13
    made = town.look(f"out = Post.objects.filter(thread__topic={topic}).count() - 1")
    assert made <= 13
    assert len(refused) == tries - made
    assert all(int(one.headers["Retry-After"]) > 0 for one in refused)
    assert "Please try again in" in refused[0].text


def test_the_same_link_from_many_new_accounts_is_held_after_the_third(town, figure, size):
    people = size(12, 50)
    topic, sessions = town.look(f"""
group, leader, topic = place()
out = topic.pk, [cookie(one) for one in joined(group, {people})]""")
    bots = [town.bot(session, 100 + n) for n, session in enumerate(sessions)]
    for turn in range(3):
        at_once(
            lambda bot, turn=turn: bot.post(
                f"/topics/{topic}/replies/", text=f"See https://cheap.example/x{turn}"
            ),
            bots,
            4,
        )
    shown = town.look(
        f"out = Post.objects.filter(thread__topic={topic}, deleted_at=None, text__contains='cheap').count()"
    )
    held = town.look(f"out = Post.objects.filter(thread__topic={topic}, held_at__isnull=False).count()")
    figure(
        "same link from many accounts", f"{people} × 3", "held after the 3rd", f"{shown} shown, {held} held"
    )
    assert shown <= 3
    assert shown + held == people * 3


def test_a_mention_bomb_tells_one_person_five_times_an_hour_and_strangers_together_twenty(town, figure, size):
    names = size(10, 50)
    topic, author, handles, strangers, victim = town.look(f"""
group, leader, topic = place()
author = joined(group, 1, settled)[0]
crowd = joined(group, {names}, settled)
strangers = joined(group, 26)
victim = crowd[0]
out = topic.pk, cookie(author), [one.handle for one in crowd], [cookie(one) for one in strangers], victim.handle""")
    reply = f"/topics/{topic}/replies/"
    bot = town.bot(author, 300)
    too_many = bot.post(reply, text=" ".join(f"@{handle}" for handle in handles + ["nobody"] * 0) + " come")
    fresh = town.bot(strangers[0], 301).post(reply, text=" ".join(f"@{one}" for one in handles[:3]) + " come")
    for n in range(9):
        bot.post(reply, text=f"@{victim} look, {n}")
    by_one = town.look("""
deliver()
victim.refresh_from_db()
out = Notice.objects.filter(person=victim, seen_at=None, entry__actor_id=author.pk).count()""")
    at_once(
        lambda pair: town.bot(pair[1], 310 + pair[0]).post(reply, text=f"@{victim} hello"),
        enumerate(strangers),
        2,
    )
    by_strangers = town.look("""
deliver()
out = Notice.objects.filter(person=victim, seen_at=None, entry__verb='threads.mentioned').exclude(entry__actor_id=author.pk).count()""")
    figure("mention bomb, one author", "10 posts at one person", "≤ 5 notices/h", f"{by_one}")
    figure("mention bomb, strangers", "26 strangers", "≤ 20 notices/h", f"{by_strangers}")
    assert too_many.status == (303 if names <= 10 else 422)
    assert fresh.status == 422
    assert by_one <= 5
    assert by_strangers <= 20


def test_nobody_is_mail_bombed_through_us(town, figure, size):
    tries = size(48, 1_000)
    petition, event = town.look("""
made, supper = campaigns.petition(), events.event()
out = made.get_absolute_url(), supper.get_absolute_url()""")
    victim = "victim@example.org"
    ways = [
        ("/sign-up/", {"email": victim, "name": "V"}),
        ("/sign-in/", {"login": victim}),
        ("/sign-in/password/", {"email": victim}),
        (f"{petition}signatures/", {"name": "Vic", "place": "LS7", "email": victim, "news": "no"}),
        (f"{event}answer/", {"answer": "coming", "name": "Vic", "email": victim}),
    ]

    def attempt(n):
        path, fields = ways[n % len(ways)]
        return town.bot(network=400 + n).post(path, **fields).status

    answers = at_once(attempt, range(tries), 4)
    sent = town.look("""
out = Mail.objects.filter(to__iexact='victim@example.org').count()""")
    figure("mail bomb through us", f"{tries} tries, 5 ways", "≤ 2/h of all kinds", f"{sent} mails")
    assert 500 not in answers
    assert sent <= 2
