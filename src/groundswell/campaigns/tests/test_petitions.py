import pytest
from django.core.exceptions import PermissionDenied

from groundswell.accounts.make import person
from groundswell.campaigns import actions, policy, queries
from groundswell.campaigns.make import petition, signature
from groundswell.campaigns.models import Petition, PetitionUpdate, Signature, State, Word
from groundswell.groups.make import group, member
from groundswell.groups.models import Standing, Visibility
from groundswell.issues.make import issue
from groundswell.kernel.requests import Visitor
from groundswell.ledger.models import AuditEntry, Entry

pytestmark = pytest.mark.django_db

WORDS = {
    "title": "Keep the 41 night bus running",
    "ask": "The board decides soon. Ask it to keep the bus.",
    "demand": "Please keep it.",
    "addressee": "The board",
    "body": "It **matters**.",
    "place": "LS8 1AB",
    "closes_at": None,
    "target": None,
}


def led():
    leader = person()
    return group(leader=leader), leader


def test_a_leader_writes_a_draft_that_only_organisers_see() -> None:
    of, leader = led()
    other = member(of).person

    draft = actions.start_petition(of, by=leader, issues=[issue()], **WORDS)

    assert draft.slug == "keep-the-41-night-bus-running"
    assert draft.body_html == "<p>It <strong>matters</strong>.</p>\n"
    assert (draft.place, draft.latitude is not None) == ("Leeds", True)
    assert queries.visible_petitions(leader).get() == draft
    for viewer in (Visitor(), other, person()):
        assert not queries.visible_petitions(viewer).exists()
    assert not Entry.objects.exists()


def test_two_petitions_of_one_title_have_two_addresses() -> None:
    of, leader = led()

    slugs = [actions.start_petition(of, by=leader, **WORDS).slug for _ in range(3)]

    assert len(set(slugs)) == 3
    assert slugs[1].endswith("-2")


def test_members_without_the_right_start_nothing() -> None:
    of, _leader = led()

    with pytest.raises(PermissionDenied):
        actions.start_petition(of, by=member(of).person, **WORDS)


def test_publishing_tells_the_group_once() -> None:
    of, leader = led()
    friend = member(of).person
    draft = actions.start_petition(of, by=leader, **WORDS)

    actions.publish(draft, by=leader)
    actions.publish(draft, by=leader)

    told = Entry.objects.get()
    assert told.verb == "campaigns.started"
    assert list(told.word.audience(told)) == [friend.pk]
    assert queries.visible_petitions(Visitor()).get().is_open()


def test_what_people_signed_stays_as_they_signed_it() -> None:
    of, leader = led()
    bus = actions.publish(actions.start_petition(of, by=leader, **WORDS), by=leader)

    actions.change(bus, by=leader, body="Another *reason*")
    with pytest.raises(PermissionDenied):
        actions.change(bus, by=leader, demand="Something else")

    bus.refresh_from_db()
    assert (bus.demand, bus.body_html) == ("Please keep it.", "<p>Another <em>reason</em></p>\n")


def test_a_petition_is_paused_with_a_reason_and_goes_on() -> None:
    of, leader = led()
    bus = petition(group=of)

    actions.pause(bus, by=leader, reason="The board asked for a week.")
    bus.refresh_from_db()
    assert not policy.can_sign(Visitor(), bus)

    actions.resume(bus, by=leader)
    bus.refresh_from_db()

    assert policy.can_sign(Visitor(), bus)
    assert [entry.verb for entry in Entry.objects.order_by("pk")] == ["campaigns.paused", "campaigns.resumed"]
    assert AuditEntry.objects.count() == 2


@pytest.mark.parametrize(("end", "state"), [(actions.declare_won, State.WON), (actions.close, State.CLOSED)])
def test_everybody_who_signed_hears_how_it_ended(end, state: str) -> None:
    of, leader = led()
    bus = petition(group=of)
    signers = [person() for _ in range(3)]
    for signer in signers:
        signature(bus, signer)
    signature(bus, person(), is_confirmed=False)
    signature(bus)

    end(bus, by=leader, outcome="They said **yes**.")
    end(bus, by=leader, outcome="They said **yes**.")

    told = Entry.objects.get()
    assert set(told.word.audience(told)) == {signer.pk for signer in signers}
    bus.refresh_from_db()
    assert (bus.state, bus.ended_at is not None) == (state, True)


