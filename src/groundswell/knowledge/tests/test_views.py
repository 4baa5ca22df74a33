import pytest
from django.urls import reverse

from groundswell.accounts.make import person
from groundswell.groups.make import group, member
from groundswell.groups.models import Visibility
from groundswell.issues.make import issue
from groundswell.kernel.requests import Visitor
from groundswell.knowledge import panels
from groundswell.knowledge.make import guide, step
from groundswell.knowledge.models import Download, Guide

pytestmark = pytest.mark.django_db


def _sent(*steps, **more):
    sent = {
        "title": "Talk to a councillor",
        "summary": "What to say.",
        "version": 1,
        "step-TOTAL_FORMS": len(steps),
        "step-INITIAL_FORMS": 0,
    }
    for number, one in enumerate(steps):
        sent |= {f"step-{number}-{name}": value for name, value in one.items()}
    return sent | more


def test_anybody_reads_a_guide_without_an_account(client):
    made = guide(steps=[step("Ask one question", "And **wait**.", 7, url="/p/bus/", label="Sign first")])

    html = client.get(made.get_absolute_url()).content.decode()

    assert "Ask one question" in html
    assert "<strong>wait</strong>" in html
    assert 'href="/p/bus/"' in html
    assert "7 minutes" in html


def test_the_list_can_be_about_one_issue(client):
    homes = issue(name="Homes")
    guide(title="About homes", issues=[homes])
    guide(title="About buses")

    html = client.get(f"/guides/?issue={homes.slug}").content.decode()

    assert "About homes" in html
    assert "About buses" not in html


@pytest.mark.parametrize(("form", "kind"), [("html", "text/html"), ("txt", "text/plain")])
def test_a_guide_is_taken_along_as_one_file_and_counted(client, form, kind):
    made = guide(title="Naïve & “kind”", steps=[step("One < two", "Be **kind**.")])

    response = client.get(f"{made.get_absolute_url()}download/?as={form}")

    assert response.status_code == 200
    assert response["Content-Type"].startswith(kind)
    assert response["Content-Disposition"] == f'attachment; filename="{made.slug}.{form}"'
    text = response.content.decode()
    assert ("One &lt; two" if form == "html" else "One < two") in text
    assert "src=" not in text
    assert "<link" not in text
    assert Download.objects.get().count == 1


def test_looking_at_the_head_of_a_file_counts_nothing(client):
    client.head(f"{guide().get_absolute_url()}download/")

    assert not Download.objects.exists()


def test_there_is_no_guide_in_other_forms(client):
    assert client.get(f"{guide().get_absolute_url()}download/?as=exe").status_code == 404


def test_a_leader_writes_publishes_and_changes_a_guide(client):
    dee = person()
    movers = group(leader=dee)
    client.force_login(dee)

    response = client.post(
        "/guides/written/",
        _sent(
            {"title": "Second", "ORDER": 2},
            {"title": "First", "ORDER": 1, "minutes": 3},
            {},
            group=movers.slug,
        ),
    )

    assert response.status_code == 303
    made = Guide.objects.get()
    assert [one["title"] for one in made.steps] == ["First", "Second"]
    client.post(reverse("knowledge:publish", args=[made.slug]))
    client.post(reverse("knowledge:changes", args=[made.slug]), _sent({"title": "Only"}, title="Better"))
    made.refresh_from_db()
    assert (made.title, made.is_published, made.version) == ("Better", True, 2)


def test_nothing_is_lost_when_two_people_change_a_guide(client):
    client.force_login(person(is_staff=True))
    made = guide(version=5)

    response = client.post(
        reverse("knowledge:changes", args=[made.slug]), _sent({"title": "Mine"}, version=4)
    )

    assert response.status_code == 422
    html = response.content.decode()
    assert "Somebody changed this guide while you wrote" in html
    assert 'value="Mine"' in html
    assert 'name="version" value="5"' in html.replace('id="id_version" ', "")


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": "", "text": "How without what"},
        {"title": "x", "url": "javascript:alert(1)"},
        {"title": "x", "url": "//example.org"},
        {"title": "x", "url": "http://example.org"},
        {"title": "x", "minutes": "soon"},
    ],
)
def test_a_step_that_cannot_be_kept_comes_back_with_what_to_do(client, wrong):
    client.force_login(person(is_staff=True))

    response = client.post("/guides/written/", _sent(wrong))

    assert response.status_code == 422
    assert "needs another look" in response.content.decode()
    assert not Guide.objects.exists()


def test_a_broken_form_is_answered_with_a_sentence(client):
    client.force_login(person(is_staff=True))

    assert client.post("/guides/written/", {"title": "x"}).status_code == 422


def test_members_without_the_right_neither_write_nor_see_the_form(client):
    movers, ada = group(leader=person()), person()
    member(movers, ada)
    client.force_login(ada)

    assert client.get(f"/guides/write/?group={movers.slug}").status_code == 403
    assert client.post("/guides/written/", _sent({"title": "x"}, group=movers.slug)).status_code == 403
    assert not Guide.objects.exists()


def test_a_guide_of_a_closed_group_is_not_there_for_others(client):
    made = guide(group=group(leader=person(), visibility=Visibility.CLOSED))

    for path in ("", "download/", "edit/"):
        response = client.get(f"{made.get_absolute_url()}{path}")
        assert response.status_code in ((302,) if path == "edit/" else (404,))


def test_an_issue_s_page_shows_its_guides(client):
    homes = issue()
    guide(title="Write about damp", issues=[homes])

    assert "Write about damp" in client.get(homes.get_absolute_url()).content.decode()


def test_with_ten_minutes_one_can_read_a_short_guide():
    guide(title="Talk to a councillor")

    assert panels.in_ten_minutes(Visitor(), minutes=1) is None
    assert panels.in_ten_minutes(Visitor(), minutes=10).context["guides"]
