"""Messages can be reported, and what is private stays so: a report carries what its reporter sends along."""

import pytest
from django.urls import reverse

from groundswell.accounts.make import person
from groundswell.chat import make
from groundswell.groups.make import group, member
from groundswell.groups.models import Standing
from groundswell.moderation import actions as moderation
from groundswell.moderation.models import Case, Evidence

pytestmark = pytest.mark.django_db


def report(client, by, message):
    client.force_login(by)
    address = reverse("moderation:report", args=["chat.message", message.pk])
    return address, client.get(address)


def test_a_private_message_goes_along_with_its_report_and_nothing_else_is_read(client):
    ada, rude = person(name="Ada"), person(name="Rude")
    both = make.conversation(rude, ada)
    for n in range(7):
        make.message(both, rude, f"Number {n}.")
    last = both.messages.order_by("number").last()
    staff = person(is_staff=True)

    address, page = report(client, ada, last)
    client.post(address, {"words": "Please look.", "clause": ""})
    make.message(both, rude, "Said afterwards.")

    assert "Number 2." in page.content.decode()
    assert "Number 1." not in page.content.decode()
    assert [one.text for one in Evidence.objects.order_by("pk")] == [f"Number {n}." for n in range(2, 7)]
    (case,) = Case.objects.all()
    assert case.is_for_staff
    client.force_login(staff)
    shown = client.get(case.get_absolute_url(), follow=True).content.decode()
    assert "Number 0." not in shown
    assert "Said afterwards." not in shown


def test_a_message_of_an_open_room_is_hidden_and_put_back(client):
    home = group()
    keeper, ada, rude = (
        member(home, standing=one).person for one in (Standing.MODERATOR, "member", "member")
    )
    message = make.message(make.room(home), rude, "Rude words.")
    address, page = report(client, ada, message)
    client.post(address, {"words": "Please look.", "clause": ""})
    (case,) = Case.objects.all()

    ruling = moderation.rule(case, moderation.Decision(measure="hide", reason="Be kind."), by=keeper)
    message.refresh_from_db()
    is_hidden = not message.is_standing
    moderation.undo(ruling, by=keeper)
    message.refresh_from_db()

    assert "Rude words." in page.content.decode()
    assert not Evidence.objects.exists()
    assert is_hidden
    assert message.is_standing


def test_nobody_reports_what_they_do_not_read(client):
    message = make.message(make.conversation(person(), person()), text="Between us.")

    assert report(client, person(), message)[1].status_code == 404


def test_a_first_word_of_a_stranger_can_be_reported_where_it_waits(client):
    ada, stranger = person(name="Ada"), person(name="Stranger", handle="stranger")
    room = make.conversation(stranger, ada, asked=(ada,))
    make.message(room, stranger, "Buy this.")
    client.force_login(ada)

    page = client.get(reverse("chat:requests")).content.decode()

    assert reverse("moderation:report", args=["chat.message", room.messages.get().pk]) in page
