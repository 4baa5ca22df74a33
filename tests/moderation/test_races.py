"""What many do at once."""

import pytest
from django.core.exceptions import PermissionDenied

from groundswell.groups.tests.test_races import at_once
from groundswell.moderation import actions
from groundswell.moderation.actions import Decision
from groundswell.moderation.models import Case, Flag, Ruling
from tests.moderation.scenes import POST, Scene

pytestmark = [pytest.mark.processes, pytest.mark.django_db(transaction=True)]


def test_of_two_who_rule_at_once_one_is_heard():
    scene = Scene()
    case = scene.flagged()

    raised = at_once(
        lambda: actions.rule(case, Decision(measure="hide", reason="No."), by=scene.mod),
        lambda: actions.rule(case, Decision(measure="keep"), by=scene.other),
        lambda: actions.rule(case, Decision(measure="warn", reason="No."), by=scene.leader),
    )

    assert [type(error) for error in raised] == [PermissionDenied] * 2
    ruling = Ruling.objects.get()
    assert scene.fresh().is_hidden == (ruling.measure == "hide")


def test_eight_who_report_at_once_open_one_case():
    scene = Scene()
    people = [scene.known() for _ in range(8)]

    raised = at_once(*[lambda p=p: actions.flag(POST, scene.post.pk, by=p, clause="Be kind") for p in people])

    assert raised == []
    assert (Case.objects.count(), Flag.objects.count()) == (1, 8)


def test_undoing_twice_at_once_undoes_once():
    scene = Scene()
    ruling = scene.ruled("hide")

    raised = at_once(*[lambda p=p: actions.undo(ruling, by=p) for p in (scene.mod, scene.other)] * 2)

    assert raised == []
    assert scene.fresh().is_standing
    scene.topic.thread.refresh_from_db()
    assert scene.topic.thread.post_count == 2
