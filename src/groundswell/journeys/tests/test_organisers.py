"""What organisers may learn of people's journeys: what is shared, in words, and no small numbers."""

from datetime import UTC, datetime, timedelta

import pytest

from groundswell.accounts.belongings import all_belongings
from groundswell.accounts.make import person
from groundswell.accounts.models import Person
from groundswell.groups.make import group, member
from groundswell.groups.models import Role, State
from groundswell.journeys import actions, make, phrases, queries
from groundswell.journeys.models import Correction, Dismissal, Reached, Way
from groundswell.journeys.stages import Stage
from groundswell.ledger.actions import hand_over
from groundswell.ledger.models import Entry

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 6, 3, 12, tzinfo=UTC)


def active(weeks, verb="journeys.attended", **fields):
    """Somebody who did something so many weeks ago, each time."""
    who = person(**fields)
    for week in weeks:
        make.act(who, verb, at=NOW - timedelta(weeks=week))
    make.way(who)
    return who


def staged(*stages):
    people = [person() for _ in stages]
    Way.objects.bulk_create(Way(person=who, stage=stage) for who, stage in zip(people, stages, strict=True))
    return [who.pk for who in people]


def shared(ids):
    """The ways of these people as a group reads them where all of them share theirs, in this order."""
    ours = group()
    for pk in ids:
        member(ours, Person.objects.get(pk=pk), shares_progress=True)
    found = {one.way.person_id: one.way for one in queries.shared_ways(ours.pk, 300)}
    return [found[pk] for pk in ids if pk in found]


def test_only_what_is_shared_with_this_group_is_there():
    moves, other = group(), group()
    shares, keeps, hides, off, left = (active([1]) for _ in range(5))
    for who in (shares, hides, off):
        member(moves, who, shares_progress=True)
    member(moves, keeps)
    member(other, keeps, shares_progress=True)
    member(moves, left, shares_progress=True, state=State.LEFT)
    actions.hide(by=hides, is_hidden=True)
    actions.switch_off(by=off)

    assert [one.way.person_id for one in queries.shared_ways(moves.pk, 300)] == [shares.pk]


def test_who_acted_last_comes_first_and_nobody_beyond_the_number_is_read():
    moves = group()
    away, here, quiet = active([9]), active([0]), active([])
    for who in (quiet, away, here):
        member(moves, who, shares_progress=True)

    assert [one.way.person_id for one in queries.shared_ways(moves.pk, 2)] == [here.pk, away.pk]
    assert [one.holds_a_role for one in queries.shared_ways(moves.pk, 300)] == [False] * 3


def test_who_holds_a_role_is_known():
    moves, lead, host = group(), active([0]), active([1])
    member(moves, lead, shares_progress=True, standing="moderator")
    role = Role.objects.create(group=moves, name="Host", rights=["events"])
    member(moves, host, shares_progress=True, role=role)

    assert [one.holds_a_role for one in queries.shared_ways(moves.pk, 300)] == [True, True]


def test_counts_under_five_are_hidden():
    ids = staged(*[Stage.CURIOUS] * 9, *[Stage.READY] * 5, *[Stage.ACTING] * 4)

    assert queries.funnel(shared(ids)) == {
        Stage.CURIOUS: 9,
        Stage.READY: 5,
        Stage.ACTING: None,
        Stage.STEADY: None,
        Stage.LEADING: None,
    }


def test_a_single_hidden_count_takes_another_with_it():
    ids = staged(
        *[Stage.CURIOUS] * 9, *[Stage.READY] * 8, *[Stage.ACTING] * 7, *[Stage.STEADY] * 6, Stage.LEADING
    )

    counts = queries.funnel(shared(ids))

    assert (counts[Stage.LEADING], counts[Stage.STEADY]) == (None, None)
    assert counts[Stage.CURIOUS] == 9


def test_the_funnel_counts_what_people_say_of_themselves_and_nobody_who_is_off():
    ids = staged(*[Stage.CURIOUS] * 11)
    Way.objects.filter(person__in=ids[:5]).update(own_stage=Stage.LEADING)
    Way.objects.filter(person=ids[10]).update(is_off=True)

    assert queries.funnel(shared(ids)) == {
        stage: 5 if stage in (Stage.CURIOUS, Stage.LEADING) else None for stage in Stage
    }


def test_ready_for_more_says_why_in_words_and_in_the_given_order(monkeypatch):
    monkeypatch.setitem(
        phrases._phrases,
        "journeys.attended",
        phrases.Phrase(
            many=phrases.ngettext_lazy("came to %(count)d event", "came to %(count)d events", "count")
        ),
    )
    ada, bob = active([0, 1, 2, 3, 4, 5]), active([0, 1, 2, 3, 4, 5, 6])
    make.act(bob, "journeys.helped", at=NOW)
    make.way(bob)

    suggested = queries.ready_for_more(shared([bob.pk, ada.pk]), NOW)

    assert [one.person_id for one in suggested] == [bob.pk, ada.pk]
    assert suggested[1].reason == "Came to 6 events since April"
    assert suggested[0].reason == "Came to 7 events and helped somebody 1 time since April"


