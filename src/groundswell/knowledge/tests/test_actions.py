import pytest
from django.core.exceptions import PermissionDenied

from groundswell.accounts.belongings import all_belongings
from groundswell.accounts.make import person
from groundswell.groups.make import group, member
from groundswell.groups.models import Visibility
from groundswell.issues.make import issue
from groundswell.kernel.requests import Visitor
from groundswell.knowledge import actions, queries
from groundswell.knowledge.make import guide, step
from groundswell.knowledge.models import Download, Guide
from groundswell.ledger.models import Entry

pytestmark = pytest.mark.django_db
TEXT = {"title": "Talk to a councillor", "summary": "What to say.", "steps": [step(text="Be **kind**.")]}


def test_a_leader_writes_a_draft_and_publishes_it_once():
    dee = person()
    movers = group(leader=dee)
    draft = actions.write(by=dee, group=movers, **TEXT)
    assert not draft.is_published

    actions.publish(draft, by=dee)
    actions.publish(draft, by=dee)

    assert Guide.objects.get().is_published
    assert [entry.verb for entry in Entry.objects.all()] == ["knowledge.published"]


def test_writing_the_same_draft_twice_makes_one():
    dee = person()
    movers = group(leader=dee)

    first = actions.write(by=dee, group=movers, **TEXT)
    again = actions.write(by=dee, group=movers, **TEXT)

    assert first.pk == again.pk


def test_two_guides_of_one_name_have_addresses_of_their_own():
    staff = person(is_staff=True)
    guide(slug="talk-to-a-councillor")

    assert actions.write(by=staff, **TEXT).slug == "talk-to-a-councillor-2"


def test_a_guide_called_write_keeps_the_way_to_writing_free():
    assert actions.write(by=person(is_staff=True), **TEXT | {"title": "Write"}).slug == "write-2"


def test_only_who_may_edit_a_group_writes_its_guides_and_only_staff_the_movement_s():
    movers, ada = group(leader=person()), person()
    member(movers, ada)

    with pytest.raises(PermissionDenied):
        actions.write(by=ada, group=movers, **TEXT)
    with pytest.raises(PermissionDenied):
        actions.write(by=ada, **TEXT)
    with pytest.raises(PermissionDenied):
        actions.edit(guide(group=movers), by=ada, version=1, **TEXT)


def test_an_edit_of_an_older_version_is_refused_and_changes_nothing():
    staff = person(is_staff=True)
    made = guide(title="As it was")
    actions.edit(made, by=staff, version=1, **TEXT)

    with pytest.raises(actions.Outdated):
        actions.edit(made, by=staff, version=1, **TEXT | {"title": "Lost"})

    kept = Guide.objects.get()
    assert (kept.title, kept.version) == ("Talk to a councillor", 2)


def test_a_guide_without_steps_is_not_published():
    staff = person(is_staff=True)

    with pytest.raises(PermissionDenied):
        actions.publish(guide(steps=[], published_at=None), by=staff)


def test_steps_are_rendered_once_and_safe():
    made = guide(steps=[step(text="Be **kind**.<script>alert(1)</script>")])

    assert "<strong>kind</strong>" in made.shown(made.steps[0])
    assert "<script" not in made.shown(made.steps[0])


def test_downloads_are_counted_by_the_day_and_name_nobody():
    made = guide()
    for _ in range(3):
        actions.count_download(made, "html")
    actions.count_download(made, "txt")

    assert sorted(Download.objects.values_list("form", "count")) == [("html", 3), ("txt", 1)]
    assert queries.times_taken(made) == 4
    assert not any("person" in field.name for field in Download._meta.get_fields())


def test_drafts_are_seen_by_who_may_edit_them_alone():
    dee, ada = person(), person()
    movers = group(leader=dee)
    member(movers, ada)
    guide(group=movers, published_at=None)
    guide(published_at=None)

    def seen(viewer):
        return queries.visible_guides(viewer).count()

    assert [seen(dee), seen(ada), seen(person(is_staff=True)), seen(Visitor())] == [1, 0, 1, 0]


def test_guides_of_a_closed_group_are_for_its_members():
    dee = person()
    guide(group=group(leader=dee, visibility=Visibility.CLOSED))

    assert queries.visible_guides(dee).count() == 1
    assert not queries.visible_guides(Visitor()).exists()
    assert not queries.visible_guides(person()).exists()


def test_guides_about_an_issue_come_newest_first():
    homes = issue()
    first, second = guide(issues=[homes]), guide(issues=[homes])
    guide()

    assert list(queries.guides_about(Visitor(), homes)) == [second, first]


def test_short_guides_take_a_quarter_of_an_hour_at_most():
    short = guide(steps=[step(minutes=15)])
    guide(steps=[step(minutes=16)])
    guide(steps=[step(minutes=0)])

    assert queries.short_guides(Visitor()) == [short]


def test_a_guide_stays_when_its_author_goes():
    ada = person()
    made = guide(author=ada)
    [ours] = [one for one in all_belongings() if one.name == "knowledge.guides"]
    assert len(ours.export(ada)) == 1

    ours.erase(ada)

    made.refresh_from_db()
    assert made.author_id is None
