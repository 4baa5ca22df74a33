"""What many ask for becomes something to do."""

import pytest

from groundswell.accounts.make import person
from groundswell.glossary.actions import ask
from groundswell.groups.make import group
from groundswell.ledger.actions import deliver, replay
from groundswell.ledger.reading import reader_named
from groundswell.tasks.models import Task

pytestmark = pytest.mark.django_db


def test_a_word_that_three_people_ask_about_is_one_task_also_when_read_again():
    home = group(language="es")
    for _n in range(4):
        ask(home, "DPIA", by=person())

    deliver()
    replay(reader_named("tasks.words"))

    (task,) = Task.objects.all()
    assert (task.group, task.set_by) == (home, None)
    assert f"/g/{home.slug}/words/" in task.details_html
