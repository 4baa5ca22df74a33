import pytest

from groundswell.ledger.actions import audit, broken_links
from groundswell.ledger.models import AuditEntry
from groundswell.ledger.tests.people import person

pytestmark = pytest.mark.django_db


@pytest.fixture
def chain():
    ada = person()
    return [audit("groups.locked", by=ada, within=7, step=n) for n in range(5)]


def test_an_untouched_chain_is_whole(chain):
    assert list(broken_links()) == []


@pytest.mark.parametrize(("field", "value"), [("what", "groups.unlocked"), ("facts", {}), ("space_id", 8)])
def test_a_changed_entry_breaks_the_chain(chain, field, value):
    AuditEntry.objects.filter(number=3).update(**{field: value})
    assert 3 in list(broken_links())


def test_a_missing_entry_breaks_the_chain(chain):
    AuditEntry.objects.filter(number=2).delete()
    assert 3 in list(broken_links())


def test_a_cut_off_end_breaks_the_chain(chain):
    AuditEntry.objects.filter(number=5).delete()
    assert list(broken_links()) == [5]


def test_reordered_entries_break_the_chain(chain):
    AuditEntry.objects.filter(number=2).update(number=99)
    AuditEntry.objects.filter(number=3).update(number=2)
    AuditEntry.objects.filter(number=99).update(number=3)
    assert {2, 3} <= set(broken_links())


def test_erasing_who_acted_leaves_the_chain_whole(chain):
    AuditEntry.objects.update(actor_id=None)
    assert list(broken_links()) == []
