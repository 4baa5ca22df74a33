"""What bots try, with the figures of the trust plan (2.c), at the level of actions."""

import pytest
from django.core.exceptions import PermissionDenied

from groundswell.kernel.limits import TooMany
from groundswell.ledger.models import Entry
from groundswell.moderation import actions, make, queries
from groundswell.moderation.actions import Decision
from groundswell.moderation.models import Ruling, State
from groundswell.threads.models import Post
from tests.moderation.scenes import Scene

pytestmark = pytest.mark.django_db


def cases(scene, count):
    """So many open cases about posts of the author."""
    posts = [scene.write(f"Honest words {n}.") for n in range(count)]
    return [make.case("threads.post", post.pk, group=scene.group, author=scene.author) for post in posts]


def test_a_hostile_moderator_is_stopped_at_twenty_and_all_is_undone_at_once():
    scene = Scene()
    mean = scene.mod
    done = [actions.rule(case, Decision(measure="hide", reason="No."), by=mean) for case in cases(scene, 30)]

    assert [ruling.state for ruling in done] == [State.STANDING] * 20 + [State.WAITING] * 10
    assert Post.objects.filter(deleted_by=mean).count() == 20
    asked = Entry.objects.filter(verb="moderation.second_wanted")
    assert asked.count() == 10
    assert set(asked[0].word.audience(asked[0])) == {scene.other.pk, scene.leader.pk}

    undone = actions.undo_all_by(mean, by=scene.leader, group=scene.group)

    assert undone == 30
    assert not Post.objects.filter(deleted_at__isnull=False).exists()
    assert not Ruling.objects.exclude(state=State.UNDONE).exists()


def test_where_nobody_else_is_the_ceiling_holds_all_the_same():
    scene = Scene(moderators=0)
    alone = make.moderator(scene.group)
    waiting = cases(scene, 21)
    for case in waiting[:20]:
        actions.rule(case, Decision(measure="hide", reason="No."), by=alone)

    with pytest.raises(TooMany):
        actions.rule(waiting[20], Decision(measure="hide", reason="No."), by=alone)
    assert Post.objects.filter(deleted_by=alone).count() == 20


def test_mass_reports_do_not_cover_one_honest_post_and_three_who_are_known_do():
    scene = Scene()
    for _ in range(100):
        scene.flagged(by=scene.newcomer())
    assert not scene.fresh().is_veiled

    for _ in range(3):
        scene.flagged(by=scene.known())
    assert scene.fresh().is_veiled
    assert scene.post.is_standing


def test_a_moderator_reads_no_report_about_themselves_by_any_way():
    scene = Scene()
    case = scene.flagged(post=scene.write("Mine.", by=scene.mod))

    with pytest.raises(PermissionDenied):
        actions.rule(case, Decision(measure="keep"), by=scene.mod)
    with pytest.raises(PermissionDenied):
        actions.claim(case, by=scene.mod)
    assert list(queries.visible_cases(scene.mod)) == []
