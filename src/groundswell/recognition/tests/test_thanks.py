"""Who may thank whom, how often, and who reads it."""

import threading
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection

from groundswell.accounts.belongings import all_belongings
from groundswell.accounts.make import person
from groundswell.accounts.models import Block
from groundswell.groups.make import group, member
from groundswell.groups.models import Standing, State, Visibility
from groundswell.kernel import clock
from groundswell.kernel.requests import Visitor
from groundswell.ledger.models import Entry
from groundswell.recognition import actions, make, queries
from groundswell.recognition.models import A_WEEK, Allowance, Award, SeenBy, Thanks
from groundswell.recognition.policy import can_thank, can_thank_group

pytestmark = pytest.mark.django_db
WORDS = "You rang everybody who missed the meeting."


def together(**fields):
    moves = group(**fields)
    ada, bob = person(thanks_seen_by="members", profile_seen_by="members"), person()
    member(moves, ada), member(moves, bob)
    return ada, bob, moves


def test_thanks_go_to_people_one_shares_a_group_with():
    ada, bob, _moves = together()

    actions.thank(ada, WORDS, by=bob)

    (entry,) = Entry.objects.all()
    assert (entry.verb, entry.actor_id, entry.facts) == ("recognition.thanked", bob.pk, {})
    assert entry.word
    assert list(entry.word.audience(entry)) == [ada.pk]
    assert [row.words for row in queries.received_by(ada)] == [WORDS]


def test_the_same_words_twice_are_one_thank_you():
    ada, bob, _moves = together()

    first, second = actions.thank(ada, WORDS, by=bob), actions.thank(ada, WORDS, by=bob)

    assert first == second
    assert Entry.objects.count() == 1
    assert queries.left_this_week(bob, clock.now()) == A_WEEK - 1


@pytest.mark.parametrize(
    "how", ["stranger", "left", "blocked", "blocking", "hidden", "leaving", "oneself", "visitor"]
)
def test_nobody_can_thank(how):
    ada, bob, moves = together()
    if how == "stranger":
        bob = person()
    elif how == "left":
        moves.memberships.filter(person=bob).update(state=State.LEFT)
    elif how == "blocked":
        Block.objects.create(person=ada, blocked=bob)
    elif how == "blocking":
        Block.objects.create(person=bob, blocked=ada)
    elif how in ("hidden", "leaving"):
        setattr(ada, "hidden_at" if how == "hidden" else "erase_after", clock.now())
        ada.save()
    elif how == "oneself":
        bob = ada
    else:
        bob = Visitor()

    verdict = can_thank(bob, ada)

    assert not verdict
    assert verdict.reason == can_thank(person(), ada).reason  # a block reads like being no member


def test_five_thanks_a_week_and_five_more_on_monday(time_machine):
    time_machine.move_to("2026-06-03T10:00:00Z")
    ada, bob, _moves = together()
    for number in range(A_WEEK):
        actions.thank(ada, f"{WORDS} {number}", by=bob)

    with pytest.raises(PermissionDenied, match="five times this week"):
        actions.thank(ada, "One more", by=bob)
    assert Thanks.objects.count() == A_WEEK

    time_machine.move_to("2026-06-08T00:00:01Z")
    assert queries.left_this_week(bob, clock.now()) == A_WEEK
    actions.thank(ada, "One more", by=bob)


