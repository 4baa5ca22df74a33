"""Reports and decisions in the browser."""

import pytest
from django.urls import reverse

from groundswell.kernel.tests.naughty import NAUGHTY
from groundswell.moderation import make
from groundswell.moderation.models import Appeal, Case, Flag, Ruling
from tests.moderation.scenes import POST, Scene, boss, settled

pytestmark = pytest.mark.django_db


def text(response):
    return response.content.decode()


def at(client, somebody):
    client.force_login(somebody)
    return client


def test_reporting_is_one_page_and_leads_back(client):
    scene = Scene()
    path = reverse("moderation:report", args=[POST, scene.post.pk])
    at(client, scene.known())

    assert "You are all fools." in text(client.get(path))
    assert client.post(path, {}).status_code == 422
    answer = client.post(path, {"clause": "Be kind", "words": "Twice now."})

    assert answer.status_code == 303
    assert f"#post-{scene.post.number}" in answer.url
    assert Flag.objects.get().words == "Twice now."
    assert "It waits for somebody" in text(client.get(reverse("moderation:reports")))
    assert "You have reported this" in text(client.get(path))


def test_what_cannot_be_reported_is_not_there(client):
    scene = Scene(visibility="closed")
    at(client, settled())

    for path in ([POST, scene.post.pk], [POST, 10**9], ["no.kind", 1]):
        assert client.get(reverse("moderation:report", args=path)).status_code == 404


def test_the_queue_shows_the_thing_the_reasons_and_nobody_who_reported(client):
    scene = Scene()
    ada = scene.known(name="Ada Reporter")
    case = scene.flagged(by=ada, words="He always does this.")

    page = text(at(client, scene.mod).get(reverse("moderation:of_group", args=[scene.group.slug])))

    assert "You are all fools." in page
    assert "He always does this." in page
    assert "Ada Reporter" not in page
    whole = text(client.get(case.get_absolute_url()))
    assert "Ada Reporter" not in whole
    assert "Decided about Ben here before" in whole
    assert 'data-key="7"' in whole


@pytest.mark.parametrize("path", ["moderation:everywhere", "moderation:of_group"])
def test_who_looks_after_nothing_has_no_queue(client, path):
    scene = Scene()
    args = [scene.group.slug] if path.endswith("group") else []

    assert at(client, scene.known()).get(reverse(path, args=args)).status_code in (403, 404)
    assert at(client, scene.mod).get(reverse(path, args=args)).status_code == 200


def test_deciding_leads_back_to_the_queue_with_the_undo(client):
    scene = Scene()
    case = scene.flagged()
    path = reverse("moderation:rulings", args=[case.pk])
    at(client, scene.mod)

    refused = client.post(path, {"measure": "hide", "clause": "Be kind"})
    assert refused.status_code == 422
    assert "Say why." in text(refused)
    answer = client.post(
        path, {"measure": "hide", "clause": "Be kind", "reason": "Not like this."}, follow=True
    )

    ruling = Ruling.objects.get()
    assert reverse("moderation:undone", args=[ruling.pk]) in text(answer)
    client.post(reverse("moderation:undone", args=[ruling.pk]))
    assert scene.fresh().is_standing
    assert Case.objects.get().is_open


