import pytest
from django.core.exceptions import ValidationError

from groundswell.issues.make import issue
from groundswell.issues.models import Issue
from groundswell.kernel.several import Several

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("value", ["9" * 30, "-9223372036854775809", "x", "0"])
def test_a_number_no_table_holds_is_a_choice_that_is_not_there(value):
    with pytest.raises(ValidationError):
        Several(Issue.objects.all()).clean([value])


def test_what_is_there_is_found():
    chosen = issue()
    assert list(Several(Issue.objects.all()).clean([str(chosen.pk)])) == [chosen]
