import pytest

from groundswell.issues.make import issue
from groundswell.issues.models import Issue
from groundswell.issues.tests.people import account

pytestmark = pytest.mark.django_db
TEXT = {"name": "Safe homes", "summary": "Warm and dry.", "icon": "house", "position": 1, "is_open": "on"}


@pytest.fixture(autouse=True)
def _demo(settings):
    """Where staff need no second factor, so that signing in is one step."""
    settings.DEMO = True


def test_anybody_reads_what_is_wrong_who_it_touches_and_what_changes_it(client):
    homes = issue(name="Safe homes", wrong="It is **damp**.", touches="Tenants.", changes="Repairs.")

    html = client.get(homes.get_absolute_url()).content.decode()

    for words in ("What is wrong", "<strong>damp</strong>", "Who it touches", "What changes it", "Repairs."):
        assert words in html
    assert "Change this page" not in html


def test_the_list_shows_open_issues_in_their_order(client):
    issue(name="Second", position=2), issue(name="First", position=1)
    issue(name="Not yet", is_open=False)

    html = client.get("/issues/").content.decode()

    assert html.index("First") < html.index("Second")
    assert "Not yet" not in html


def test_an_issue_that_is_not_open_is_there_for_staff_alone(client):
    later = issue(is_open=False)
    assert client.get(later.get_absolute_url()).status_code == 404

    client.force_login(account(is_staff=True))

    assert client.get(later.get_absolute_url()).status_code == 200


@pytest.mark.parametrize("path", ["/issues/start/", "/issues/homes/edit/"])
def test_members_do_not_see_how_issues_are_written(client, path):
    issue(slug="homes")
    client.force_login(account())

    assert client.get(path).status_code == 404


def test_staff_start_and_change_an_issue(client):
    client.force_login(account(is_staff=True))

    started = client.post("/issues/started/", TEXT)
    assert (started.status_code, started["Location"]) == (303, "/issues/safe-homes/")
    changed = client.post("/issues/safe-homes/changes/", TEXT | {"summary": "Warm, dry and safe."})

    assert changed.status_code == 303
    assert Issue.objects.get().summary == "Warm, dry and safe."


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"name": "www.example.org"}, "without a web address"),
        ({"summary": ""}, "This field is required."),
        ({"name": "Taken"}, "There is an issue of that name already"),
        ({"icon": "nothing-like-it"}, "Select a valid choice"),
    ],
)
def test_what_cannot_be_kept_comes_back_with_what_to_do(client, wrong, said):
    issue(slug="taken", name="Taken")
    client.force_login(account(is_staff=True))

    response = client.post("/issues/started/", TEXT | {"wrong": "Kept as typed."} | wrong)

    assert response.status_code == 422
    html = response.content.decode()
    assert said in html
    assert "Kept as typed." in html
    assert Issue.objects.count() == 1


def test_an_issue_keeps_its_name_when_it_is_changed(client):
    issue(slug="safe-homes", name="Safe homes")
    client.force_login(account(is_staff=True))

    assert client.post("/issues/safe-homes/changes/", TEXT).status_code == 303