@pytest.mark.django_db(transaction=True)
@pytest.mark.processes
def test_sixteen_presses_at_once_are_still_five_thanks():
    ada, bob, _moves = together()
    gate, refused = threading.Barrier(16), []

    def press(number):
        gate.wait(20)
        try:
            actions.thank(ada, f"{WORDS} {number}", by=bob)
        except PermissionDenied:
            refused.append(number)
        connection.close()

    threads = [threading.Thread(target=press, args=[number]) for number in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert (Thanks.objects.count(), len(refused), Allowance.objects.get().given) == (A_WEEK, 11, A_WEEK)


def test_the_fourth_thanks_between_the_same_two_counts_for_no_badge():
    ada, bob, _moves = together()
    for number in range(2):
        actions.thank(ada, f"{WORDS} {number}", by=bob)
    actions.thank(bob, WORDS, by=ada)

    fourth = actions.thank(bob, f"{WORDS} again", by=ada)

    assert not fourth.is_counted
    assert Thanks.objects.filter(is_counted=True).count() == 3
    last = Entry.objects.latest("pk")
    assert last.verb == "recognition.thanked_again"
    assert last.word
    assert last.word.counts_as == ""
    assert fourth in queries.received_by(bob)


def test_old_thanks_between_two_do_not_hold_new_ones_back():
    ada, bob, _moves = together()
    for _ in range(5):
        make.thanks(bob, ada, given_at=clock.now() - timedelta(days=31))

    assert actions.thank(ada, WORDS, by=bob).is_counted


def test_thanks_name_an_act_that_the_giver_knows_of(did):
    ada, bob, moves = together()
    hosted = did(ada, "events.hosted", within=moves)
    told = did(ada, "recognition.told", within=moves, to=bob.pk)
    attended = did(ada, "events.attended", within=moves)
    elsewhere = did(ada, "events.hosted", within=group())

    assert queries.acts_to_thank_for(bob, ada, clock.now()) == [told, hosted]
    assert actions.thank(ada, WORDS, by=bob, entry_id=hosted.pk).entry_id == hosted.pk
    for unknown in (attended, elsewhere, did(bob, "events.hosted", within=moves)):
        with pytest.raises(PermissionDenied, match="things listed"):
            actions.thank(ada, f"For {unknown.pk}", by=bob, entry_id=unknown.pk)


def test_only_those_who_look_after_a_group_thank_in_its_name():
    ada, bob, moves = together()
    dee = person()
    member(moves, dee, standing=Standing.LEADER)

    given = actions.thank(ada, WORDS, by=dee, on_behalf_of=moves)

    assert given.from_name == moves.name
    with pytest.raises(PermissionDenied, match="in the name"):
        actions.thank(ada, WORDS, by=bob, on_behalf_of=moves)


def test_thanks_are_shown_when_giver_and_receiver_both_let_it():
    ada, bob, _moves = together()
    shown, private = make.thanks(bob, ada), make.thanks(bob, ada, "Just us", seen_by=SeenBy.RECEIVER)
    eve = person()

    assert set(queries.received_by(ada)) == {shown, private}
    assert list(queries.visible_thanks(eve, ada)) == [shown]
    assert list(queries.visible_thanks(Visitor(), ada)) == []
    ada.thanks_seen_by = "nobody"
    assert list(queries.visible_thanks(eve, ada)) == []


@pytest.mark.parametrize("how", ["put away", "giver hid", "giver blocked", "giver gone", "secret group"])
def test_thanks_are_not_shown_when(how):
    ada, bob, _moves = together()
    eve = person()
    thanks = make.thanks(
        bob, ada, on_behalf_of=group(visibility=Visibility.HIDDEN) if how == "secret group" else None
    )
    if how == "put away":
        actions.put_away(thanks, by=ada)
    elif how == "giver blocked":
        Block.objects.create(person=eve, blocked=bob)
    elif how != "secret group":
        bob.hidden_at, bob.is_active = (clock.now(), True) if how == "giver hid" else (None, False)
        bob.save()

    assert list(queries.visible_thanks(eve, ada)) == []


def test_whoever_received_it_can_put_it_away_and_nobody_else():
    ada, bob, _moves = together()
    thanks = make.thanks(bob, ada)
    with pytest.raises(PermissionDenied):
        actions.put_away(thanks, by=bob)

    actions.put_away(thanks, by=ada)
    actions.put_away(thanks, by=ada)
    assert list(queries.received_by(ada)) == []
    assert list(queries.received_by(ada, is_hidden=True)) == [thanks]

    actions.take_out(thanks, by=ada)
    assert list(queries.received_by(ada)) == [thanks]


def test_a_group_can_be_thanked_by_whoever_may_read_it():
    moves, secret = group(), group(visibility=Visibility.HIDDEN)
    dee, eve = person(), person()
    member(moves, dee, standing=Standing.LEADER)

    actions.thank_group(moves, WORDS, by=eve, seen_by=SeenBy.SHOWN)

    (entry,) = Entry.objects.all()
    assert entry.word
    assert list(entry.word.audience(entry)) == [dee.pk]
    assert [row.words for row in queries.thanks_of_group(Visitor(), moves)] == [WORDS]
    assert not can_thank_group(eve, secret)
    with pytest.raises(PermissionDenied):
        actions.thank_group(secret, WORDS, by=eve)


def test_leaders_learn_who_has_not_been_thanked(did):
    ada, bob, moves = together()
    since = clock.now() - timedelta(days=30)
    for who in (ada, bob, person()):
        did(who, "tasks.done", within=moves)
    moves.memberships.update(shares_progress=True)
    assert {who.pk for who, _act in queries.not_thanked(moves, since)} == {ada.pk, bob.pk}

    make.thanks(ada, bob)
    assert [who.pk for who, _act in queries.not_thanked(moves, since)] == [ada.pk]

    moves.memberships.update(shares_progress=False)
    assert queries.not_thanked(moves, since) == []


def belonging():
    return next(b for b in all_belongings() if b.name == "thanks")


def test_everything_that_is_ones_own_is_handed_out():
    ada, bob, _moves = together()
    actions.thank(ada, WORDS, by=bob)
    make.award(ada)

    assert [row["what"] for row in belonging().export(ada)] == ["thanks received", "badge"]
    assert [row["what"] for row in belonging().export(bob)] == ["thanks given", "thanks given in a week"]


def test_erasing_somebody_leaves_no_word_of_theirs():
    ada, bob, _moves = together()
    make.thanks(ada, bob), make.thanks(bob, ada), make.thanks(bob, group()), make.award(ada)

    belonging().erase(ada)

    assert Thanks.objects.count() == 1
    assert not Award.objects.exists()


def test_a_claimed_address_brings_its_thanks_and_badges(did, django_capture_on_commit_callbacks):
    ghost, ada, bob = person(has_account=False), person(), person()
    make.thanks(bob, ghost), make.thanks(ada, ghost), make.award(ghost, "host"), make.award(ada, "host")
    did(ada, "events.hosted")

    with django_capture_on_commit_callbacks(execute=True):
        belonging().hand_over(ghost, ada)

    assert [row.giver_id for row in Thanks.objects.filter(to_person=ada)] == [bob.pk]
    assert {award.badge for award in queries.awards_of(ada)} == {"first_act", "host"}