def test_signers_who_may_no_longer_read_a_closed_group_hear_nothing() -> None:
    of, leader = led()
    bus = petition(group=of)
    inside, outside = member(of).person, person()
    signature(bus, inside)
    signature(bus, outside)
    of.visibility = Visibility.CLOSED
    of.save()

    actions.declare_won(bus, by=leader, outcome="Yes.")

    told = Entry.objects.get()
    assert list(told.word.audience(told)) == [inside.pk]


@pytest.mark.parametrize(
    ("visibility", "seen_by"),
    [
        (Visibility.PUBLIC, "visitor stranger member"),
        (Visibility.CLOSED, "member"),
        (Visibility.HIDDEN, "member"),
    ],
)
def test_a_petition_is_seen_by_whoever_reads_its_group(visibility: str, seen_by: str) -> None:
    of = group(visibility=visibility)
    petition(group=of)
    viewers = {"visitor": Visitor(), "stranger": person(), "member": member(of).person}

    seeing = [name for name, viewer in viewers.items() if queries.visible_petitions(viewer).exists()]

    assert seeing == seen_by.split()


def test_a_petition_of_the_whole_movement_takes_staff_to_start() -> None:
    staff = person(is_staff=True)

    draft = actions.start_petition(None, by=staff, **WORDS)

    assert queries.visible_petitions(staff).get() == draft
    assert not queries.visible_petitions(person()).exists()
    with pytest.raises(PermissionDenied):
        actions.start_petition(None, by=person(), **WORDS)


def test_news_are_told_once_to_everybody_who_signed() -> None:
    of, leader = led()
    bus, signer = petition(group=of), person()
    signature(bus, signer)

    for _ in range(2):
        actions.post_update(bus, by=leader, title="The board has replied", text="They *listen*.", kind="good")

    update = PetitionUpdate.objects.get()
    assert update.text_html == "<p>They <em>listen</em>.</p>\n"
    told = Entry.objects.get()
    assert list(told.word.audience(told)) == [signer.pk]

    actions.remove_update(bus, update.pk, by=leader)
    assert not PetitionUpdate.objects.exists()


def test_a_reason_is_read_by_somebody_before_others_see_it() -> None:
    of, leader = led()
    bus = petition(group=of)
    row = signature(bus, person(), name="Ngozi E", place="Leeds", shows_name=True)

    actions.give_reason(row, "I finish on the ward at 12:15.")
    assert queries.reasons(bus) == []

    actions.approve_comment(row, by=leader)
    assert [(s.first_name, s.place, s.comment) for s in queries.reasons(bus)] == [
        ("Ngozi", "Leeds", "I finish on the ward at 12:15.")
    ]

    actions.give_reason(row, "Other words")
    assert queries.reasons(bus) == []

    actions.hide_comment(row, by=leader)
    assert Signature.objects.get().comment_standing == Word.HIDDEN


def test_only_those_who_moderate_let_reasons_through() -> None:
    of, _leader = led()
    row = signature(petition(group=of), person())
    actions.give_reason(row, "Words")

    with pytest.raises(PermissionDenied):
        actions.approve_comment(row, by=member(of).person)
    actions.approve_comment(row, by=member(of, standing=Standing.MODERATOR).person)


def test_names_are_shown_only_of_those_who_said_so() -> None:
    bus = petition()
    signature(bus, name="Quiet Q", place="York")
    signature(bus, name="Open O", place="York", shows_name=True)
    hidden = person(hidden_at=bus.opens_at)
    signature(bus, hidden, name="Gone G", place="York", shows_name=True)

    seen = [(s.first_name, s.place) for s in queries.latest_signers(bus)]

    assert seen == [("", ""), ("Open", "York"), ("", "")]


def test_a_petition_from_elsewhere_is_brought_in_once() -> None:
    fields = {"title": "Save the library", "body": "Word " * 60, "imported_count": 1234}

    first, is_new = actions.bring_in("wtp:1", fields)
    again, is_new_again = actions.bring_in("wtp:1", fields | {"imported_count": 1300})

    assert (is_new, is_new_again, first.pk == again.pk) == (True, False, True)
    assert Petition.objects.count() == 1
    assert queries.numbers(first).signed == 1300
    assert len(first.ask.split()) <= 40
    assert first.goal(1300) == 2000
    actions.count_again(first.pk)
    assert not Entry.objects.exists()


def test_what_was_signed_here_is_not_changed_by_another_import() -> None:
    bus, _is_new = actions.bring_in("wtp:1", {"title": "Save the library", "body": "Old"})
    signature(bus)

    actions.bring_in("wtp:1", {"title": "Close the library", "body": "New", "imported_count": 5})

    bus.refresh_from_db()
    assert (bus.title, bus.body, bus.imported_count) == ("Save the library", "Old", 5)
