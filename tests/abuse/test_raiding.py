"""Very many new accounts at once, and what it takes to undo them (trust plan 2.c). Runs last: a raid is everywhere."""

import re
import time

import pytest

from tests.abuse.town import at_once, p95
from tests.load.machine import load

pytestmark = [pytest.mark.abuse, pytest.mark.processes, pytest.mark.xdist_group("servers")]

CODES = """
import re
found = {}
for to, context in Mail.objects.filter(to__startswith='raider-').values_list('to', 'context'):
    code = re.search(r'^([A-Z]{4}-[A-Z]{4})$', context['body'], re.MULTILINE)
    if code:
        found[to] = code[1]
out = found
"""


def raid(town, slug, topic, numbers):
    """Sign up, join, and write five times, each from a network of its own; the bots."""
    bots = {f"raider-{n}@example.org": town.bot(network=2_000 + n) for n in numbers}
    at_once(lambda pair: pair[1].post("/sign-up/", email=pair[0], name="Raider"), bots.items(), 4)
    codes = town.look(CODES)

    def go_on(pair):
        address, bot = pair
        bot.post("/sign-up/code/", code=codes.get(address, ""), action="verify")
        bot.post(f"/g/{slug}/join/", name="")
        for n in range(5):
            bot.post(f"/topics/{topic}/replies/", text=f"Raiders were here, {n} {address}")
        return bot

    return at_once(go_on, bots.items(), 4)


def test_a_raid_is_noticed_held_and_undone_in_three_presses(town, figure, size):
    many, (slug, topic, calm, boss, mails) = (
        size(34, 1_000),
        town.look("""
cache.clear()
Person.objects.update(joined_at=clock.now() - LONG_AGO)
group, leader, topic = place(slug='raided')
calm = joined(group, 1, settled)[0]
out = group.slug, topic.pk, cookie(calm), cookie(leader), Mail.objects.exclude(purpose='accounts.sign_in').count()"""),
    )
    reader = town.bot(calm, 1_999)
    page = reader.get(f"/t/{topic}/").headers["Location"]
    began = time.perf_counter()
    raid(town, slug, topic, range(25))
    town.look("deliver()")
    noticed = time.perf_counter() - began
    assert town.look("out = Raid.objects.filter(group=None, ended_at=None).exists()")
    seconds = []
    raid(town, slug, topic, range(25, many))
    seconds += [reader.get(page).seconds for _ in range(20)]
    shown = town.look(
        f"out = Post.objects.filter(thread__topic={topic}, deleted_at=None, text__contains='Raiders').count()"
    )
    came, waits = town.look(f"""
deliver()
rows = Membership.objects.filter(group__slug='{slug}', person__joined_at__gt=clock.now() - timedelta(hours=1))
out = [rows.count(), rows.filter(state='pending').count()]""")
    news = town.look("out = Mail.objects.exclude(purpose='accounts.sign_in').count()") - mails
    figure("raid", f"{many} accounts, 5 posts each", "≤ 10 ever visible", f"{shown} visible")
    figure("… noticed after the 21st", "25 accounts", "≤ 60 s", f"within {noticed:.0f} s, sign-ups included")
    figure("… who came after it asks to join", f"{many - 25}", "all", f"{waits} of {many - 25}")
    figure("… mails and pushes by it", "", "0", news)
    figure("… calm p95", "", "< 500 ms", f"{p95(seconds):.0f} ms")
    assert shown <= 10
    assert came == many
    assert waits == many - 25
    assert news == 0
    _undo(town, figure, slug, topic, boss)


def _undo(town, figure, slug, topic, boss):
    leader, at = town.bot(boss, 1_998), f"/g/{slug}/moderation/newcomers/"
    began = time.perf_counter()
    assert leader.get(at).status == 200
    asked = leader.get(f"{at}?hours=1").text
    since, until = (re.search(rf'name="{name}" value="([^"]+)"', asked)[1] for name in ("since", "until"))
    assert leader.post(at, since=since, until=until).status == 303
    took = time.perf_counter() - began
    left = town.look(
        f"out = Post.objects.filter(thread__topic={topic}, deleted_at=None, text__contains='Raiders').count()"
    )
    sweep = town.look("out = Sweep.objects.latest('pk').pk")
    put_back = leader.post(f"{at}put-back/", sweep=sweep, number=sweep).status
    again = town.look(
        f"out = Post.objects.filter(thread__topic={topic}, deleted_at=None, text__contains='Raiders').count()"
    )
    figure("undo the raid", "all of it", "≤ 3 presses, ≤ 60 s", f"3 presses, {took:.1f} s, {left} left")
    figure("… put back", "1 press", "all", f"{again} visible again")
    assert left == 0
    assert took < 60
    assert put_back == 303
    assert again > 0


def test_where_nobody_looked_for_a_week_joining_means_asking(empty_town, figure):
    slug, sessions = empty_town.look("""
cache.clear()
Raid.objects.update(ended_at=clock.now())
group, leader, topic = place()
week = clock.now() - timedelta(days=8)
Membership.objects.exclude(group=group).update(standing='member', held_since=None)
Membership.objects.filter(group=group).update(held_since=week)
Person.objects.filter(is_staff=True).update(is_staff=False)
Person.objects.filter(pk=leader.pk).update(last_login=week)
out = group.slug, [cookie(newcomer()) for _ in range(2)]""")
    empty_town.restart()
    empty_town.bot(sessions[0], 1_990).post(f"/g/{slug}/join/", name="")
    waits = empty_town.look("out = Membership.objects.filter(group=group, state='pending').count()")
    empty_town.look("Person.objects.filter(pk=leader.pk).update(last_login=clock.now())")
    empty_town.bot(sessions[1], 1_991).post(f"/g/{slug}/join/", name="")
    after = empty_town.look("out = Membership.objects.filter(group=group, state='pending').count()")
    figure("nobody is watching", "8 days", "joining means asking", "asking" if waits else "open")
    assert (waits, after) == (1, 1)


def test_a_brigaded_petition_counts_nobody_who_did_not_confirm(town, figure, size):
    tries = size(200, 50_000)
    petition = town.look("out = campaigns.petition().get_absolute_url()")
    token = "a" * 32
    presses = [
        {
            "path": f"{petition}signatures/",
            "body": f"csrfmiddlewaretoken={token}&name=Bot+{n}&place=LS7&email=b.o.t%2B{n}@d{n % 20}.example&news=no",
            "headers": {"Cookie": f"csrf={token}", "X-Forwarded-For": f"21.{n % 500 // 250}.{n % 250}.9"},
        }
        for n in range(tries)
    ]
    answers = load(town.port, presses, seconds=1_800, repeat=False, connections=16)
    counted = town.look("""
from groundswell.campaigns.models import Signature
out = Signature.objects.filter(petition__pk=Signature.objects.latest('pk').petition_id, standing='confirmed').count()""")
    figure(
        "brigaded petition",
        f"{tries} tries",
        "0 unconfirmed counted",
        f"{counted} counted, {answers['statuses']}",
    )
    assert counted == 0
    assert not [status for status in answers["statuses"] if int(status) >= 500 or int(status) == 0]
