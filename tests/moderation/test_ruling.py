"""Deciding, undoing, and the second look."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from groundswell.accounts.make import person
from groundswell.groups import policy as groups
from groundswell.groups.models import Right, State
from groundswell.groups.queries import in_readable, rights_of
from groundswell.kernel import clock
from groundswell.ledger.actions import broken_links
from groundswell.ledger.models import AuditEntry, Entry
from groundswell.moderation import actions, make, policy, queries
from groundswell.moderation.actions import Decision
from groundswell.moderation.models import Measure, Ruling
from groundswell.threads import actions as threads
from groundswell.threads.models import Post
from groundswell.threads.queries import visible_posts
from tests.moderation.scenes import Scene, boss, standing

pytestmark = pytest.mark.django_db


def test_keeping_makes_it_clear_again_and_its_author_hears_nothing():
    scene = Scene()

    scene.ruled("keep", reason="")

    assert not scene.fresh().is_veiled
    assert not Entry.objects.filter(verb="moderation.ruled").exists()


def test_hiding_takes_it_off_and_tells_its_author_outside_the_group():
    scene = Scene()

    ruling = scene.ruled("hide")

    assert scene.fresh().is_hidden
    (told,) = Entry.objects.filter(verb="moderation.ruled")
    assert (told.actor_id, told.space_id, told.subject_id) == (None, None, ruling.pk)
    assert list(told.word.audience(told)) == [scene.author.pk]


def test_a_pause_is_felt_at_once_and_ends_by_itself():
    scene = Scene()
    assert groups.can_take_part(scene.author, scene.group)

    scene.ruled("pause", days=7)

    verdict = groups.can_take_part(scene.author, scene.group)
    assert not verdict
    assert "paused until" in verdict.reason
    with pytest.raises(PermissionDenied):
        threads.reply(scene.topic.thread, "But I …", by=scene.author)
    assert groups.can_read(scene.author, scene.group)
    with clock.at(clock.now() + timedelta(days=7, minutes=1)):
        assert groups.can_take_part(scene.author, scene.group)


def test_a_paused_moderator_has_no_rights_and_a_leader_is_not_paused_by_one():
    scene = Scene()
    case = scene.flagged(post=scene.write("Mine.", by=scene.other))
    scene.ruled("pause", case=case)

    assert rights_of(scene.other, scene.group) == frozenset()
    assert not groups.can_use_right(scene.other, scene.group, Right.MODERATE)
    led = scene.flagged(post=scene.write("I lead.", by=scene.leader))
    with pytest.raises(PermissionDenied):
        scene.ruled("pause", case=led)


def test_new_words_stand_in_the_posts_place_and_the_old_ones_nowhere():
    scene = Scene()

    ruling = scene.ruled("edit", wording="I disagree with all of you.")

    assert scene.fresh().text == "I disagree with all of you."
    assert not scene.post.versions.exists()
    actions.undo(ruling, by=scene.mod)
    assert scene.fresh().text == "You are all fools."


@pytest.mark.parametrize("measure", ["remove", "ban"])
def test_removing_takes_two_where_there_are_two(measure):
    scene = Scene()

    ruling = scene.ruled(measure)

    assert ruling.is_waiting
    assert scene.membership().state == State.ACTIVE
    with pytest.raises(PermissionDenied):
        actions.agree(ruling, by=scene.mod)
    actions.agree(ruling, by=scene.other)
    assert scene.membership().state == {"remove": State.REMOVED, "ban": State.BANNED}[measure]
    assert bool(groups.can_join(scene.author, scene.group)) == (measure == "remove")


def test_who_does_not_agree_leaves_it_to_another_decision():
    scene = Scene()
    ruling = scene.ruled("ban")

    actions.decline(ruling, by=scene.other)

    assert not standing(ruling)
    assert scene.ruled("warn", case=ruling.case, by=scene.other).is_standing
    assert scene.membership().state == State.ACTIVE


def test_alone_one_decides_alone():
    scene = Scene(moderators=0)
    alone = make.moderator(scene.group)

    scene.ruled("ban", by=alone)

    assert scene.membership().state == State.BANNED


@pytest.mark.parametrize("measure", [m.value for m in Measure if m != Measure.KEEP])
def test_every_decision_is_undone_without_a_trace_of_it_in_what_people_see(measure):
    scene = Scene()
    before = (scene.post.text, scene.post.is_standing, scene.membership().state, scene.membership().standing)
    ruling = scene.ruled(measure, hides=True, wording="Other words.")
    if ruling.is_waiting:
        ruling = actions.agree(ruling, by=scene.other)

    actions.undo(ruling, by=scene.other)
    actions.undo(ruling, by=scene.other)

    post, member = scene.fresh(), scene.membership()
    assert (post.text, post.is_standing, member.state, member.standing) == before
    assert member.paused_until is None
    assert groups.can_take_part(scene.author, scene.group)
    assert Entry.objects.filter(verb="moderation.lifted").count() == 1
    assert list(broken_links()) == []


def test_after_thirty_days_nothing_is_undone():
    scene = Scene()
    ruling = scene.ruled("hide")

    with clock.at(clock.now() + timedelta(days=30, minutes=1)), pytest.raises(PermissionDenied):
        actions.undo(ruling, by=scene.mod)


def test_of_two_pauses_the_longer_one_holds_when_the_other_is_undone():
    scene = Scene()
    long = scene.ruled("pause", days=30)
    short = scene.ruled("pause", days=1, case=scene.flagged(post=scene.write("Again.")))
    assert scene.membership().paused_until == long.until

    actions.undo(long, by=scene.mod)

    assert scene.membership().paused_until == short.until
    actions.undo(short, by=scene.mod)
    assert scene.membership().paused_until is None


def test_leaving_and_coming_back_does_not_end_a_pause():
    from groundswell.groups.actions import join, leave

    scene = Scene()
    scene.ruled("pause", days=30)

    leave(scene.group, by=scene.author)
    join(scene.group, by=scene.author)

    assert not groups.can_take_part(scene.author, scene.group)


def test_a_reason_is_given_for_whatever_its_author_has_to_bear():
    scene = Scene()
    case = scene.flagged()

    for measure in ("edit", "hide", "warn", "pause"):
        with pytest.raises(ValidationError):
            scene.ruled(measure, case=case, reason=" ")
    assert not Ruling.objects.exists()


def test_somebody_else_takes_the_second_look_once():
    scene = Scene()
    ruling = scene.ruled("hide")

    asked = actions.appeal(ruling, "It was a quote.", by=scene.author)
    assert actions.appeal(ruling, "And again.", by=scene.author) == asked

    with pytest.raises(PermissionDenied):
        actions.answer(asked, True, "No.", by=scene.mod)
    with pytest.raises(PermissionDenied):
        actions.undo(ruling, by=scene.mod)
    actions.answer(asked, True, "It was.", by=scene.other)
    assert scene.fresh().is_standing
    assert not standing(ruling)
    with pytest.raises(PermissionDenied):
        actions.answer(asked, False, "On second thought.", by=scene.leader)


def test_a_second_look_that_finds_the_same_leaves_all_as_it_is():
    scene = Scene()
    ruling = scene.ruled("hide")

    actions.answer(
        actions.appeal(ruling, "It was a quote.", by=scene.author), False, "It was not.", by=scene.other
    )

    assert scene.fresh().is_hidden
    assert standing(ruling)
    assert not policy.can_appeal(scene.author, Ruling.objects.get(pk=ruling.pk))


def test_where_nobody_else_moderates_staff_take_the_second_look():
    scene = Scene(moderators=0)
    alone, boss = make.moderator(scene.group), person(is_staff=True)
    asked = actions.appeal(scene.ruled("hide", by=alone), "It was a quote.", by=scene.author)
    (told,) = Entry.objects.filter(verb="moderation.appealed")

    assert set(told.word.audience(told)) == {boss.pk}
    assert asked not in queries.answerable(alone)


@pytest.mark.parametrize(
    ("who", "may"),
    [
        ("author", True),
        ("mod", False),
        ("other", False),
        ("stranger", False),
    ],
)
def test_who_may_ask_for_a_second_look(who, may):
    scene = Scene()
    ruling = scene.ruled("warn")
    people = {"author": scene.author, "mod": scene.mod, "other": scene.other, "stranger": person()}

    assert bool(policy.can_appeal(people[who], ruling)) is may
    with clock.at(clock.now() + timedelta(days=20, minutes=1)):
        assert not policy.can_appeal(people[who], ruling)


@pytest.mark.parametrize(
    ("who", "look", "undo"),
    [
        ("mod", True, True),
        ("other", True, True),
        ("leader", True, True),
        ("author", False, False),
        ("member", False, False),
        ("stranger", False, False),
        ("staff", False, False),
        ("visitor", False, False),
    ],
)
def test_who_may_look_and_undo(who, look, undo):
    from groundswell.kernel.requests import Visitor

    scene = Scene()
    ruling = scene.ruled("warn")
    people = {
        "mod": scene.mod,
        "other": scene.other,
        "leader": scene.leader,
        "author": scene.author,
        "member": scene.known(),
        "stranger": person(),
        "staff": person(is_staff=True),
        "visitor": Visitor(),
    }

    assert bool(policy.can_look(people[who], ruling.case)) is look
    assert bool(policy.can_undo(people[who], ruling)) is undo


def test_a_claim_keeps_others_away_for_fifteen_minutes():
    scene = Scene()
    case = actions.claim(scene.flagged(), by=scene.mod)

    with pytest.raises(PermissionDenied, match="Mod 0"):
        scene.ruled("hide", case=case, by=scene.other)
    with clock.at(clock.now() + timedelta(minutes=15, seconds=1)):
        assert scene.ruled("hide", case=case, by=scene.other).is_standing


def test_nobody_rules_twice_and_every_decision_is_in_the_chain():
    scene = Scene()
    ruling = scene.ruled("hide")

    with pytest.raises(PermissionDenied):
        scene.ruled("keep", case=ruling.case, by=scene.other)

    (entry,) = AuditEntry.objects.filter(what="moderation.ruled")
    assert (entry.actor_id, entry.space_id) == (scene.mod.pk, scene.group.pk)
    assert "reason" not in entry.facts
    assert list(broken_links()) == []


def test_a_profile_is_for_those_who_run_the_platform_who_ban_everywhere_and_take_it_back():
    scene, chief = Scene(), boss()
    flag = actions.flag("accounts.person", scene.author.pk, by=scene.leader, clause="Be kind")
    case = flag.case
    assert case.is_for_staff

    ruling = actions.rule(case, Decision(measure="ban", reason="Threats.", hides=True), by=chief)

    scene.author.refresh_from_db()
    assert scene.author.banned_at
    assert scene.author.name == ""
    assert scene.membership().state == State.BANNED
    assert not groups.can_act(scene.author)
    assert not groups.can_start(scene.author)
    assert ruling in queries.visible_rulings(scene.author)
    actions.undo(ruling, by=chief)
    scene.author.refresh_from_db()
    assert (scene.author.banned_at, scene.author.name) == (None, "Ben")
    assert scene.membership().state == State.ACTIVE
    assert groups.can_act(scene.author)


def test_a_whole_group_is_concealed_and_comes_back():
    scene, chief = Scene(), boss()
    case = actions.flag("groups.group", scene.group.pk, by=scene.known(), clause="No hatred here").case

    ruling = actions.rule(case, Decision(measure="hide", reason="It calls for violence."), by=chief)

    scene.group.refresh_from_db()
    assert scene.group.visibility == "hidden"
    assert not Post.objects.filter(in_readable(person(), "thread__group"), pk=scene.post.pk).exists()
    actions.undo(ruling, by=chief)
    scene.group.refresh_from_db()
    assert scene.group.visibility == "public"


def test_a_hidden_topic_takes_its_posts_with_it():
    scene = Scene()
    case = actions.flag("discussions.topic", scene.topic.pk, by=scene.known(), clause="Be kind").case
    reader = scene.known()
    assert visible_posts(reader).filter(pk=scene.post.pk).exists()

    ruling = actions.rule(case, Decision(measure="hide", reason="An advertisement."), by=scene.mod)

    assert not visible_posts(reader).filter(pk=scene.post.pk).exists()
    actions.undo(ruling, by=scene.mod)
    assert visible_posts(reader).filter(pk=scene.post.pk).exists()
