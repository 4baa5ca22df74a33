"""People against people: many against one, one against many, and whoever was given power (trust plan 2.c)."""

import time

import pytest

from tests.abuse.town import at_once

pytestmark = [pytest.mark.abuse, pytest.mark.processes, pytest.mark.xdist_group("servers")]


def test_one_member_is_not_harassed_by_twenty_puppets(town, figure):
    topic, mine, ada, post, sessions = town.look("""
group, leader, topic = place()
ada = joined(group, 1, settled)[0]
post = threads.post(topic.thread, ada, 'What I think.')
puppets = joined(group, 20)
out = topic.pk, cookie(ada), [ada.pk, ada.handle], post.pk, [cookie(one) for one in puppets]""")
    number, handle = ada
    bots = [town.bot(session, 600 + n) for n, session in enumerate(sessions)]

    def attack(bot):
        bot.post("/chat/new/", to=handle, text="You fool.")
        bot.post("/chat/new/", to=handle, text="Answer me.")
        bot.post(f"/topics/{topic}/replies/", text=f"@{handle} you fool", answers=2)
        for kind in ("with_you", "thanks", "help"):
            bot.post(f"/posts/{post}/reactions/", kind=kind, state="on")
        bot.get(f"/people/{handle}/")

    def intruded():
        return town.look(f"""
deliver()
ada = Person.objects.get(pk={number})
asked = Seat.objects.filter(person=ada, state='asked').count()
out = [told(ada).exclude(entry__verb='chat.wrote').count(), asked]""")

    at_once(attack, bots, 4)
    named, asked = intruded()
    victim = town.bot(mine, 599)
    for seat in town.look("out = [one.handle for one in puppets]"):
        assert victim.post(f"/people/{seat}/block/").status == 303
    town.look(
        "Notice.objects.filter(person=ada).update(seen_at=clock.now()); Seat.objects.filter(person=ada).delete()"
    )
    at_once(attack, bots, 4)
    after = intruded()
    figure(
        "one member harassed by 20 puppets",
        "7 ways each",
        "≤ 1 notice a puppet, ≤ 20 requests",
        f"{named} + {asked}",
    )
    figure("… after the blocks", "the same again", "0", sum(after))
    assert named <= 20
    assert asked <= 20
    assert after == [0, 0]


def test_mass_reports_by_new_accounts_hide_nothing_and_three_known_do(town, figure, size):
    people = size(30, 100)
    post, new, known = town.look(f"""
group, leader, topic = place()
post = threads.post(topic.thread, joined(group, 1, settled)[0], 'Honest words.')
new = [cookie(one) for one in joined(group, {people})]
known = [cookie(moderation.somebody_known(group)) for _ in range(3)]
out = post.pk, new, known""")
    path = f"/moderation/report/threads.post/{post}/"
    at_once(lambda pair: town.bot(pair[1], 700 + pair[0]).post(path, words="Bad."), enumerate(new), 4)
    veiled = town.look(f"out = Post.objects.get(pk={post}).is_veiled")
    for n, session in enumerate(known):
        assert town.bot(session, 690 + n).post(path, words="Bad.").status == 303
    after = town.look(f"out = Post.objects.get(pk={post}).is_veiled")
    figure(
        "mass reporting by new accounts",
        f"{people} reports",
        "not hidden",
        "hidden" if veiled else "not hidden",
    )
    figure("… and three who are known", "3 reports", "hidden", "hidden" if after else "not hidden")
    assert (veiled, after) == (False, True)


