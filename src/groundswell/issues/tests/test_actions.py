import pytest
from django.core.exceptions import PermissionDenied

from groundswell.issues import actions
from groundswell.issues.make import issue
from groundswell.issues.models import Issue
from groundswell.issues.tests.people import Somebody
from groundswell.kernel.requests import Visitor
from groundswell.ledger.models import AuditEntry

pytestmark = pytest.mark.django_db


def test_staff_start_an_issue_and_the_audit_log_knows_that_but_not_what_it_says():
    made = actions.start(
        by=Somebody(is_staff=True), name="Safe homes", summary="Warm and dry.", wrong="Damp."
    )

    assert made.get_absolute_url() == "/issues/safe-homes/"
    entry = AuditEntry.objects.get()
    assert (entry.what, entry.facts) == ("issues.started", {"issue": made.pk})


def test_starting_the_same_issue_again_changes_nothing():
    staff = Somebody(is_staff=True)
    first = actions.start(by=staff, name="Safe homes", summary="Warm and dry.")

    again = actions.start(by=staff, name="Safe homes", summary="Something else.")

    assert again.pk == first.pk
    assert Issue.objects.get().summary == "Warm and dry."
    assert AuditEntry.objects.count() == 1


def test_an_issue_called_start_keeps_the_way_to_starting_issues_free():
    assert actions.start(by=Somebody(is_staff=True), name="Start", summary="s").slug == "start-issue"


@pytest.mark.parametrize("who", [Visitor, Somebody])
def test_only_staff_write_about_issues(who):
    homes = issue(summary="As it was.")

    with pytest.raises(PermissionDenied):
        actions.edit(homes, by=who(), summary="Changed.")
    with pytest.raises(PermissionDenied):
        actions.start(by=who(), name="New", summary="New.")

    assert Issue.objects.get().summary == "As it was."


def test_an_edit_is_audited_by_the_names_of_what_changed():
    homes = issue(summary="As it was.")

    actions.edit(homes, by=Somebody(is_staff=True), summary="Better.", name=homes.name)

    assert Issue.objects.get().summary == "Better."
    assert AuditEntry.objects.get().facts == {"issue": homes.pk, "changed": ["summary"]}


def test_an_edit_that_changes_nothing_is_not_audited():
    homes = issue(summary="As it was.")

    actions.edit(homes, by=Somebody(is_staff=True), summary="As it was.")

    assert not AuditEntry.objects.exists()


def test_what_is_shown_is_rendered_once_and_safe():
    homes = issue(wrong="It is **damp**.<script>alert(1)</script>")

    assert "<strong>damp</strong>" in homes.html["wrong"]
    assert "<script" not in homes.shown("wrong")
    assert homes.shown("changes") == ""


def test_text_stored_by_an_older_version_is_rendered_anew():
    homes = issue(wrong="It is **damp**.")
    homes.html = {"wrong": "old", "version": 0}

    assert "<strong>damp</strong>" in homes.shown("wrong")
