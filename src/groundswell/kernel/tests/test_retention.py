import datetime

import pytest

from groundswell.kernel import retention
from groundswell.kernel.models import Answer, Bucket, DailyKey, LastRun, Spent

pytestmark = pytest.mark.django_db
NOW = datetime.datetime(2026, 5, 2, 12, tzinfo=datetime.UTC)
HOUR = datetime.timedelta(hours=1)


@pytest.fixture(autouse=True)
def rules():
    kept = dict(retention._rules)
    yield
    retention._rules.clear()
    retention._rules.update(kept)


def test_every_table_of_the_kernel_has_a_rule():
    assert [label for label in retention.unruled() if label.startswith("kernel.")] == []


def test_a_model_without_a_rule_is_named():
    del retention._rules[Spent]

    assert "kernel.Spent" in retention.unruled()


def test_a_sweep_ends_what_is_over_and_nothing_else():
    DailyKey.objects.create(day=NOW.date() - datetime.timedelta(days=1), key=b"x")
    DailyKey.objects.create(day=NOW.date(), key=b"y")
    Bucket.objects.create(key="over", until=NOW - HOUR, count=1)
    Bucket.objects.create(key="open", until=NOW + HOUR, count=1)
    Answer.objects.create(key="old", asked="", created_at=NOW - 25 * HOUR)
    Answer.objects.create(key="new", asked="", created_at=NOW - 23 * HOUR)
    LastRun.objects.create(name="x", at=NOW - 9000 * HOUR)

    assert retention.overdue(NOW) == {"kernel.DailyKey": 1, "kernel.Bucket": 1, "kernel.Answer": 1}
    swept = retention.sweep(NOW)

    assert {label: count for label, count in swept.items() if count} == {
        "kernel.DailyKey": 1,
        "kernel.Bucket": 1,
        "kernel.Answer": 1,
    }
    assert retention.overdue(NOW) == {}
    assert not any(retention.sweep(NOW).values())
    assert {row.pk for row in Bucket.objects.all()} == {"open"}
    assert {row.key for row in Answer.objects.all()} == {"new"}
    assert LastRun.objects.count() == 1


def test_a_rule_may_end_rows_in_a_gentler_way():
    Answer.objects.create(key="a", asked="body", created_at=NOW - 100 * HOUR)
    retention.keeps(
        Answer,
        days=2,
        why="Counts stay.",
        due=lambda now: Answer.objects.filter(created_at__lt=now).exclude(asked=""),
        end=lambda rows: rows.update(asked=""),
    )

    assert retention.sweep(NOW)["kernel.Answer"] == 1
    assert retention.sweep(NOW)["kernel.Answer"] == 0
    assert Answer.objects.get().asked == ""


def test_days_need_a_moment_to_count_from():
    with pytest.raises(ValueError, match="since or due"):
        retention.keeps(Answer, days=3, why="?")


def test_rules_say_why():
    ours = [rule for model, rule in retention.rules().items() if model._meta.app_label == "kernel"]

    assert len(ours) == 5
    assert all(rule.why.endswith(".") for rule in ours)