def test_somebody_who_leafs_through_people_is_stopped_and_remarked_on(town, figure, size):
    tries = size(20, 10_000)
    handles, session = town.look("""
group, leader, topic = place()
boss = settled(is_staff=True)
crowd = joined(group, 210, settled)
out = [one.handle for one in crowd], cookie(leader)""")
    already = size(185, 0)
    if already:
        town.look(f"""
from groundswell.accounts import limits
from groundswell.kernel.limits import take
take(limits.VIEWS, str(leader.pk), cost={already})
take(limits.VIEWS_UNREMARKED, str(leader.pk), cost=95)""")
    bot = town.bot(session, 800)
    answers = at_once(lambda n: bot.get(f"/people/{handles[n % 210]}/").status, range(tries), 4)
    alarms = town.look("out = Entry.objects.filter(verb='accounts.leafed_through').count()")
    figure(
        "leader scrapes profiles",
        f"{tries} views",
        "≤ 200/h, alarm at 100",
        f"{answers.count(200)} seen, {alarms} alarm",
    )
    assert answers.count(200) == 200 - already
    assert answers.count(429) == tries - 200 + already
    assert alarms == 1


def test_a_hostile_moderator_is_stopped_and_reads_no_conversation(town, figure, size):
    acts = size(30, 500)
    cases, mean, boss, talk = town.look(f"""
from groundswell.chat import make as chat
group, leader, topic = place()
mean = moderation.moderator(group)
author = joined(group, 1, settled)[0]
posts = [threads.post(topic.thread, author, f'Honest {{n}}.') for n in range({acts})]
cases = [moderation.case('threads.post', one.pk, group=group, author=author) for one in posts]
private = chat.conversation(author, leader)
out = [one.pk for one in cases], cookie(mean), cookie(leader), private.pk""")
    bot, leader = town.bot(mean, 900), town.bot(boss, 901)
    for case in cases:
        bot.post(f"/moderation/cases/{case}/rulings/", measure="hide", reason="No.")
    hidden = town.look("out = Post.objects.filter(thread=topic.thread, deleted_by=mean).count()")
    asked = town.look("deliver(); out = told(leader).filter(entry__verb='moderation.second_wanted').count()")
    rulings = town.look(
        "out = list(Ruling.objects.filter(by=mean, state='standing').values_list('pk', flat=True))"
    )
    began = time.perf_counter()
    at_once(lambda pk: leader.post(f"/moderation/rulings/{pk}/undone/"), rulings, 2)
    undone = time.perf_counter() - began
    left = town.look("out = Post.objects.filter(thread=topic.thread, deleted_at__isnull=False).count()")
    private = bot.get(f"/chat/{talk}/").status
    figure(
        "hostile moderator",
        f"{acts} acts",
        "20 in 10 min",
        f"{hidden} in force, second person asked {asked} times",
    )
    figure("… all undone", f"{len(rulings)} presses", "≤ 60 s", f"{undone:.1f} s")
    figure("… reads conversations", "1", "0", int(private == 200))
    assert hidden == 20
    assert asked > 0
    assert left == 0
    assert undone < 60
    assert private == 404


def test_a_stolen_cookie_of_staff_does_nothing_dangerous(town, figure):
    session, case = town.look("""
boss = settled(is_staff=True, email='boss@example.org')
Authenticator.objects.create(user=boss, type='totp', data={'secret': 'x'})
victim = settled()
case = moderation.case('accounts.person', victim.pk, group=None, author=victim)
out = cookie(boss), case.pk""")
    thief = town.bot(session, 950)
    ways = [
        (f"/moderation/cases/{case}/rulings/", {"measure": "ban", "reason": "Gone."}),
        ("/settings/addresses/", {"email": "thief@example.org", "action_add": ""}),
        ("/settings/security/app/off/", {}),
        ("/settings/security/password/new/", {"password1": "four brown kettles sing"}),
        ("/settings/data/ask/", {}),
        ("/settings/data/leave/", {"when": "now"}),
    ]
    answers = [thief.post(path, **fields) for path, fields in ways]
    done = town.look("""
victim.refresh_from_db(); boss.refresh_from_db()
out = [victim.banned_at is not None, boss.emailaddress_set.count() != 1, not boss.authenticator_set.exists(), boss.has_usable_password(), not boss.is_active]""")
    led = [one.headers.get("Location", "").startswith("/settings/security/sure/") for one in answers]
    figure("stolen cookie of staff", f"{len(ways)} acts", "0 done", sum(done))
    assert done == [False] * 5
    assert led == [True] * len(ways), [(one.status, one.headers.get("Location")) for one in answers]