def test_a_press_sent_twice_decides_once(client):
    scene = Scene()
    case = scene.flagged()
    once = (
        text(at(client, scene.mod).get(case.get_absolute_url())).split('name="once" value="')[1].split('"')[0]
    )
    sent = {"measure": "hide", "clause": "", "reason": "No.", "once": once}

    answers = [client.post(reverse("moderation:rulings", args=[case.pk]), sent) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [303, 303]
    assert Ruling.objects.count() == 1


def test_the_author_reads_the_reason_and_asks_for_a_second_look(client):
    scene = Scene()
    ruling = scene.ruled("hide", reason="It calls people names.", clause="Be kind")
    path = ruling.get_absolute_url()

    page = text(at(client, scene.author).get(path))
    assert "It calls people names." in page
    assert "What you wrote is hidden." in page
    assert scene.mod.name not in page
    assert client.post(reverse("moderation:appeal", args=[ruling.pk]), {"words": " "}).status_code == 422
    client.post(reverse("moderation:appeal", args=[ruling.pk]), {"words": "It was a quote."})

    assert "It was a quote." in text(at(client, scene.other).get(path))
    sent = {"is_overturned": "yes", "reply": "You are right."}
    assert client.post(reverse("moderation:answer", args=[ruling.pk]), sent).status_code == 303
    assert "You are right." in text(at(client, scene.author).get(path))
    assert scene.fresh().is_standing


def test_a_stranger_does_not_learn_that_there_was_a_decision(client):
    scene = Scene()
    ruling = scene.ruled("hide")
    at(client, scene.known())

    assert client.get(ruling.get_absolute_url()).status_code == 404
    assert client.get(ruling.case.get_absolute_url()).status_code == 404
    assert client.post(reverse("moderation:undone", args=[ruling.pk])).status_code == 404


def test_who_is_paused_reads_until_when_and_why_there_is_no_box(client):
    scene = Scene()
    scene.ruled("pause", days=7)

    page = text(at(client, scene.author).get(scene.topic.get_absolute_url()))

    assert "paused until" in page
    assert 'name="text"' not in page


def test_what_is_hidden_stands_nowhere(client):
    scene = Scene()
    word = "canaryhidden"
    post = scene.write(f"Look at {word}.")
    scene.ruled("hide", case=scene.flagged(post=post))
    at(client, scene.known())
    pages = [
        scene.topic.get_absolute_url(),
        reverse("discussions:group", args=[scene.group.slug]),
        scene.group.get_absolute_url(),
        reverse("threads:history", args=[post.pk]),
        reverse("moderation:group_log", args=[scene.group.slug]),
        reverse("moderation:log"),
        f"{scene.topic.get_absolute_url()}?answers={post.number}&quote=yes",
        "/",
    ]

    assert [page for page in pages if word in text(client.get(page, follow=True))] == []
    assert "took this off" in text(client.get(pages[0]))


def test_the_log_names_nobody_and_small_numbers_are_not_shown(client):
    scene = Scene()
    scene.ruled("warn", clause="Be kind", reason="Not like this.")

    page = text(client.get(reverse("moderation:group_log", args=[scene.group.slug])))

    assert "Warned" in page
    assert "Be kind" in page
    for word in ("Ben", "Mod 0", "Not like this.", "fools"):
        assert word not in page
    assert "fewer than 5" in page


def test_a_closed_groups_log_is_its_members(client):
    scene = Scene(visibility="closed")
    scene.ruled("warn", clause="Be kind")
    path = reverse("moderation:group_log", args=[scene.group.slug])

    assert client.get(path).status_code == 403
    assert at(client, scene.known()).get(path).status_code == 200
    assert "Warned" not in text(client.get(reverse("moderation:log"))).split("One by one")[1]


def test_staff_see_what_was_handed_to_them(client):
    scene, chief = Scene(), boss()
    case = scene.flagged()
    at(client, chief)
    assert client.get(case.get_absolute_url()).status_code == 404

    at(client, scene.mod).post(reverse("moderation:handed_over", args=[case.pk]))

    assert at(client, chief).get(case.get_absolute_url()).status_code == 200
    assert at(client, scene.mod).get(case.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("rows", [2, 12])
def test_a_page_of_the_queue_costs_what_it_shows(client, rows, django_assert_max_num_queries):
    scene = Scene()
    for n in range(rows):
        post = scene.write(f"{n}")
        make.flag(make.case(POST, post.pk, group=scene.group, author=scene.author))
    at(client, scene.mod)

    with django_assert_max_num_queries(24 + rows):
        client.get(reverse("moderation:of_group", args=[scene.group.slug]))


def test_awkward_words_come_through_as_they_are(client):
    scene = Scene()
    for n, words in enumerate(NAUGHTY[:: max(1, len(NAUGHTY) // 15)]):
        if words.encode("utf-8", "ignore").decode() != words:
            continue
        post = scene.write(f"Post {n}")
        at(client, scene.known())
        sent = client.post(
            reverse("moderation:report", args=[POST, post.pk]), {"clause": "Be kind", "words": words}
        )
        assert sent.status_code in (303, 422)
        case = Case.objects.filter(subject_id=post.pk).first()
        at(client, scene.mod)
        if case is None:
            continue
        path = reverse("moderation:rulings", args=[case.pk])
        answer = client.post(path, {"measure": "hide", "reason": words})
        assert answer.status_code in (303, 422)
        if answer.status_code == 303:
            ruling = Ruling.objects.latest("pk")
            at(client, scene.author)
            page = client.get(ruling.get_absolute_url())
            assert page.status_code == 200
            assert "<script>alert" not in text(page)
            assert client.post(
                reverse("moderation:appeal", args=[ruling.pk]), {"words": words}
            ).status_code in (303, 422, 429)
    assert Appeal.objects.exists()


def test_a_member_of_the_group_finds_the_way_to_report(client):
    scene = Scene()
    at(client, scene.known())
    page = text(client.get(scene.topic.get_absolute_url()))
    menu = text(client.get(reverse("threads:more", args=[scene.post.pk])))

    assert reverse("threads:more", args=[scene.post.pk]) in page
    assert reverse("moderation:report", args=[POST, scene.post.pk]) in menu
    assert reverse("moderation:report", args=["discussions.topic", scene.topic.pk]) in page
