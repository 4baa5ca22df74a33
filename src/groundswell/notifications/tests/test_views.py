import pytest
from django.urls import reverse

from groundswell.accounts.make import person
from groundswell.accounts.queries import has_consent
from groundswell.groups.make import group, member
from groundswell.groups.models import RoleOffer, Visibility
from groundswell.kernel.signing import sign
from groundswell.ledger.actions import deliver
from groundswell.notifications import letters, queries
from groundswell.notifications.make import news_for_all, news_for_one, news_without_group, wants_mail
from groundswell.notifications.models import Hours, Notice, Preference, Rhythm
from groundswell.threads.models import Level

pytestmark = pytest.mark.django_db
INBOX, SEEN = "/notifications/", "/notifications/seen/"


@pytest.fixture
def movers():
    made = group(leader=person(name="Dee"), name="Movers", visibility=Visibility.HIDDEN)
    made.dee, made.ada = made.memberships.get().person, person(name="Ada")
    made.membership = member(made, made.ada)
    return made


@pytest.fixture
def ada(client, movers):
    client.force_login(movers.ada)
    return client


def _page(client, address, status=200):
    response = client.get(address)
    assert response.status_code == status
    return response.content.decode()


def test_the_inbox_shows_what_concerns_me_and_marks_nothing_as_seen(ada, movers):
    news_for_one(movers.membership, by=movers.dee)
    deliver()

    assert "Dee welcomed you to Movers" in _page(ada, INBOX)
    assert queries.unseen_count(movers.ada) == 1


def test_nobody_reads_an_inbox_without_signing_in(client):
    assert client.get(INBOX).status_code == 302


def test_pressing_seen_marks_what_the_page_showed_and_not_what_came_since(ada, movers):
    news_for_one(movers.membership, by=movers.dee)
    deliver()
    shown = Notice.objects.latest("pk").pk
    news_for_one(movers.membership, by=movers.dee)
    deliver()

    response = ada.post(SEEN, {"until": shown})

    assert (response.status_code, response["Location"]) == (303, INBOX)
    assert queries.unseen_count(movers.ada) == 1


def test_pressing_seen_goes_back_to_a_page_of_ours_and_to_no_other(ada):
    assert ada.post(SEEN, {"next": "/home/"})["Location"] == "/home/"
    assert ada.post(SEEN, {"next": "https://example.org/"})["Location"] == INBOX


def test_following_a_notice_marks_it_and_leads_to_its_group(ada, movers):
    news_for_one(movers.membership, by=movers.dee)
    deliver()
    notice = Notice.objects.get()

    looking_ahead = ada.get(f"{INBOX}{notice.pk}/", headers={"Sec-Purpose": "prefetch"})
    assert looking_ahead.status_code == ada.head(f"{INBOX}{notice.pk}/").status_code == 303
    assert queries.unseen_count(movers.ada) == 1
    response = ada.get(f"{INBOX}{notice.pk}/")

    assert response["Location"] == movers.get_absolute_url()
    assert queries.unseen_count(movers.ada) == 0


def test_a_role_that_is_offered_is_one_press_away(ada, movers):
    news_without_group(movers.ada, by=movers.dee, group=movers)
    deliver()

    response = ada.get(f"{INBOX}{Notice.objects.get().pk}/")

    assert response["Location"] == f"/g/{movers.slug}/offers/{RoleOffer.objects.get().pk}/"


def test_somebody_else_s_notice_is_not_there(client, movers):
    news_for_one(movers.membership, by=movers.dee)
    deliver()
    client.force_login(person())

    _page(client, f"{INBOX}{Notice.objects.get().pk}/", 404)


def test_the_question_about_mail_is_asked_once(ada, movers):
    assert "May we e-mail you" in _page(ada, INBOX)

    ada.post("/notifications/mail/", {"answer": "no"})

    assert "May we e-mail you" not in _page(ada, INBOX)
    assert not has_consent(movers.ada, queries.MAIL)


def test_a_yes_to_mail_is_written_down(ada, movers):
    ada.post("/notifications/mail/", {"answer": "yes"})

    assert has_consent(movers.ada, queries.MAIL)
    assert Preference.objects.get().by_mail == Rhythm.AT_ONCE


def test_a_wish_for_one_group_is_kept(ada, movers):
    address = reverse("notifications:wish", args=[movers.pk])

    response = ada.post(address, {"level": Level.NAMED, "by_mail": Rhythm.NEVER, "by_push": Rhythm.NEVER})

    assert response.status_code == 303
    kept = Preference.objects.get()
    assert (kept.space_id, kept.level) == (movers.pk, Level.NAMED)
    assert not has_consent(movers.ada, queries.MAIL)
    assert "You chose this for this group." in _page(ada, "/settings/notifications/")


def test_without_a_yes_the_settings_say_never(ada, movers):
    html = _page(ada, "/settings/notifications/")

    by_mail = html.split('name="by_mail"')[1].split("</select>")[0]
    assert '<option value="never" selected>' in by_mail
    assert '<option value="at_once" selected>' not in by_mail


def test_a_wish_that_does_not_exist_is_refused_with_the_form(ada, movers):
    response = ada.post("/settings/notifications/everything/", {"level": "x"})

    assert response.status_code == 422
    assert not Preference.objects.exists()


def test_the_settings_of_a_group_one_is_not_in_are_not_there(client, movers):
    client.force_login(person())

    response = client.post(reverse("notifications:wish", args=[movers.pk]), {})

    assert response.status_code == 404


