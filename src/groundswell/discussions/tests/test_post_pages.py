"""One post in the browser, and what helps while one writes."""

import pytest
from django.urls import reverse

from groundswell.accounts.actions import block
from groundswell.accounts.make import person
from groundswell.discussions.make import topic
from groundswell.groups.make import group, member
from groundswell.groups.models import Standing, Visibility
from groundswell.kernel.requests import Visitor
from groundswell.threads import actions, make, queries, writing
from groundswell.threads.models import Post, Reaction, Reading

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


def text(response):
    return response.content.decode()


def at(client, somebody):
    client.force_login(somebody)
    return client


def talk(**fields):
    """A topic in a group, and a member who did not start it."""
    home = group(**fields)
    ben = member(home, person(name="Ben", handle="ben")).person
    return topic(group=home, starter=member(home, person(name="Ada", handle="ada")).person), ben


def test_a_press_swaps_its_own_row_and_works_without_scripts(client):
    made, ben = talk()
    post = made.thread.posts.get()
    path = reverse("threads:reactions", args=[post.pk])

    swapped = at(client, ben).post(path, {"press": "thanks.on"}, headers=HTMX)
    plain = client.post(path, {"press": "idea.on"})
    nonsense = client.post(path, {"press": "hug.on"})

    assert 'aria-pressed="true"' in text(swapped)
    assert "Thank you <b>1</b>" in text(swapped)
    assert (plain.status_code, nonsense.status_code) == (303, 303)
    assert sorted(Reaction.objects.values_list("kind", flat=True)) == ["idea", "thanks"]
    client.post(path, {"press": "thanks.off"})
    assert [one.kind for one in Reaction.objects.all()] == ["idea"]


def test_who_is_not_in_the_group_presses_nothing(client):
    made, _ben = talk()
    post = made.thread.posts.get()

    assert (
        at(client, person())
        .post(reverse("threads:reactions", args=[post.pk]), {"press": "thanks.on"})
        .status_code
        == 403
    )


def test_changing_shows_what_was_typed_with_the_handle_and_keeps_the_history(client):
    made, ben = talk()
    post = actions.reply(made.thread, "Ask @ada **now**", by=ben)
    path = reverse("threads:edit", args=[post.pk])

    assert "Ask @ada **now**</textarea>" in text(at(client, ben).get(path))
    answer = client.post(path, {"text": "Ask @ada later"})
    history = text(client.get(reverse("threads:history", args=[post.pk])))

    assert answer.url == f"{made.get_absolute_url()}#post-2"
    assert "<strong>now</strong>" in history
    assert "later" in history
    assert "changed" in text(client.get(made.get_absolute_url()))
    assert client.post(path, {"text": " "}).status_code == 422


def test_taking_back_offers_the_undo_and_the_page_does_not_show_it(client):
    made, ben = talk()
    post = actions.reply(made.thread, "I was cross.", by=ben)

    page = text(at(client, ben).post(reverse("threads:deleted", args=[post.pk]), follow=True))

    assert "I was cross." not in page
    assert "This was taken back." in page
    assert f'action="{reverse("threads:restored", args=[post.pk])}"' in page
    assert client.get(reverse("threads:history", args=[post.pk])).status_code == 404
    assert "I was cross." in text(client.post(reverse("threads:restored", args=[post.pk]), follow=True))


def test_a_topic_of_one_post_that_is_taken_back_goes_and_comes_again(client):
    made, _ben = talk()
    post, ada = made.thread.posts.get(), made.starter

    answer = at(client, ada).post(reverse("threads:deleted", args=[post.pk]))

    assert answer.url == reverse("discussions:group", args=[made.group.slug])
    assert client.get(made.get_absolute_url()).status_code == 404
    client.post(reverse("threads:restored", args=[post.pk]))
    assert client.get(made.get_absolute_url()).status_code == 200


def test_whom_one_keeps_away_is_folded_up_for_oneself_alone(client):
    made, ben = talk()
    actions.reply(made.thread, "Look at me.", by=ben)
    block(made.starter, ben)

    assert "By somebody you keep away" in text(at(client, made.starter).get(made.get_absolute_url()))
    assert "By somebody you keep away" not in text(at(client, ben).get(made.get_absolute_url()))
    client.logout()
    assert "By somebody you keep away" not in text(client.get(made.get_absolute_url()))


def test_outside_the_group_a_member_is_a_member_unless_they_show_themselves(client):
    home = group()
    shy, open_one = (
        member(home, person(name="Shy Shirin")),
        member(home, person(name="Open Olu"), is_shown=True),
    )
    made = topic(group=home, starter=shy.person, text="Hi @olu")
    make.post(made.thread, open_one.person)

    page = text(client.get(made.get_absolute_url()))
    names = queries.Names(Visitor(), home, [shy.person_id, open_one.person_id])

    assert "Shy Shirin" not in page
    assert "Open Olu" in page
    assert names.of(shy.person_id).shown == "A member"
    assert names.of(shy.person_id).url == ""
    assert "Shy Shirin" in text(at(client, open_one.person).get(made.get_absolute_url()))