@pytest.mark.parametrize("how", ["few acts", "few weeks", "rests", "leads", "says so", "hidden", "off"])
def test_nobody_is_ready_for_more_who(how):
    weeks = {"few acts": [0, 1, 2, 3], "few weeks": [0] * 8, "rests": range(6, 12)}.get(how, range(6))
    who = active(weeks)
    if how == "leads":
        make.act(who, "journeys.hosted", at=NOW)
        make.way(who)
    elif how == "says so":
        actions.say_stage(Stage.LEADING, by=who)
    elif how == "hidden":
        actions.hide(by=who, is_hidden=True)
    elif how == "off":
        actions.switch_off(by=who)

    assert queries.ready_for_more(shared([who.pk]), NOW) == []


@pytest.mark.parametrize(
    ("weeks", "is_fading"),
    [
        ([5, 6, 7, 8], True),
        ([5, 6, 7, 12], True),
        ([5, 6, 7], False),
        ([5, 6, 7, 14], False),
        ([0, 5, 6, 7, 8], False),
        ([4, 5, 6, 7], False),
        ([], False),
    ],
)
def test_who_was_steady_and_went_quiet_is_worth_a_kind_word(weeks, is_fading):
    who = active(weeks)

    suggested = queries.fading(shared([who.pk]), NOW)

    assert [one.person_id for one in suggested] == ([who.pk] if is_fading else [])
    assert all("went quiet" in one.reason for one in suggested)


@pytest.mark.parametrize("how", ["hidden", "off"])
def test_nobody_who_keeps_it_to_themselves_is_fading(how):
    who = active([5, 6, 7, 8])
    if how == "hidden":
        actions.hide(by=who, is_hidden=True)
    else:
        actions.switch_off(by=who)

    assert queries.fading(shared([who.pk]), NOW) == []


def belonging():
    return next(b for b in all_belongings() if b.name == "journey")


def test_everything_kept_of_somebody_is_handed_out():
    ada = active([1])
    entry = make.act(ada, "journeys.planned")
    actions.refresh([ada.pk])
    actions.say_wrong(Entry.objects.filter(actor_id=ada.pk).first().pk, by=ada)  # type: ignore[union-attr]
    Dismissal.objects.create(person=ada, step="try.1", until=NOW)

    rows = belonging().export(ada)

    assert [row["what"] for row in rows] == [
        "journey",
        "stage told to the ledger",
        "fact left out",
        "step put away",
    ]
    assert rows[0]["reached"]["ready"]["because"] == [entry.pk]


def test_erasing_somebody_leaves_nothing():
    ada, bob = active([1], "journeys.planned"), active([1], "journeys.planned")
    Dismissal.objects.create(person=ada, step="try.1", until=NOW)
    Correction.objects.create(person=ada, entry_id=1)

    belonging().erase(ada)

    assert [way.person_id for way in Way.objects.all()] == [bob.pk]
    for model in (Reached, Correction, Dismissal):
        assert not model._default_manager.filter(person=ada).exists()


@pytest.mark.parametrize("first", ["ledger", "journeys"])
def test_a_proved_address_brings_its_acts_whichever_is_handed_over_first(
    first, django_capture_on_commit_callbacks
):
    ghost, ada = person(has_account=False), person()
    for who in (ghost, ada):
        make.act(who, "journeys.planned")
    make.act(ghost, "journeys.hosted")
    make.way(ghost), make.way(ada)

    with django_capture_on_commit_callbacks(execute=True):
        if first == "ledger":
            hand_over(from_id=ghost.pk, to_id=ada.pk)
        belonging().hand_over(ghost, ada)
        if first == "journeys":
            hand_over(from_id=ghost.pk, to_id=ada.pk)

    way = Way.objects.get()
    assert (way.person_id, way.stage, way.facts_seen, way.is_dirty) == (ada.pk, Stage.LEADING, 3, False)
    assert sorted(Reached.objects.values_list("person", "stage")) == [
        (ada.pk, Stage.READY),
        (ada.pk, Stage.LEADING),
    ]
    taken_back = Entry.objects.exclude(retracts_id=None).values("retracts_id")
    told = Entry.objects.filter(verb="journeys.reached").exclude(pk__in=taken_back)
    assert sorted(told.values_list("actor_id", "facts__stage")) == [(ada.pk, "leading"), (ada.pk, "ready")]


def test_claiming_for_somebody_who_is_off_works_nothing_out(django_capture_on_commit_callbacks):
    ghost, ada = person(has_account=False), person()
    make.act(ghost, "journeys.hosted")
    make.way(ghost)
    actions.switch_off(by=ada)

    with django_capture_on_commit_callbacks(execute=True):
        hand_over(from_id=ghost.pk, to_id=ada.pk)
        belonging().hand_over(ghost, ada)

    assert Way.objects.get().facts_seen == 0
    assert not Reached.objects.exists()
