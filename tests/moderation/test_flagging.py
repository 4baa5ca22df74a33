"""Reporting something."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from groundswell.accounts.make import person
from groundswell.kernel import clock
from groundswell.kernel.limits import TooMany
from groundswell.ledger.models import Entry
from groundswell.moderation import actions, make, queries
from groundswell.moderation.models import Case, Evidence, Flag
from tests.moderation.scenes import POST, Scene, settled

pytestmark = pytest.mark.django_db


def test_one_report_by_somebody_known_covers_a_post_and_is_told_to_those_who_look():
    scene = Scene()

    case = scene.flagged(words="He said it twice.")

    assert case.veiled_at
    assert scene.fresh().is_veiled
    assert scene.post.is_standing
    (told,) = Entry.objects.filter(verb="moderation.reported")
    assert told.actor_id is None
    assert set(told.word.audience(told)) == {scene.leader.pk, scene.mod.pk, scene.other.pk}


def test_a_hundred_new_accounts_count_for_nothing_and_tell_once():
    scene = Scene()

    for _ in range(100):
        scene.flagged(by=scene.newcomer())

    assert not scene.fresh().is_veiled
    assert Flag.objects.filter(counts=True).count() == 0
    assert Flag.objects.count() == 100
    assert Entry.objects.filter(verb="moderation.reported").count() == 1


def test_who_reported_in_vain_most_of_the_time_does_not_count_any_more():
    scene, ada = Scene(), None
    ada = scene.known()
    for n in range(3):
        case = scene.flagged(by=ada, post=scene.write(f"Fine {n}."))
        scene.ruled("keep", case=case)

    assert not queries.counts_for(ada, scene.group)
    assert queries.counts_for(scene.known(), scene.group)


def test_a_report_is_made_once_a_person_and_thing():
    scene = Scene()
    ada = scene.known()

    first, again = (actions.flag(POST, scene.post.pk, by=ada, clause="Be kind") for _ in range(2))

    assert first == again
    assert Case.objects.count() == Flag.objects.count() == 1


def test_after_a_decision_it_can_be_reported_again_only_a_day_later():
    scene = Scene()
    ada = scene.known()
    scene.ruled("keep", case=scene.flagged(by=ada))

    with pytest.raises(PermissionDenied, match="tomorrow"):
        scene.flagged(by=ada)
    with clock.at(clock.now() + timedelta(hours=25)):
        scene.flagged(by=ada)
    assert Case.objects.count() == 2


@pytest.mark.parametrize("who", ["author", "stranger to a closed group", "visitor"])
def test_who_cannot_report(who):
    from groundswell.kernel.requests import Visitor

    scene = Scene(visibility="closed")
    by = {"author": scene.author, "stranger to a closed group": settled(), "visitor": Visitor()}[who]

    with pytest.raises(PermissionDenied):
        actions.flag(POST, scene.post.pk, by=by, clause="Be kind")
    assert not Case.objects.exists()


def test_something_else_takes_words_and_a_point_nobody_agreed_on_is_something_else():
    scene = Scene()

    with pytest.raises(ValidationError):
        scene.flagged(clause="A point nobody agreed on")
    scene.flagged(clause="A point nobody agreed on", words="It is an advertisement.")

    assert Flag.objects.get().clause == ""


def test_the_points_are_those_of_the_agreement_in_force():
    from groundswell.groups.make import agreement

    scene = Scene()
    agreement(scene.group, clauses=[{"title": "No adverts", "text": "None."}])

    assert queries.clauses_for(scene.group) == ["No adverts"]


def test_twenty_reports_a_day():
    scene, ada = Scene(), None
    ada = scene.known()
    for n in range(20):
        scene.flagged(by=ada, post=scene.write(f"{n}"))

    with pytest.raises(TooMany):
        scene.flagged(by=ada, post=scene.write("Once more"))


def test_what_the_only_one_who_looks_wrote_goes_to_those_who_run_the_platform():
    scene = Scene(moderators=0)
    alone = make.moderator(scene.group)
    post = scene.write("I decide here.", by=alone)

    case = scene.flagged(post=post)

    assert case.is_for_staff
    assert case not in queries.visible_cases(alone)


def test_nobody_looks_at_what_concerns_themselves():
    scene = Scene()
    case = scene.flagged(post=scene.write("Mine.", by=scene.mod))

    assert case not in queries.visible_cases(scene.mod)
    assert case in queries.visible_cases(scene.other)


def test_only_what_was_attached_is_read():
    scene = Scene()
    ada = scene.known()
    attached = [actions.Attached("I know where you live.", scene.author.pk, clock.now())]

    actions.flag(POST, scene.post.pk, by=ada, clause="Be kind", attached=attached)

    assert [one.text for one in Evidence.objects.all()] == ["I know where you live."]


@pytest.mark.parametrize("measure", ["keep", "hide", "pause"])
def test_whoever_reported_hears_what_became_of_it_and_nobody_is_named(measure):
    scene = Scene()
    ada = scene.known()
    scene.ruled(measure, case=scene.flagged(by=ada))

    (told,) = Entry.objects.filter(verb="moderation.looked_at")

    assert list(told.word.audience(told)) == [ada.pk]
    assert told.actor_id is None
    assert scene.mod.name not in str(told.facts)


def test_a_staff_member_who_is_only_that_sees_no_groups_queue():
    scene = Scene()
    case = scene.flagged()
    boss = person(is_staff=True)

    assert case not in queries.visible_cases(boss)
