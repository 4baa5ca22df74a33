"""Ways into a group, and every way they end."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.utils.translation import override

from groundswell.accounts.make import person
from groundswell.accounts.models import Block
from groundswell.groups import actions, queries
from groundswell.groups.make import group, invitation, member
from groundswell.groups.models import Invitation, Joining, Standing, State, Visibility
from groundswell.kernel import clock
from groundswell.mail.actions import send_due
from groundswell.mail.models import Mail

pytestmark = pytest.mark.django_db


@pytest.fixture
def dee():
    return person()


@pytest.fixture
def secret(dee):
    """A hidden group that one joins by invitation."""
    return group(leader=dee, name="Canary Hidden", visibility=Visibility.HIDDEN, joining=Joining.INVITATION)


def test_a_link_lets_people_in_at_once_until_it_is_used_up(dee, secret):
    made, token = actions.invite_by_link(secret, by=dee, limit=2, days=3)

    for _ in range(2):
        assert actions.use_invitation(token, by=person()).state == State.ACTIVE
    with pytest.raises(PermissionDenied, match="no longer works"):
        actions.use_invitation(token, by=person())
    made.refresh_from_db()
    assert made.uses == 2


def test_only_the_digest_of_a_token_is_stored(dee, secret):
    made, token = actions.invite_by_link(secret, by=dee)

    stored = Invitation.objects.values().get(pk=made.pk)
    assert token not in str(stored)


def test_coming_again_uses_nothing_up(dee, secret):
    made, token = invitation(secret, dee)
    ada = person()

    actions.use_invitation(token, by=ada)
    actions.use_invitation(token, by=ada)

    made.refresh_from_db()
    assert made.uses == 1


@pytest.mark.parametrize("token", ["", "nothing", "x" * 65, "\udc80"])
def test_what_is_no_token_lets_nobody_in(token):
    with pytest.raises(PermissionDenied):
        actions.use_invitation(token, by=person())


def test_a_link_runs_out(dee, secret):
    _, token = invitation(secret, dee)

    with time_machine.travel(clock.now() + timedelta(days=8)), pytest.raises(PermissionDenied):
        actions.use_invitation(token, by=person())


def test_a_link_taken_back_is_dead(dee, secret):
    made, token = invitation(secret, dee)
    actions.revoke(made, by=dee)

    with pytest.raises(PermissionDenied):
        actions.use_invitation(token, by=person())


def test_lockdown_kills_links_and_its_end_revives_them(dee, secret):
    _, token = invitation(secret, dee)
    actions.lock(secret, by=dee)
    with pytest.raises(PermissionDenied):
        actions.use_invitation(token, by=person())

    actions.unlock(secret, by=dee)
    assert actions.use_invitation(token, by=person()).is_active


def test_a_link_dies_with_its_makers_right(secret):
    mo = member(secret, standing=Standing.MODERATOR)
    _, token = invitation(secret, mo.person)
    actions.step_down(secret, by=mo.person)

    with pytest.raises(PermissionDenied):
        actions.use_invitation(token, by=person())


def test_an_invitation_for_one_address_is_for_nobody_else(dee, secret):
    actions.invite_address(secret, "Ada+moves@gmail.com", by=dee)
    token = Mail.objects.get().context["token"]

    with pytest.raises(PermissionDenied, match="another e-mail address"):
        actions.use_invitation(token, by=person(email="eve@example.org"))
    assert actions.use_invitation(token, by=person(email="ada@gmail.com")).is_active


def test_the_address_somebody_was_invited_by_is_not_kept(dee, secret):
    actions.invite_address(secret, "ada@example.org", by=dee)

    assert "ada@example" not in str(Invitation.objects.values().get())


def test_the_mail_of_a_hidden_group_does_not_name_it(dee, secret):
    actions.invite_address(secret, "ada@example.org", by=dee)
    send_due()

    mail = Mail.objects.get()
    assert mail.sent_at is not None
    assert "Canary" not in mail.subject + mail.body
    assert "/i/" in mail.body


def test_the_mail_names_an_open_group_in_its_body_alone(dee):
    moves = group(leader=dee, name="Canary Moves")
    actions.invite_address(moves, "ada@example.org", by=dee)
    send_due()

    mail = Mail.objects.get()
    assert "Canary Moves" in mail.body
    assert "Canary" not in mail.subject


def test_the_mail_stays_here_when_the_invitation_died_meanwhile(dee, secret):
    actions.invite_address(secret, "ada@example.org", by=dee)
    actions.lock(secret, by=dee)
    send_due()

    assert Mail.objects.get().sent_at is None


def test_members_and_who_keeps_the_inviter_away_get_no_mail(dee, secret):
    ada, eve = person(email="ada@example.org"), person(email="eve@example.org")
    member(secret, ada)
    Block.objects.create(person=eve, blocked=dee)

    actions.invite_address(secret, "ada@example.org", by=dee)
    actions.invite_address(secret, "eve@example.org", by=dee)

    assert not Mail.objects.exists()


def test_a_new_invitation_for_an_address_ends_the_one_before(dee, secret):
    for _ in range(2):
        actions.invite_address(secret, "ada@example.org", by=dee)

    assert queries.invitations_in_use(secret).count() == 1


def test_a_co_lead_is_offered_to_lead_once_they_are_in(dee, secret):
    actions.invite_address(secret, "ada@example.org", by=dee, standing=Standing.LEADER)
    ada = person(email="ada@example.org")

    membership = actions.use_invitation(Mail.objects.get().context["token"], by=ada)

    assert membership.standing == Standing.MEMBER
    assert queries.offers_waiting_for(ada).get().standing == Standing.LEADER


def test_a_moderator_invites_nobody_to_lead(secret):
    mo = member(secret, standing=Standing.MODERATOR)

    with pytest.raises(PermissionDenied):
        actions.invite_address(secret, "ada@example.org", by=mo.person, standing=Standing.LEADER)


def test_a_link_brings_back_nobody_who_was_removed(dee):
    moves = group(leader=dee)
    ada = person(email="ada@example.org")
    member(moves, ada, state=State.REMOVED)
    made, token = invitation(moves, dee)

    assert actions.use_invitation(token, by=ada).state == State.PENDING
    made.refresh_from_db()
    assert made.uses == 0


def test_no_invitation_lets_a_banned_person_in(dee, secret):
    ada = person()
    member(secret, ada, state=State.BANNED)
    _, token = invitation(secret, dee)

    with pytest.raises(PermissionDenied, match="cannot join"):
        actions.use_invitation(token, by=ada)


def test_a_link_keeps_within_its_bounds(dee, secret):
    made, _ = actions.invite_by_link(secret, by=dee, limit=10**6, days=10**6)

    assert made.limit == 500
    assert made.expires_at <= clock.now() + timedelta(days=90)


@pytest.mark.parametrize(
    ("own", "of_group", "language"), [("fr", "es", "fr"), ("", "es", "es"), ("ar", "", "ar")]
)
def test_an_invitation_is_in_the_language_of_whoever_reads_it_and_not_of_whoever_invites(
    own, of_group, language
):
    lead = person(language="en")
    home = group(leader=lead, language=of_group)
    person(email="ada@example.org", language=own)

    with override("en"):
        actions.invite_address(home, "ada@example.org", by=lead)

    assert Mail.objects.get().language == language