def test_somebody_hidden_is_hidden_in_what_others_wrote_too(client):
    from groundswell.kernel import clock

    made, ben = talk()
    actions.reply(made.thread, "As @ada said.", by=ben)
    made.starter.hidden_at = clock.now()
    made.starter.save()

    page = text(at(client, ben).get(made.get_absolute_url()))

    assert "@Ada" not in page
    assert "@A member" in page


def test_names_are_offered_members_first(client):
    made, ben = talk()
    adele = person(name="Adele", handle="adele", profile_seen_by="everyone")
    path = reverse("threads:mentions", args=[made.group.slug])

    page = text(at(client, ben).get(path, {"q": "ad"}))

    assert page.index('data-handle="ada"') < page.index('data-handle="adele"')
    block(adele, ben)
    assert "adele" not in text(client.get(path, {"q": "ad"}))
    assert text(client.get(path, {"q": ""})).strip() == ""
    assert at(client, person()).get(path, {"q": "ad"}).status_code == 403


def test_in_a_closed_group_no_stranger_is_offered(client):
    made, ben = talk(visibility=Visibility.CLOSED)
    person(name="Adele", handle="adele", profile_seen_by="everyone")

    page = text(at(client, ben).get(reverse("threads:mentions", args=[made.group.slug]), {"q": "ad"}))

    assert "adele" not in page
    assert 'data-handle="ada"' in page


def test_a_preview_shows_names_and_tells_nobody(client):
    made, ben = talk()

    page = text(
        at(client, ben).post(
            reverse("threads:preview", args=[made.group.slug]), {"text": "*Hi* @ada"}, headers=HTMX
        )
    )

    assert "<em>Hi</em>" in page
    assert "@Ada" in page
    assert not made.thread.posts.filter(mentions__isnull=False).exists()


def test_how_much_one_hears_is_kept(client):
    made, ben = talk()

    at(client, ben).post(reverse("threads:level", args=[made.thread_id]), {"level": "everything"})
    client.post(reverse("threads:level", args=[made.thread_id]), {"level": "shouting"})

    assert Reading.objects.get(person=ben).level == "everything"
    assert '<option value="everything" selected>' in text(client.get(made.get_absolute_url()))


def test_a_moderator_reports_like_anybody_and_has_no_press_of_their_own(client):
    made, ben = talk()
    keeper = member(made.group, standing=Standing.MODERATOR).person
    post = actions.reply(made.thread, "Rude.", by=ben)

    page = text(at(client, keeper).get(reverse("threads:more", args=[post.pk])))

    assert reverse("moderation:report", args=["threads.post", post.pk]) in page
    assert client.post(reverse("threads:deleted", args=[post.pk])).status_code == 403


def test_what_was_reported_is_covered_and_says_nothing_outside_its_cover(client):
    made, ben = talk()
    first = made.thread.posts.get()
    Post.objects.filter(pk=first.pk).update(veiled_at=first.written_at)

    page = text(client.get(made.get_absolute_url()))

    assert page.count("What do you think?") == 1
    assert '<details class="veil' in page
    assert at(client, ben).get(reverse("threads:history", args=[first.pk])).status_code == 404
    quoted = text(client.get(f"{made.get_absolute_url()}?answers=1&quote=yes"))
    assert "&gt; What do you think?" not in quoted


@pytest.mark.parametrize(
    "typed",
    [
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "![](https://evil.example/x.png)",
        "\ue0001\ue001",
    ],
)
def test_what_is_hostile_stays_words(client, typed):
    made, ben = talk()
    actions.reply(made.thread, f"{typed} so", by=ben)

    page = text(client.get(made.get_absolute_url()))

    assert "<img src=x" not in page
    assert 'href="javascript' not in page
    assert "evil.example/x.png" not in page
    assert writing.OPEN not in page


@pytest.mark.parametrize(
    ("typed", "handles"),
    [
        ("@ada and @Ben.", ["ada", "ben"]),
        ("ada@example.org", []),
        ("see https://social.example/@ada", []),
        ("`@ada` ```\n@ben\n``` @cleo", ["cleo"]),
        ("(@ada) “@ada”", ["ada"]),
        ("@ada-lovelace- and @_x", ["ada-lovelace"]),
    ],
)
def test_who_is_named_in_a_text(typed, handles):
    assert writing.handles_in(typed) == handles
