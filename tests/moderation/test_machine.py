"""Reports, decisions, second looks and undoing in any order, against a plain model of what should then be so."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from groundswell.groups.models import State as Standing
from groundswell.kernel import clock
from groundswell.kernel.models import Bucket
from groundswell.ledger.actions import broken_links
from groundswell.moderation import actions
from groundswell.moderation.actions import Decision
from groundswell.moderation.models import Appeal, Case, Ruling
from tests.moderation.scenes import Scene

pytestmark = pytest.mark.django_db
MEASURES = ["keep", "edit", "hide", "warn", "pause", "remove", "ban"]


class Reports(RuleBasedStateMachine):
    """Two posts of one author, three who look after the place."""

    @initialize()
    def begin(self):
        self.outer = transaction.atomic()
        self.outer.__enter__()
        self.scene = Scene()
        self.posts = [self.scene.post, self.scene.write("And again.")]
        self.now = clock.now()
        self.lookers = [self.scene.mod, self.scene.other, self.scene.leader]

    def teardown(self):
        if hasattr(self, "outer"):
            transaction.set_rollback(True)
            self.outer.__exit__(None, None, None)

    def tried(self, work):
        """Do something that may be refused; a refusal changes nothing."""
        Bucket.objects.all().delete()
        before = self.state()
        try:
            with clock.at(self.now), transaction.atomic():
                work()
        except PermissionDenied:
            assert self.state() == before

    def state(self):
        rows = Ruling.objects.order_by("pk").values_list("pk", "state")
        return (
            list(rows),
            list(Case.objects.order_by("pk").values_list("pk", "settled_at")),
            Appeal.objects.count(),
        )

    @rule(which=st.integers(0, 1))
    def report(self, which):
        with clock.at(self.now):
            reader = self.scene.known()
        self.tried(lambda: actions.flag("threads.post", self.posts[which].pk, by=reader, clause="Be kind"))

    @rule(
        who=st.integers(0, 2),
        measure=st.sampled_from(MEASURES),
        hides=st.booleans(),
        days=st.sampled_from([1, 7]),
    )
    def decide(self, who, measure, hides, days):
        case = Case.objects.filter(settled_at=None).first()
        decision = Decision(measure=measure, reason="Why.", hides=hides, days=days, wording="Other words.")
        if case:
            self.tried(lambda: actions.rule(case, decision, by=self.lookers[who]))

    @rule(who=st.integers(0, 2), agrees=st.booleans())
    def second(self, who, agrees):
        ruling = Ruling.objects.filter(state="waiting").first()
        if ruling:
            act = actions.agree if agrees else actions.decline
            self.tried(lambda: act(ruling, by=self.lookers[who]))

    @rule(who=st.integers(0, 2), nth=st.integers(0, 3))
    def undo(self, who, nth):
        rulings = list(Ruling.objects.order_by("-pk"))
        if rulings:
            self.tried(lambda: actions.undo(rulings[nth % len(rulings)], by=self.lookers[who]))

    @rule(nth=st.integers(0, 3))
    def appeal(self, nth):
        rulings = list(Ruling.objects.order_by("-pk"))
        if rulings:
            self.tried(
                lambda: actions.appeal(rulings[nth % len(rulings)], "Look again.", by=self.scene.author)
            )

    @rule(who=st.integers(0, 2), is_overturned=st.booleans())
    def answer(self, who, is_overturned):
        asked = Appeal.objects.filter(answer="waiting").first()
        if asked:
            self.tried(lambda: actions.answer(asked, is_overturned, "Because.", by=self.lookers[who]))

    @rule(hours=st.sampled_from([1, 25, 24 * 6]))
    def wait(self, hours):
        self.now += timedelta(hours=hours)

    @invariant()
    def what_stands_is_what_people_see(self):
        if not hasattr(self, "scene"):
            return
        standing = list(Ruling.objects.filter(state="standing").select_related("case"))
        for post in self.posts:
            post.refresh_from_db()
            about = [one for one in standing if one.case.subject_id == post.pk]
            assert post.is_standing != any(one.hides for one in about)
            if not Case.objects.filter(subject_id=post.pk, settled_at=None).exists():
                assert not post.is_veiled
        pauses = [one.until for one in standing if one.measure == "pause"]
        membership = self.scene.membership()
        assert membership.paused_until == (max(pauses) if pauses else None)
        out = {one.measure for one in standing} & {"remove", "ban"}
        assert (membership.state in (Standing.REMOVED, Standing.BANNED)) == bool(out)

    @invariant()
    def the_numbers_are_true_and_the_chain_holds(self):
        if not hasattr(self, "scene"):
            return
        thread = self.scene.topic.thread
        thread.refresh_from_db()
        assert thread.post_count == thread.posts.filter(deleted_at=None).count()
        self.scene.group.refresh_from_db()
        assert (
            self.scene.group.member_count
            == self.scene.group.memberships.filter(state=Standing.ACTIVE).count()
        )
        assert list(broken_links()) == []


def test_whatever_is_done_in_whatever_order():
    checks = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
    run_state_machine_as_test(
        Reports,
        settings=settings(
            max_examples=15,
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=checks,
            database=None,
        ),
    )