def test_the_bell_rings_on_every_page(ada, movers):
    news_for_one(movers.membership, by=movers.dee)
    deliver()

    assert '<span class="sr-only">New: </span>1' in _page(ada, "/settings/notifications/")


def test_one_click_of_a_mail_program_stops_mail_at_once_without_signing_in(movers):
    from django.test import Client

    wants_mail(movers.ada)
    stranger = Client(enforce_csrf_checks=True)

    response = stranger.post(letters.way_out(movers.ada.pk, movers.pk), {"List-Unsubscribe": "One-Click"})

    assert response.status_code == 200
    assert queries.Levels([movers.ada.pk], [movers.pk]).of(movers.ada.pk, movers.pk).by_mail == Rhythm.NEVER
    assert has_consent(movers.ada, queries.MAIL)


def test_looking_at_the_way_out_changes_nothing(client, movers):
    wants_mail(movers.ada)

    html = _page(client, letters.way_out(movers.ada.pk, movers.pk))

    assert "Nothing has changed yet" in html
    assert has_consent(movers.ada, queries.MAIL)
    assert not Preference.objects.filter(space_id=movers.pk).exists()


@pytest.mark.parametrize(("what", "is_muted"), [("mute", True), ("all", False)])
def test_the_way_out_can_mute_the_group_or_stop_all_mail(client, movers, what, is_muted):
    wants_mail(movers.ada)

    client.post(letters.way_out(movers.ada.pk, movers.pk), {"what": what})

    level = queries.Levels([movers.ada.pk], [movers.pk]).of(movers.ada.pk, movers.pk)
    assert (level.level == Level.NOTHING) == is_muted
    assert (level.by_mail == Rhythm.NEVER) != is_muted
    assert has_consent(movers.ada, queries.MAIL) == is_muted


def test_daily_mail_is_stopped_altogether(client, movers):
    wants_mail(movers.ada, Rhythm.DAILY)

    client.post(letters.way_out(movers.ada.pk, None), {"List-Unsubscribe": "One-Click"})

    assert not has_consent(movers.ada, queries.MAIL)


@pytest.mark.parametrize(
    "token",
    ["nonsense", sign("another purpose", "1", "", lifetime=None)],
    ids=["nonsense", "another purpose"],
)
def test_a_link_we_did_not_make_is_not_there(client, token):
    _page(client, f"/unsubscribe/{token}/", 404)


def test_the_link_of_somebody_who_left_says_done_all_the_same(client, movers):
    link = letters.way_out(10**9, None)

    assert client.post(link).status_code == 200


def test_a_way_out_never_names_a_group_its_reader_is_not_in_any_more(client, movers):
    link = letters.way_out(movers.ada.pk, movers.pk)
    movers.memberships.filter(person=movers.ada).delete()

    assert "Movers" not in _page(client, link)


def test_home_shows_three_of_each_group_and_catches_up(ada, movers, rf):
    from groundswell.notifications.panels import new_in_my_groups

    assert new_in_my_groups(movers.ada) is None
    for _ in range(4):
        news_for_all(movers, by=movers.dee, about=member(movers))
    deliver()

    panel = new_in_my_groups(movers.ada)

    assert len(panel.context["sections"][0].lines) == 4
    assert panel.context["most"] == 3


def test_one_line_is_marked_as_seen_without_going_anywhere(ada, movers):
    news_for_one(movers.membership, by=movers.dee)
    deliver()

    response = ada.post(f"{INBOX}{Notice.objects.get().pk}/seen/")

    assert (response.status_code, response["Location"]) == (303, INBOX)
    assert queries.unseen_count(movers.ada) == 0


def test_a_group_is_muted_from_a_notice_and_the_mute_is_undone_with_one_press(ada, movers):
    news_for_one(movers.membership, by=movers.dee)
    deliver()
    mute = f"{INBOX}{Notice.objects.get().pk}/mute/"

    page = ada.post(mute, {"what": "group"}, follow=True).content.decode()

    assert "You hear nothing more of this group." in page
    assert Preference.objects.get().level == Level.NOTHING
    ada.post(mute, {"what": "group", "undo": "1"})
    assert Preference.objects.get().level == Level.USUAL


@pytest.mark.parametrize("what", ["thread", "everything", ""])
def test_what_a_notice_is_not_about_is_not_muted_from_it(ada, movers, what):
    news_for_one(movers.membership, by=movers.dee)
    deliver()

    assert ada.post(f"{INBOX}{Notice.objects.get().pk}/mute/", {"what": what}).status_code == 404
    assert not Preference.objects.exists()


def test_hours_are_kept_and_shown_again(ada, movers):
    hours = {"quiet_from": "22:00", "quiet_until": "07:30", "digest_hour": "18", "digest_day": "4"}

    assert ada.post(reverse("notifications:hours"), hours).status_code == 303

    html = _page(ada, reverse("notifications:settings"))
    assert 'value="22:00"' in html
    assert 'value="07:30"' in html
    assert '<option value="18" selected>' in html


@pytest.mark.parametrize(
    "given",
    [
        {"quiet_from": "22:00"},
        {"quiet_until": "07:00"},
        {"quiet_from": "25:00", "quiet_until": "07:00"},
        {"digest_hour": "24"},
        {"digest_day": "x"},
    ],
)
def test_hours_that_are_none_are_refused_with_what_was_typed(ada, movers, given):
    whole = {"quiet_from": "", "quiet_until": "", "digest_hour": "7", "digest_day": "0"} | given

    response = ada.post(reverse("notifications:hours"), whole)

    assert response.status_code == 422
    assert not Hours.objects.exists()
